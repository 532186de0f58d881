import { customersTable, monthsTable } from '../../test/pivotTables';
import { commandOf, type Command, type KeyPress, type Place } from './keyboard';
import { gridShape } from './shape';

const press = (keys: string): KeyPress => {
  const parts = keys.split('+');
  return {
    key: parts.at(-1)!.replace('Space', ' '),
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
    altKey: parts.includes('Alt'),
  };
};
/** Row and column, as in the tables below. */
const at = (row: number, column: number): Place => ({ row, column });
const move = (row: number, column: number): Command => ({ kind: 'move', to: at(row, column) });
const extend = (row: number, column: number): Command => ({ kind: 'extend', to: at(row, column) });

// 0 header, 1 Total, 2 Acme (open), 3 Canada, 4 United States, 5 Baltic (closed); columns 0 rows, 1 attempts, 2 profit
const customers = gridShape(customersTable(), 2);

describe('keys in the body', () => {
  it.each<[keys: string, from: Place, command: Command | undefined]>([
    ['ArrowDown', at(2, 1), move(3, 1)],
    ['ArrowDown', at(5, 1), move(5, 1)],
    ['ArrowUp', at(1, 2), move(0, 2)],
    ['ArrowRight', at(3, 1), move(3, 2)],
    ['ArrowRight', at(3, 2), move(3, 2)],
    ['ArrowLeft', at(3, 1), move(3, 0)],
    ['Home', at(3, 2), move(3, 0)],
    ['End', at(3, 0), move(3, 2)],
    ['Ctrl+Home', at(4, 2), move(1, 2)],
    ['Ctrl+End', at(2, 1), move(5, 1)],
    ['PageDown', at(2, 1), move(4, 1)],
    ['PageUp', at(4, 1), move(2, 1)],
    ['PageUp', at(2, 1), move(1, 1)],
    ['PageUp', at(1, 1), move(0, 1)],
    // The first cell stands for the row.
    ['ArrowRight', at(5, 0), { kind: 'toggle' }],
    ['ArrowRight', at(2, 0), move(2, 1)],
    ['ArrowLeft', at(2, 0), { kind: 'toggle' }],
    ['ArrowLeft', at(4, 0), move(2, 0)],
    ['ArrowLeft', at(5, 0), move(5, 0)],
    ['Enter', at(5, 0), { kind: 'activate' }],
    ['Space', at(5, 1), { kind: 'activate' }],
    // Selection.
    ['Shift+ArrowDown', at(2, 1), extend(3, 1)],
    ['Shift+ArrowUp', at(1, 1), extend(1, 1)],
    ['Shift+Ctrl+End', at(2, 1), extend(5, 1)],
    ['Ctrl+a', at(2, 1), { kind: 'selectAll' }],
    ['Shift+Space', at(2, 1), { kind: 'selectRow' }],
    ['Ctrl+Space', at(2, 1), { kind: 'selectColumn' }],
    ['Ctrl+c', at(2, 1), { kind: 'copy', headers: false }],
    ['Ctrl+Shift+C', at(2, 1), { kind: 'copy', headers: true }],
    ['Shift+F10', at(2, 1), { kind: 'menu' }],
    ['ContextMenu', at(2, 1), { kind: 'menu' }],
    // Not the grid's.
    ['Tab', at(2, 1), undefined],
    ['Ctrl+Enter', at(2, 1), undefined],
    ['Alt+ArrowLeft', at(2, 1), undefined],
    ['x', at(2, 1), undefined],
  ])('%s at %j', (keys, from, command) => {
    expect(commandOf(press(keys), from, customers)).toEqual(command);
  });
});

describe('keys in the headers', () => {
  // Row 0: rows | 2026-09 (2) | 2026-10 (2) | Total (2); row 1: a measure each; column 0 has both rows.
  const months = gridShape(monthsTable(), 2);

  it.each<[keys: string, from: Place, command: Command | undefined]>([
    ['ArrowRight', at(0, 0), move(0, 1)],
    ['ArrowRight', at(0, 1), move(0, 3)],
    ['ArrowLeft', at(0, 4), move(0, 2)],
    ['ArrowDown', at(0, 0), move(2, 0)],
    ['ArrowDown', at(0, 3), move(1, 3)],
    ['ArrowUp', at(2, 0), move(1, 0)],
    ['ArrowDown', at(1, 3), move(2, 3)],
    ['PageDown', at(0, 3), move(2, 3)],
    ['Enter', at(1, 3), { kind: 'activate' }],
    ['Shift+ArrowRight', at(1, 3), { kind: 'reorder', by: 1 }],
    ['Alt+ArrowLeft', at(1, 3), { kind: 'resize', by: -1 }],
    ['Alt+ArrowDown', at(1, 3), { kind: 'menu' }],
    ['Ctrl+Space', at(1, 3), { kind: 'selectColumn' }],
  ])('%s at %j', (keys, from, command) => {
    expect(commandOf(press(keys), from, months)).toEqual(command);
  });
});
