import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import React, { useEffect, useReducer } from 'react';
import type { FilterNode } from '#model/query/filter';
import { withoutObservers } from '../../../test/observers';
import { breakoutQuery } from '../../../test/queries';
import { toolIds } from '../../../test/toolTestIds';
import { defaultState } from '../../state/defaults';
import { reduce } from '../../state/reduce';
import { type PivotAction, type PivotState } from '../../types';
import { newCard, reconciled } from './cards';
import { FiltersPanel } from './FiltersPanel';

// A form of this size takes its time where nothing is drawn.
jest.setTimeout(20_000);

beforeAll(() => {
  withoutObservers();
  // jsdom draws no text and scrolls nothing.
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => ({ measureText: () => ({ width: 100 }) }) });
  Object.assign(Element.prototype, { scrollIntoView: () => {} });
});

/** Two chosen customers and a condition on rows, as a link brings them. */
const CUSTOMERS: FilterNode = { dimension: 'customer', op: 'in', values: [7, 8] };
const PROFIT: FilterNode = { measure: 'profit', op: '<', values: ['0'] };
const PERIOD = { fromMs: 0, toMs: 1 };

/** The query as the panel made it, and a way to change it elsewhere. */
const now = { query: breakoutQuery(), parts: [] as PivotState['layout']['parts'], dispatch: (_: PivotAction) => {} };

function Harness({ filter, wanted }: { readonly filter?: FilterNode; readonly wanted?: FilterNode }) {
  const [state, dispatch] = useReducer(reduce, defaultState(breakoutQuery({ filter })));
  useEffect(() => {
    Object.assign(now, { query: state.query, parts: state.layout.parts, dispatch });
  });
  return (
    <FiltersPanel
      dataSource={undefined}
      period={PERIOD}
      state={state}
      onAction={dispatch}
      wanted={wanted}
      onWantedShown={() => {}}
    />
  );
}

const show = (filter?: FilterNode, wanted?: FilterNode) =>
  act(async () => {
    render(<Harness filter={filter} wanted={wanted} />);
  });
const titles = () =>
  screen.queryAllByTestId(toolIds.condition).map((card) => card.querySelector('legend')?.textContent);

// Events at once: a person's pace through so many fields takes seconds where nothing is drawn.
const click = (element: HTMLElement) => act(async () => void fireEvent.click(element));
const write = (element: HTMLElement, value: string) =>
  act(async () => void fireEvent.change(element, { target: { value } }));

async function choose(label: string, text: string) {
  const field = screen.getByLabelText(label);
  await click(field);
  await write(field, text);
  await act(async () => void fireEvent.keyDown(field, { key: 'ArrowDown' }));
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter' }));
}

describe('the Filters panel', () => {
  it('adds a blank condition that filters nothing yet', async () => {
    await show();
    await choose('Add a filter', 'SIP code');
    expect(titles()).toEqual(['SIP code']);
    await waitFor(() => expect(screen.getByLabelText('SIP code: values')).toHaveFocus());
    expect(now.query.filter).toBeUndefined();
  });

  it('reads shares in per cent, and filters as soon as the value is one', async () => {
    await show(CUSTOMERS);
    await choose('Add a filter', 'Markup');
    const value = screen.getByLabelText('Markup: value');
    await write(value, '-');
    expect(screen.getByRole('status')).toHaveTextContent(/^Not applied: /);
    expect(now.query.filter).toEqual(CUSTOMERS);
    await write(value, '12.50');
    expect(value).toHaveValue('12.50');
    expect(now.query.filter).toEqual({ and: [CUSTOMERS, { measure: 'markup', op: '>=', values: [0.125] }] });
  });

  it('keeps unfinished conditions while others change elsewhere, and follows those', async () => {
    await show({ and: [CUSTOMERS, PROFIT] });
    await choose('Add a filter', 'SIP code');
    act(() => now.dispatch({ type: 'removeCondition', condition: CUSTOMERS }));
    expect(titles()).toEqual(['Profit', 'SIP code']);
    act(() => now.dispatch({ type: 'exclude', keys: [{ dimension: 'country', key: 'US' }] }));
    expect(titles()).toEqual(['Profit', 'Country', 'SIP code']);
    await click(screen.getByLabelText('Remove filter Profit'));
    expect(now.query.filter).toEqual({ dimension: 'country', op: 'notIn', values: ['US'] });
  });

  it('shows the condition that somebody wants to edit', async () => {
    await show({ and: [CUSTOMERS, PROFIT] }, PROFIT);
    await waitFor(() => expect(screen.getByLabelText('Profit: value')).toHaveFocus());
  });

  it('limits rows by the measure that the report is sorted by, and lets the rest go', async () => {
    await show();
    const top = within(screen.getByTestId(toolIds.top));
    await click(top.getByLabelText('Top rows only'));
    expect(now.query.top).toEqual({ count: 10, by: 'attempts', descending: true, others: true });
    await write(top.getByLabelText('Number of rows'), '');
    expect(now.query.top?.count).toBe(10);
    await write(top.getByLabelText('Number of rows'), '25');
    await click(top.getByLabelText(/Other$/));
    expect(now.query.top).toEqual({ count: 25, by: 'attempts', descending: true, others: false });
    await click(top.getByLabelText('Top rows only'));
    expect(now.query.top).toBeUndefined();
  });

  it('compares, and hides columns of the comparison but the last', async () => {
    await show();
    await choose('Compare with', 'month');
    expect(now.query.compare).toBe('previousMonth');
    for (const part of ['Value', 'Previous', 'Change']) {
      await click(screen.getByLabelText(part));
    }
    expect(now.parts).toEqual(['changeShare']);
    expect(screen.getByLabelText('Change %')).toBeDisabled();
  });
});

it('a condition that changes elsewhere goes on with its card', () => {
  const cards = [newCard(CUSTOMERS), newCard(PROFIT)];
  const more: FilterNode = { ...CUSTOMERS, values: [7] };
  expect(reconciled(cards, { and: [PROFIT, more] }, 'breakout')).toEqual([
    cards[1],
    { key: cards[0]?.key, node: more },
  ]);
});
