import { createDataFrame } from '@grafana/data';
import { breakoutQuery } from '../../test/queries';
import { columnLayout } from './columnLayout';
import { reportTable } from './reportTable';

const asked = breakoutQuery({ rows: ['customer', 'country'], measures: ['attempts', 'asr'] });
const tableWith = (name: string) =>
  reportTable(
    createDataFrame({
      fields: [
        { name: 'level', values: [2] },
        { name: 'customer', values: [7] },
        { name: 'customer_name', values: [name] },
        { name: 'country', values: ['US'] },
        { name: 'attempts', values: [1_234_567_890] },
        { name: 'asr', values: [0.5] },
      ],
    }),
    asked
  );
const table = tableWith('A customer whose name is longer than any column may become');
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('widths of the columns', () => {
  it('fill the window to the last pixel when there is room', () => {
    const { widths, total } = columnLayout(table, 1501);
    expect([sum(widths), total]).toEqual([1501, 1501]);
  });

  it('keep what texts need when there is not, and let the table scroll', () => {
    const { widths, total } = columnLayout(table, 300);
    expect(sum(widths)).toBe(total);
    expect(total).toBeGreaterThan(300);
    expect(Math.max(...widths)).toBeLessThanOrEqual(260);
  });

  it('keep row groups in place, each where the ones before end, as long as they leave room for the numbers', () => {
    const wide = columnLayout(tableWith('Acme'), 1501);
    expect(wide.lefts).toEqual([0, wide.widths[0], undefined, undefined]);
    expect(columnLayout(table, 300).lefts).toEqual([undefined, undefined, undefined, undefined]);
  });
});
