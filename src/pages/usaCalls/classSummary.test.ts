import { createDataFrame } from '@grafana/data';
import type { ReportQuery } from '#model/query/reportQuery';
import { besideQuery } from '../../query/beside';
import { type QueryAnswer } from '../../reportPage/run/runQueries';
import { reportCodec } from '../../reportPage/state/reportState';
import { classSummary, reasonLines } from './classSummary';
import { USA_CALLS_PAGE } from './UsaCallsPage';

const { query } = reportCodec(USA_CALLS_PAGE).initial('UTC');

const answer = (
  change: Pick<ReportQuery, 'rows' | 'measures'> & Partial<ReportQuery>,
  columns: Readonly<Record<string, readonly unknown[]>>
): QueryAnswer => ({
  query: besideQuery(query, change),
  frame: createDataFrame({ fields: Object.entries(columns).map(([name, values]) => ({ name, values: [...values] })) }),
  truncated: false,
});

const counts = (change: Partial<ReportQuery> = {}) =>
  answer(
    {
      rows: ['jurisdiction'],
      measures: ['attempts', 'attempts_share', 'answered', 'asr', 'total_duration'],
      ...change,
    },
    {
      level: [0, 1, 1],
      jurisdiction: [null, 'interstate', 'intrastate'],
      attempts: [40, 30, 10],
      attempts_share: [1, 0.75, 0.25],
      answered: [16, 15, 1],
      asr: [0.4, 0.5, 0.1],
      total_duration: [7205, 7200, 5],
    }
  );
const money = (customer: readonly string[], provider: readonly string[], change: Partial<ReportQuery> = {}) =>
  answer(
    { rows: ['jurisdiction'], measures: ['charge', 'cost'], ...change },
    {
      level: [0, 0, 1, 1],
      jurisdiction: [null, null, 'interstate', 'interstate'],
      customer_currency: customer,
      provider_currency: provider,
      charge: [10, 5, 10, 5],
      cost: [8, 3, 8, 3],
    }
  );
const DOLLARS = ['USD', 'USD', 'USD', 'USD'];

describe('the summary of jurisdictions', () => {
  it('has a line for the total and for every class that calls can have', () => {
    const { lines, durationForm } = classSummary(counts(), money(DOLLARS, DOLLARS), [
      'intrastate',
      'interstate',
      'toll_free',
    ]);
    expect(
      lines.map(({ label, calls, share, connected, asr, duration }) => [label, calls, share, connected, asr, duration])
    ).toEqual([
      ['Total', '40', undefined, '16', '40.00 %', '2:00:05'],
      ['Intrastate', '10', 0.25, '1', '10.00 %', '5 s'],
      ['Interstate', '30', 0.75, '15', '50.00 %', '2:00:00'],
      ['Toll-free', '0', 0, '0', '–', '0 s'],
    ]);
    expect(durationForm).toBe('h:mm:ss');
  });

  it('calls the classes by LATA what they are, and says that durations are minutes', () => {
    const byLata = counts({ jurisdiction: { by: 'lata', policy: {} }, durationUnit: 'minutes' });
    const { lines, durationForm } = classSummary(byLata, money(DOLLARS, DOLLARS), ['intrastate', 'interstate']);
    expect(lines.map(({ label }) => label)).toEqual(['Total', 'IntraLATA', 'InterLATA']);
    expect([durationForm, lines[0]?.duration]).toEqual(['', '7,205.0 min']);
  });

  it('names the one currency of a side, and never adds across currencies', () => {
    const { lines, chargeCurrency, costCurrency } = classSummary(
      counts(),
      money(DOLLARS, ['USD', 'EUR', 'USD', 'EUR']),
      ['interstate', 'intrastate']
    );
    expect([chargeCurrency, costCurrency]).toEqual(['USD', '']);
    expect(lines.map(({ charge, cost }) => [charge, cost])).toEqual([
      [['15.00'], ['3.00 EUR', '8.00 USD']],
      [['15.00'], ['3.00 EUR', '8.00 USD']],
      [['0.00'], ['0.00']],
    ]);
  });

  it('leaves out that attempts without a provider cost nothing', () => {
    const unrouted = answer(
      { rows: ['jurisdiction'], measures: ['charge', 'cost'] },
      {
        level: [0, 0],
        jurisdiction: [null, null],
        customer_currency: ['USD', 'USD'],
        provider_currency: ['', 'EUR'],
        charge: [1, 2],
        cost: [0, 4],
      }
    );
    const { lines, costCurrency } = classSummary(counts(), unrouted, []);
    expect([costCurrency, lines[0]?.charge, lines[0]?.cost]).toEqual(['EUR', ['3.00'], ['4.00']]);
  });

  it('shows converted amounts in the currency asked for', () => {
    const converted = money([], [], { currency: 'EUR' });
    const { chargeCurrency, lines } = classSummary(counts(), converted, ['interstate']);
    expect([chargeCurrency, lines[1]?.charge]).toEqual(['EUR', ['15.00']]);
  });
});

describe('reasons', () => {
  it('are read in words, without the total', () => {
    const reasons = answer(
      { rows: ['jurisdiction_reason'], measures: ['attempts', 'attempts_share'] },
      {
        level: [0, 1, 1],
        jurisdiction_reason: [null, 'ani_missing', 'dest_invalid'],
        attempts: [8, 6, 2],
        attempts_share: [1, 0.75, 0.25],
      }
    );
    expect(reasonLines(reasons).map(({ label, calls, share }) => [label, calls, share])).toEqual([
      ['Caller: missing', '6', 0.75],
      ['Called: invalid', '2', 0.25],
    ]);
  });
});
