import { createDataFrame } from '@grafana/data';
import type { ReportQuery } from '#model/query/reportQuery';
import { breakoutQuery as query } from '../../test/queries';
import { reportTable, type DimensionColumn, type ReportTable } from './reportTable';

function tableOf(asked: ReportQuery, columns: Readonly<Record<string, readonly unknown[]>>): ReportTable {
  return reportTable(
    createDataFrame({ fields: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })) }),
    asked
  );
}

const textsOf = (table: ReportTable) =>
  Array.from({ length: table.length }, (_, row) => table.columns.map((column) => column.text(row)));

const asked = query({ rows: ['customer', 'country'], measures: ['attempts', 'charge', 'profit', 'customer_rate'] });
const columns = {
  level: [0, 1, 2, 2, 1, 2],
  customer: [null, 7, 7, 7, 0, 0],
  customer_name: [null, 'Acme', 'Acme', 'Acme', '', ''],
  country: [null, null, 'US', '', null, 'US'],
  customer_currency: ['USD', 'USD', 'USD', 'USD', 'USD', 'USD'],
  provider_currency: ['USD', 'USD', 'USD', 'USD', 'USD', 'USD'],
  attempts: [1234567, 3, 2, 1, 4, 4],
  charge: [10.5, 4, 3, 1, 6.5, 6.5],
  profit: [-1.25, 1, null, 1, -2.25, -2.25],
  customer_rate: [0.0123, null, 0.02, 0.01, 0.01, 0.01],
};

