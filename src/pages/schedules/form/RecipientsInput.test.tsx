import { fireEvent, render, screen } from '@testing-library/react';
import React, { useState } from 'react';
import { RecipientsInput } from './RecipientsInput';

function Host({ onChange }: { readonly onChange: (value: readonly string[]) => void }) {
  const [value, setValue] = useState<readonly string[]>([]);
  return (
    <RecipientsInput
      id="recipients"
      value={value}
      invalid={false}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
    />
  );
}

describe('recipients', () => {
  it('become addresses as they are typed, pasted and left, each once, and go again', () => {
    const onChange = jest.fn();
    const submitted = jest.fn((event: React.FormEvent) => event.preventDefault());
    render(
      <form onSubmit={submitted}>
        <Host onChange={onChange} />
      </form>
    );
    const box = screen.getByRole('textbox');
    const type = (text: string) => fireEvent.change(box, { target: { value: text } });

    type('noc@example.com');
    expect(fireEvent.keyDown(box, { key: ',' })).toBe(false);
    type('nobody');
    // Enter ends the address and must not send the form.
    expect(fireEvent.keyDown(box, { key: 'Enter' })).toBe(false);
    expect(onChange).toHaveBeenLastCalledWith(['noc@example.com', 'nobody']);

    fireEvent.paste(box, { clipboardData: { getData: () => 'Jane <jane@example.com>\nNOC@example.com' } });
    expect(onChange).toHaveBeenLastCalledWith(['noc@example.com', 'nobody', 'jane@example.com']);

    type('last@example.com');
    fireEvent.blur(box);
    fireEvent.click(screen.getByRole('button', { name: 'Remove nobody' }));
    fireEvent.keyDown(box, { key: 'Backspace' });
    expect(onChange).toHaveBeenLastCalledWith(['noc@example.com', 'jane@example.com']);
    expect(submitted).not.toHaveBeenCalled();
  });
});
