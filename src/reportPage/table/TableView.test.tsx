import { createDataFrame } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { withoutObservers } from '../../test/observers';
import { breakoutQuery } from '../../test/queries';
import { TableView } from './TableView';
import { reportTable } from './reportTable';

// jsdom lays nothing out: the window is given.
withoutObservers();
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 600 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 1200 });

const ROWS = 5_000;
const query = breakoutQuery({ rows: ['country'], measures: ['attempts', 'profit'] });
const table = reportTable(
  createDataFrame({
    fields: [
      { name: 'level', values: [0, ...Array<number>(ROWS).fill(1)] },
      { name: 'country', values: [null, ...Array.from({ length: ROWS }, (_, index) => `C${index}`)] },
      { name: 'customer_currency', values: Array<string>(ROWS + 1).fill('USD') },
      { name: 'provider_currency', values: Array<string>(ROWS + 1).fill('USD') },
      { name: 'attempts', values: Array.from({ length: ROWS + 1 }, (_, index) => index) },
      { name: 'profit', values: Array.from({ length: ROWS + 1 }, (_, index) => 1 - index) },
    ],
  }),
  query
);

function show(onSort = jest.fn()) {
  render(
    <TableView
      table={table}
      directionOf={(id) => (id === 'profit' ? 'descending' : undefined)}
      isSortable={(id) => id !== 'attempts'}
      onSort={onSort}
      dimmed={false}
    />
  );
  return onSort;
}

describe('the table', () => {
  it('holds only the rows in the window, and tells how many there are', () => {
    show();
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', String(ROWS + 2));
    const rows = screen.getAllByRole('row').length;
    expect(rows).toBeGreaterThan(20);
    expect(rows).toBeLessThan(80);
  });

  it('begins with the grand total', () => {
    show();
    const [, total, first] = screen.getAllByRole('row');
    expect(within(total!).getByRole('rowheader')).toHaveTextContent('Total');
    expect(total).toHaveAttribute('data-level', '0');
    expect(within(first!).getByRole('rowheader')).toHaveTextContent('C0');
    expect(
      within(first!)
        .getAllByRole('cell')
        .map((cell) => cell.textContent)
    ).toEqual(['1', '0.00']);
  });

  it('says how it is sorted, and sorts measures from the largest, row groups from the first', async () => {
    const user = userEvent.setup();
    const onSort = show();
    expect(screen.getByRole('columnheader', { name: /Profit/ })).toHaveAttribute('aria-sort', 'descending');
    expect(screen.getByRole('columnheader', { name: /Country/ })).toHaveAttribute('aria-sort', 'none');
    await user.click(screen.getByRole('button', { name: /Profit \(USD\)/ }));
    await user.click(screen.getByRole('button', { name: 'Country' }));
    expect(onSort.mock.calls).toEqual([
      ['profit', 'descending'],
      ['country', 'ascending'],
    ]);
  });

  it('offers no sorting by what the controls no longer have', () => {
    show();
    expect(screen.queryByRole('button', { name: 'Attempts' })).not.toBeInTheDocument();
  });
});
