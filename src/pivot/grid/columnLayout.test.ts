import { customersTable, monthsTable } from '../../test/pivotTables';
import { ROW_HEADER } from '../types';
import { columnLayout } from './columnLayout';
import { headerTops, metricsOf } from './metrics';
import { revealed } from './reveal';

const metrics = metricsOf('normal');
const table = customersTable();
const [attempts, profit] = table.columns.map(({ key }) => key);

describe('places of columns', () => {
  it('fill the window to the last pixel, as long as nothing grows too far', () => {
    const { widths, rowHeader, total, row } = columnLayout(table, {}, 400, metrics);
    expect(rowHeader + widths.reduce((sum, width) => sum + width, 0)).toBe(total);
    expect([total, row]).toEqual([400, 400]);
    const wide = columnLayout(table, {}, 3840, metrics);
    expect(wide.total).toBeLessThan(800);
    expect(wide.row).toBe(3840);
  });

  it('follow one another from the row groups on', () => {
    const { lefts, widths, rowHeader } = columnLayout(table, {}, 400, metrics);
    expect(lefts).toEqual([rowHeader, rowHeader + widths[0]!, rowHeader + widths[0]! + widths[1]!]);
  });

  it('are those that the user gave', () => {
    const { widths, rowHeader } = columnLayout(table, { [ROW_HEADER]: 321, [attempts!]: 50 }, 1000, metrics);
    expect([rowHeader, widths[0]]).toEqual([321, 50]);
  });

  it('keep pinned columns only while they leave room for the others', () => {
    const pinned = customersTable({ layout: { pinned: [profit!] } });
    expect(columnLayout(pinned, {}, 1000, metrics)).toMatchObject({ pinned: 1 });
    expect(columnLayout(pinned, { [profit!]: 900 }, 1000, metrics)).toMatchObject({ pinned: 0 });
  });

  it('leave room for the headers above them', () => {
    const { widths } = columnLayout(monthsTable(), {}, 0, metrics);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(72);
  });
});

describe('header rows', () => {
  it('stand above one another, the innermost higher than the others', () => {
    expect(headerTops(1, metrics)).toEqual([0, 42]);
    expect(headerTops(3, metrics)).toEqual([0, 30, 60, 102]);
  });
});

describe('bringing a cell into sight', () => {
  const scroll = { offset: 100, size: 200, before: 50 };
  it.each([
    ['in sight', 160, 190, 100],
    ['under what stays at the beginning', 120, 150, 70],
    ['beyond the end', 310, 340, 140],
    ['longer than the window: its beginning', 400, 900, 350],
  ])('%s', (_, start, end, offset) => {
    expect(revealed(scroll, start, end)).toBe(offset);
  });
});
