import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { MeasureId } from '#model/catalogue/measures';
import { OrderedPicker } from './OrderedPicker';
import { matchingOptions, measureOptions } from './orderedOptions';

const OPTIONS = measureOptions(BREAKOUT.measures, {});

/** Enough for the tests: roles of hidden elements are slow to compute. */
const FEW: readonly MeasureId[] = ['attempts', 'asr', 'pdd_p95', 'cost', 'profit', 'margin'];

function Picker({ initial, least, most }: { initial: readonly MeasureId[]; least?: number; most?: number }) {
  const [value, setValue] = useState(initial);
  return (
    <OrderedPicker
      label="Measures"
      addLabel="Measure"
      options={OPTIONS.filter(({ id }) => FEW.includes(id))}
      value={value}
      onChange={setValue}
      emptyText="None"
      testId="picker"
      least={least}
      most={most}
    />
  );
}

const chips = () =>
  within(screen.getByTestId('picker'))
    .getAllByRole('listitem', { hidden: true })
    .map((chip) => chip.textContent);

const focus = (name: string) => act(() => screen.getByRole('button', { name }).focus());

describe('a list whose order matters', () => {
  it('moves an entry by keyboard, keeps the focus on it and says where it went', async () => {
    const user = userEvent.setup();
    render(<Picker initial={['attempts', 'asr', 'profit']} />);
    focus('ASR');
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(chips()).toEqual(['ASR', 'Attempts', 'Profit']);
    expect(screen.getByRole('button', { name: 'ASR' })).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('ASR moved to position 1 of 3');
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(chips()).toEqual(['ASR', 'Attempts', 'Profit']);
  });

  it('removes by button and by key, down to what must stay', async () => {
    const user = userEvent.setup();
    render(<Picker initial={['attempts', 'asr', 'profit']} least={1} />);
    await user.click(screen.getByRole('button', { name: 'Remove ASR' }));
    focus('Profit');
    await user.keyboard('{Delete}');
    expect(chips()).toEqual(['Attempts']);
    expect(screen.queryByRole('button', { name: 'Remove Attempts' })).not.toBeInTheDocument();
    focus('Attempts');
    await user.keyboard('{Delete}');
    expect(chips()).toEqual(['Attempts']);
  });

  it('adds by search and Enter, several in one visit, and takes away what is clicked again', async () => {
    const user = userEvent.setup();
    render(<Picker initial={['attempts']} />);
    await user.click(screen.getByRole('button', { name: 'Measure' }));
    await user.keyboard('pdd p95{Enter}');
    expect(chips()).toEqual(['Attempts', 'PDD p95']);
    const search = screen.getByRole('combobox', { name: 'Measure: search' });
    await user.clear(search);
    await user.click(screen.getByRole('option', { name: /^Margin/ }));
    await user.click(screen.getByRole('option', { name: /^Attempts/ }));
    expect(chips()).toEqual(['PDD p95', 'Margin']);
    expect(screen.getByRole('option', { name: /^Margin/ })).toHaveAttribute('aria-selected', 'true');
  });

  it('adds no more than may be there', async () => {
    const user = userEvent.setup();
    render(<Picker initial={['attempts', 'asr']} most={2} />);
    await user.click(screen.getByRole('button', { name: 'Measure' }));
    const cost = screen.getByRole('option', { name: /^Cost/ });
    expect(cost).toHaveAttribute('aria-disabled', 'true');
    await user.click(cost);
    expect(chips()).toEqual(['Attempts', 'ASR']);
  });
});

describe('the search', () => {
  it.each([
    ['asr orig', ['asr_origination']],
    ['DTMF share', ['dtmf_share', 'dtmf_unknown_share']],
    ['post-dial mean', ['pdd_avg']],
    ['nothing such', []],
  ])('finds every word of “%s”', (search, ids) => {
    expect(matchingOptions(OPTIONS, search).map(({ id }) => id)).toEqual(ids);
  });

  it('lists a group’s members together', () => {
    const groups = OPTIONS.map(({ group }) => group);
    expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([
      'Volume',
      'Quality',
      'Duration',
      'Money',
      'Numbers',
      'DTMF',
    ]);
  });
});
