import { customersTable, monthsTable } from '../../test/pivotTables';
import { copyOf } from './tsv';

const table = customersTable();
const everything = { firstRow: 0, lastRow: 4, firstColumn: -1, lastColumn: 1 };

describe('a copy', () => {
  it('is exact numbers without grouping, and names that no spreadsheet runs', () => {
    expect(copyOf(table, everything, false)).toEqual({
      text: ['Total\t1234\t10.5', 'Acme\t1000\t12', 'CA\t400\t-1.25', 'US\t600\t13.25', "'=Baltic\t234\t-1.5"].join(
        '\n'
      ),
      rows: 5,
      columns: 3,
    });
  });

  it('holds the selected cells alone', () => {
    expect(copyOf(table, { firstRow: 1, lastRow: 2, firstColumn: 1, lastColumn: 1 }, false)?.text).toBe('12\n-1.25');
  });

  it('with headers names every row by all of its row groups', () => {
    const copied = copyOf(table, { firstRow: 2, lastRow: 4, firstColumn: 1, lastColumn: 1 }, true);
    expect(copied?.text.split('\n')).toEqual([
      'Customer\tCountry\tProfit (USD)',
      'Acme\tCA\t-1.25',
      'Acme\tUS\t13.25',
      "'=Baltic\t\t-1.5",
    ]);
  });

  it('names columns with their column groups', () => {
    const copied = copyOf(monthsTable(), { firstRow: 0, lastRow: 0, firstColumn: 3, lastColumn: 3 }, true);
    expect(copied?.text.split('\n')[0]).toBe('Customer\t2026-10 · Profit (USD)');
  });

  it('is refused beyond what a clipboard should hold', () => {
    const huge = { ...table, rows: Array.from({ length: 400_000 }, () => table.rows[1]!) };
    expect(copyOf(huge, { ...everything, lastRow: 399_999 }, false)).toBeUndefined();
  });
});
