import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { withoutObservers } from '../../test/observers';
import { customersTable, monthsTable } from '../../test/pivotTables';
import { DEFAULT_LAYOUT } from '../state/defaults';
import type { PivotRow, PivotTable } from '../types';
import { PivotGrid, type PivotGridProps } from './PivotGrid';

// jsdom lays nothing out: the window is given.
withoutObservers();
for (const [name, value] of Object.entries({
  clientHeight: 600,
  clientWidth: 1200,
  offsetHeight: 600,
  offsetWidth: 1200,
})) {
  Object.defineProperty(HTMLElement.prototype, name, { value });
}
HTMLElement.prototype.scrollTo ??= () => undefined;

const table = customersTable();

function show(props: Partial<PivotGridProps> = {}) {
  const onAction = jest.fn();
  const given = { table, layout: DEFAULT_LAYOUT, onAction, onRetry: jest.fn(), label: 'Report', ...props };
  const { rerender } = render(<PivotGrid {...given} />);
  const grid = screen.getByRole('treegrid', { name: 'Report' });
  return {
    grid,
    onAction,
    onRetry: given.onRetry,
    shows: (next: PivotTable) => rerender(<PivotGrid {...given} table={next} />),
    press: (key: string, modifiers: object = {}) => fireEvent.keyDown(grid, { key, ...modifiers }),
    active: () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? ''),
  };
}

const rowNamed = (name: string | RegExp) => screen.getByRole('rowheader', { name }).closest<HTMLElement>('[role=row]')!;

describe('the treegrid', () => {
  it('tells where each row and column is in the whole', () => {
    const { grid } = show();
    expect(grid).toHaveAttribute('aria-rowcount', '6');
    expect(grid).toHaveAttribute('aria-colcount', '3');
    const acme = rowNamed('Acme');
    expect(acme).toHaveAttribute('aria-rowindex', '3');
    expect(acme).toHaveAttribute('aria-level', '1');
    expect(acme).toHaveAttribute('aria-expanded', 'true');
    expect(acme).toHaveAttribute('aria-setsize', '2');
    expect(acme).toHaveAttribute('aria-posinset', '1');
    expect(rowNamed('US')).not.toHaveAttribute('aria-expanded');
    expect(rowNamed('US')).toHaveAttribute('aria-level', '2');
    const cells = within(acme).getAllByRole('gridcell');
    expect(cells.map((cell) => [cell.getAttribute('aria-colindex'), cell.textContent])).toEqual([
      ['2', '1,000'],
      ['3', '12.00'],
    ]);
  });

  it('has headers that span, and say how the report is sorted', () => {
    show({ table: monthsTable() });
    expect(screen.getByRole('columnheader', { name: '2026-10' })).toHaveAttribute('aria-colspan', '2');
    expect(screen.getByRole('columnheader', { name: 'Customer' })).toHaveAttribute('aria-rowspan', '2');
    for (const header of screen.getAllByRole('columnheader', { name: 'Attempts' })) {
      expect(header).toHaveAttribute('aria-sort', 'none');
    }
  });

  it('holds only the rows in the window', () => {
    const [total, acme] = table.rows;
    const many = Array.from(
      { length: 100_000 },
      (_, index): PivotRow => ({ ...acme!, key: `${index}`, expanded: false })
    );
    const { grid } = show({ table: { ...table, rows: [total!, ...many] } });
    expect(grid).toHaveAttribute('aria-rowcount', '100002');
    const rows = screen.getAllByRole('row').length;
    expect(rows).toBeGreaterThan(20);
    expect(rows).toBeLessThan(60);
  });

  it('shows rows to come, rows that failed, and asks for them again', async () => {
    const acme = table.rows[1]!;
    const message = (kind: PivotRow['kind'], label: string): PivotRow => ({
      ...acme,
      key: kind,
      kind,
      label,
      level: 2,
      expandable: false,
      cells: undefined,
    });
    const rows = [...table.rows.slice(0, 2), message('loading', 'Loading'), message('failed', 'Too slow')];
    const { onRetry } = show({ table: { ...table, rows } });
    expect(rowNamed('Loading')).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByRole('rowheader', { name: /Too slow/ })).toHaveAttribute('aria-colspan', '3');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRetry).toHaveBeenCalledWith(rows[3]);
  });
});

describe('the keyboard', () => {
  it('moves the active cell, opens and closes rows', () => {
    const { onAction, press, active } = show();
    expect(active()).toHaveTextContent('Total');
    press('ArrowDown');
    expect(active()).toHaveTextContent('Acme');
    press('ArrowLeft');
    expect(onAction).toHaveBeenLastCalledWith({ type: 'toggle', path: [7] });
    press('ArrowRight');
    expect(active()).toHaveTextContent('1,000');
  });

  it('keeps its cell when rows come and go', () => {
    const { press, active, shows } = show();
    press('End', { ctrlKey: true });
    press('End');
    expect(active()).toHaveTextContent('−1.50');
    shows(customersTable({ expanded: {} }));
    expect(active()).toHaveTextContent('−1.50');
  });

  it('sorts, moves and sizes from a header', () => {
    const { onAction, press, active } = show();
    press('ArrowRight');
    press('ArrowUp');
    expect(active()).toHaveTextContent('Attempts');
    press('Enter');
    expect(onAction).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'sort', by: 'attempts' }));
    press('ArrowRight', { shiftKey: true });
    expect(onAction).toHaveBeenLastCalledWith({ type: 'moveColumn', measure: 'attempts' });
    press('ArrowRight', { altKey: true });
    expect(onAction).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'resizeColumn' }));
  });
});

describe('selection', () => {
  it('grows with Shift, is copied as text for a spreadsheet, and goes with Escape', async () => {
    const { press } = show();
    const writeText = jest.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    press('ArrowRight');
    press('ArrowRight', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(4);
    press('c', { ctrlKey: true });
    expect(writeText).toHaveBeenCalledWith('1234\t10.5\n1000\t12');
    expect(await screen.findByText('Copied 4 cells.')).toBeInTheDocument();
    press('Escape');
    expect(screen.queryAllByRole('gridcell', { selected: true })).toHaveLength(0);
  });
});

describe('the mouse', () => {
  it('sorts by headers, several of them with Shift', () => {
    const { onAction } = show();
    fireEvent.click(screen.getByRole('columnheader', { name: 'Profit (USD)' }), { shiftKey: true });
    expect(onAction).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'sort', by: 'profit', also: true }));
    fireEvent.click(screen.getByText('Country'));
    expect(onAction).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'sort', by: 'country' }));
  });

  it('offers what the page says of a cell, and copying', async () => {
    const onClick = jest.fn();
    const menuOf = jest.fn(() => [{ label: 'Filter for it', onClick }]);
    show({ menuOf });
    fireEvent.contextMenu(within(rowNamed('Acme')).getAllByRole('gridcell')[1]!);
    expect(menuOf).toHaveBeenCalledWith(table.rows[1], table.columns[1]);
    expect(screen.getByRole('menuitem', { name: /Copy with headers/ })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('menuitem', { name: 'Filter for it' }));
    expect(onClick).toHaveBeenCalled();
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  });

  it('marks, pins and hides from a header’s menu', async () => {
    const { onAction } = show();
    fireEvent.contextMenu(screen.getByRole('columnheader', { name: 'Profit (USD)' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Heat colours' }));
    expect(onAction).toHaveBeenLastCalledWith({ type: 'setMark', measure: 'profit', mark: 'heat' });
  });
});
