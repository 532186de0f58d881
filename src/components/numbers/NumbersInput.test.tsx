import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { testIds } from '../../test/testIds';
import { NumbersInput } from './NumbersInput';
import { readTyped, type TypedNumbers } from './typedNumbers';

function Host({ onChange }: { readonly onChange: (value: TypedNumbers) => void }) {
  const [value, setValue] = useState<TypedNumbers>({ text: '', match: 'either', prefix: false });
  return (
    <NumbersInput
      value={value}
      onChange={(next) => {
        onChange(next);
        setValue(next);
      }}
    />
  );
}

describe('the box for numbers', () => {
  it('says at once what each entry was read as, bad ones first', async () => {
    const user = userEvent.setup();
    const onChange = jest.fn();
    render(<Host onChange={onChange} />);
    await user.click(screen.getByRole('textbox', { name: 'Numbers' }));
    await user.paste('(212) 555-0100, 0044 20 7946 0000, nobody');
    const read = within(screen.getByTestId(testIds.numbers.readings));
    expect(read.getByRole('status').textContent).toBe('2 numbers · 1 entry is no number and is left out');
    expect(read.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'nobodyis not a number',
      '+12125550100from (212) 555-0100',
      '+442079460000from 0044 20 7946 0000',
    ]);
  });

  it('reads the same text anew as prefixes', async () => {
    const user = userEvent.setup();
    const onChange = jest.fn();
    render(<Host onChange={onChange} />);
    await user.click(screen.getByRole('textbox', { name: 'Numbers' }));
    await user.paste('+1212');
    expect(screen.getByTestId(testIds.numbers.readings).textContent).toContain('None of this is a telephone number');
    await user.click(screen.getByRole('radio', { name: 'Prefix' }));
    expect(onChange).toHaveBeenLastCalledWith({ text: '+1212', match: 'either', prefix: true });
    expect(screen.getByRole('status').textContent).toBe('1 prefix');
  });
});

describe('what is typed', () => {
  it('of more than 500 numbers is too much', () => {
    const text = Array.from({ length: 501 }, (_, index) => `+44207946${1000 + index}`).join('\n');
    expect(readTyped({ text, match: 'either', prefix: false }).problem).toBe(
      'These are 501 numbers; at most 500 are looked up at once.'
    );
  });
});