describe('a report as a table', () => {
  it('has a column for each row group, says Total where a row totals, and formats every unit', () => {
    expect(textsOf(tableOf(asked, columns))).toEqual([
      ['Total', '', '1,234,567', '10.50', '−1.25', '0.0123'],
      ['Acme', 'Total', '3', '4.00', '1.00', '–'],
      ['Acme', 'US', '2', '3.00', '–', '0.0200'],
      ['Acme', '(unknown)', '1', '1.00', '1.00', '0.0100'],
      ['(unknown)', 'Total', '4', '6.50', '−2.25', '0.0100'],
      ['(unknown)', 'US', '4', '6.50', '−2.25', '0.0100'],
    ]);
  });

  it('names the only currency in the header', () => {
    expect(tableOf(asked, columns).columns.map(({ label }) => label)).toEqual([
      'Customer',
      'Country',
      'Attempts',
      'Charge (USD)',
      'Profit (USD)',
      'Customer rate (USD/min)',
    ]);
  });

  it('adds a currency column where rows differ in it, and keeps the code of the side that does not', () => {
    const table = tableOf(asked, { ...columns, provider_currency: ['EUR', 'USD', 'USD', '', 'EUR', 'EUR'] });
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Customer',
      'Country',
      'Currency',
      'Attempts',
      'Charge (USD)',
      'Profit',
      'Customer rate (USD/min)',
    ]);
    const currency = table.columns.find(({ role }) => role === 'currency');
    expect([0, 1, 3].map((row) => currency?.text(row))).toEqual(['USD / EUR', 'USD', 'USD / –']);
  });

  it('leaves the column out when the currency is a row group already', () => {
    const byCurrency = query({ rows: ['customer_currency'], measures: ['charge'] });
    const table = tableOf(byCurrency, { level: [1, 1], customer_currency: ['EUR', 'USD'], charge: [1, 2] });
    expect(table.columns.map(({ label }) => label)).toEqual(['Customer currency', 'Charge']);
  });

  it('marks negative amounts, and nothing else', () => {
    const profit = tableOf(asked, columns).columns.find(({ id }) => id === 'profit');
    expect(profit?.role === 'measure' && [0, 1, 2].map((row) => profit.isNegative(row))).toEqual([true, false, false]);
  });

  it('knows which values only repeat the row above', () => {
    const table = tableOf(asked, columns);
    const [customer, country] = table.columns.filter(
      (column): column is DimensionColumn => column.role === 'dimension'
    );
    const repeated = (column: DimensionColumn | undefined) =>
      Array.from({ length: table.length }, (_, row) => column !== undefined && table.repeats(row, column));
    expect(repeated(customer)).toEqual([false, false, true, true, false, true]);
    expect(repeated(country)).toEqual([false, false, false, false, false, false]);
  });

  it.each<[string, ReportQuery, Readonly<Record<string, readonly unknown[]>>, number, boolean]>([
    ['one grand total', asked, columns, 1, false],
    [
      'no totals',
      query({ rows: ['country'], measures: ['asr'] }),
      { level: [1], country: ['US'], asr: [0.5] },
      0,
      false,
    ],
    ['nothing at all', query({ rows: ['country'], measures: ['asr'] }), { level: [], country: [], asr: [] }, 0, true],
    [
      'a total of nothing',
      query({ rows: ['country'], measures: ['asr'] }),
      { level: [0], country: [null], asr: [null] },
      1,
      true,
    ],
    [
      'only a grand total was asked for',
      query({ rows: [], measures: ['attempts'] }),
      { level: [0], attempts: [5] },
      0,
      false,
    ],
    [
      'and there is nothing to total',
      query({ rows: [], measures: ['attempts'] }),
      { level: [0], attempts: [0] },
      0,
      true,
    ],
  ])('counts grand totals and sees emptiness: %s', (_, given, values, grandTotals, isEmpty) => {
    expect(tableOf(given, values)).toMatchObject({ grandTotals, isEmpty });
  });

  it('shows amounts converted into one currency with its code', () => {
    const converted = query({ rows: [], measures: ['profit'], currency: 'EUR' });
    expect(tableOf(converted, { level: [0], profit: [1] }).columns.map(({ label }) => label)).toEqual(['Profit (EUR)']);
  });

  it('draws shares as bars where it is asked to, within their bounds', () => {
    const shares = query({ rows: ['country'], measures: ['asr', 'attempts_share'] });
    const frame = createDataFrame({
      fields: [
        { name: 'level', values: [1, 1, 1] },
        { name: 'country', values: ['US', 'CA', 'MX'] },
        { name: 'asr', values: [1, 1, 1] },
        { name: 'attempts_share', values: [0.25, null, 1.0000001] },
      ],
    });
    const [, asr, share] = reportTable(frame, shares, ['attempts_share']).columns;
    expect(asr).not.toHaveProperty('bar');
    expect(share?.role === 'measure' && [0, 1, 2].map((row) => share.bar?.(row))).toEqual([0.25, undefined, 1]);
  });

  it('names the side and the kind of jurisdiction that a query is about, and how durations are written', () => {
    const bySide = query({ report: 'usaRateCenter', rows: ['rate_center'], measures: ['attempts'], side: 'lrn' });
    const frame = { level: [1], rate_center: ['7'], rate_center_name: ['CONCORD, CA'], attempts: [1] };
    const table = tableOf(bySide, frame);
    expect(table.columns.map((column) => [column.label, column.text(0)])).toEqual([
      ['LRN rate center', 'CONCORD, CA'],
      ['Attempts', '1'],
    ]);

    const byLata = query({
      report: 'usaCalls',
      rows: ['jurisdiction'],
      measures: ['intrastate', 'total_duration'],
      jurisdiction: { by: 'lata', policy: {} },
    });
    const values = { level: [1], jurisdiction: ['interstate'], intrastate: [0], total_duration: [90] };
    const shown = (durationUnit: 'seconds' | 'minutes') =>
      tableOf({ ...byLata, durationUnit }, values).columns.map((column) => [column.label, column.text(0)]);
    expect(shown('seconds')).toEqual([
      ['Jurisdiction', 'InterLATA'],
      ['IntraLATA', '0'],
      ['Total duration (h:mm:ss)', '1:30'],
    ]);
    expect(shown('minutes').at(-1)).toEqual(['Total duration', '90.0 min']);
  });

  it('refuses a frame that lacks a column, naming it', () => {
    expect(() => tableOf(asked, { level: [0] })).toThrow('no column “customer”');
  });
});
