/** The compiler, for any query: values stay values, and the same question gives the same text. */
import fc from 'fast-check';
import { DIMENSIONS } from '../../model/catalogue/dimensions';
import { isReportId, REPORTS } from '../../model/catalogue/index';
import type { FilterNode } from '../../model/query/filter';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import type { CompiledReport } from '../../pkg/sql/compile';
import { HOSTILE } from '../support/anyRecord';
import { period } from '../support/arbitraries/periods';
import { queryOf } from '../support/arbitraries/queries';
import { compiledReport as compile, parsedQuery as parsed } from '../support/queries';

/** Of every report. */
const query = fc.constantFrom(...Object.keys(REPORTS).filter(isReportId)).chain((report) => queryOf(report));

const TEXT_DIMENSIONS = new Set<string>(DIMENSIONS.filter(({ type }) => type === 'text').map(({ id }) => id));

/** The same filter with other text: `swap` is given every text value. */
function withText(node: FilterNode, swap: (value: string) => string): FilterNode {
  if ('and' in node) {
    return { and: node.and.map((child) => withText(child, swap)) };
  }
  if ('or' in node) {
    return { or: node.or.map((child) => withText(child, swap)) };
  }
  if ('dimension' in node && TEXT_DIMENSIONS.has(node.dimension) && node.values) {
    return { ...node, values: node.values.map((value) => swap(String(value))) };
  }
  return node;
}

/** A value that equals another parameter shares its place: places are compared by their types alone. */
const unnumbered = ({ text }: CompiledReport): string => text.replace(/\{p\d+:/g, '{');

/** Distinct values stay distinct, so that equal parameters stay equal. */
const swapped = (value: string): string => `'; -- ${value} "\\ {p0:String}`.slice(0, 200);

describe('the compiler', () => {
  it('writes the same text whatever the values of a filter are', () => {
    fc.assert(
      fc.property(query, period, (input, range) => {
        const plain = parsed(input);
        const hostile = plain.filter ? { ...plain, filter: withText(plain.filter, swapped) } : plain;
        expect(unnumbered(compile(parsed(hostile), range))).toBe(unnumbered(compile(plain, range)));
      }),
      { numRuns: 500 }
    );
  });

  it('puts no value of a query into the text', () => {
    fc.assert(
      fc.property(query, period, fc.constantFrom(...HOSTILE), (input, range, value) => {
        const filter: FilterNode = { dimension: 'customer_destination', op: 'contains', values: [value] };
        const { text, parameters } = compile(parsed({ ...input, filter }), range);
        expect(Object.values(parameters)).toContain(value);
        expect(value.length > 3 && value !== '{p0:String}' && text.includes(value)).toBe(false);
      }),
      { numRuns: 300 }
    );
  });

  it('puts no key of a row or column group into the text', () => {
    fc.assert(
      fc.property(period, fc.constantFrom(...HOSTILE), (range, value) => {
        const pivot: ReportQueryInput = {
          ...{ version: 1, report: 'breakout', rows: ['provider_destination', 'customer'], measures: ['asr'] },
          columns: ['customer_destination'],
          under: [value],
          orderBy: [{ by: 'asr', descending: true, column: [value] }],
        };
        const { text, parameters } = compile(parsed(pivot), range);
        expect(Object.values(parameters)).toContainEqual([value]);
        expect(value.length > 3 && value !== '{p0:String}' && text.includes(value)).toBe(false);
      }),
      { numRuns: 50 }
    );
  });

  it('binds every place exactly once, and nothing that has no place', () => {
    fc.assert(
      fc.property(query, period, (input, range) => {
        const { text, parameters } = compile(parsed(input), range);
        const places = new Set([...text.matchAll(/\{(p\d+):/g)].map(([, name]) => name));
        expect([...places].sort()).toEqual(Object.keys(parameters).sort());
      }),
      { numRuns: 300 }
    );
  });

  it('is pure', () => {
    fc.assert(
      fc.property(query, period, (input, range) => {
        const plain = parsed(input);
        expect(compile(plain, range)).toEqual(compile(plain, range));
      }),
      { numRuns: 100 }
    );
  });

  it('reads the rollup for whole UTC days and what it keeps, and the records for everything else', () => {
    const days = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 5, 2) };
    const base: ReportQueryInput = {
      version: 1,
      report: 'breakout',
      rows: ['customer', 'day'],
      measures: ['asr', 'profit', 'pdd_avg'],
    };
    const sourceOf = (changes: Partial<ReportQueryInput>, range = days) =>
      compile(parsed({ ...base, ...changes }), range).source;
    expect({
      plain: sourceOf({}),
      partOfADay: sourceOf({}, { ...days, fromMs: days.fromMs + 1 }),
      zone: sourceOf({ timeZone: 'Europe/London' }),
      hours: sourceOf({ rows: ['hour'] }),
      codes: sourceOf({ rows: ['sip_code'] }),
      percentiles: sourceOf({ measures: ['pdd_p95'] }),
      filteredByNumber: sourceOf({ filter: { dimension: 'called_number', op: 'isKnown' } }),
      filteredByPercentile: sourceOf({ filter: { measure: 'pdd_p95', op: '>', values: [1] } }),
      filteredByCountry: sourceOf({ filter: { dimension: 'country', op: 'in', values: ['US'] } }),
      comparedProviders: sourceOf({ report: 'dtmf', measures: ['cost_index'] }),
      firstDigits: sourceOf({ report: 'dtmf', rows: ['first_digit'] }),
      reasons: sourceOf({ report: 'usaCalls', rows: ['jurisdiction_reason'], measures: ['intrastate_charge'] }),
      tooDeep: sourceOf({ rows: ['customer', 'sip_code'], depth: 1 }),
      belowTheRollup: sourceOf({ rows: ['customer', 'sip_code'], under: [7] }),
      acrossCodes: sourceOf({ columns: ['sip_code'] }),
      comparedDays: sourceOf({ compare: 'previousMonth' }),
      comparedDaysOfAZone: sourceOf({ compare: 'previousMonth', timeZone: 'Europe/London' }),
      states: sourceOf({ report: 'usaCalls', rows: ['called_state'] }),
      unmatched: sourceOf({ report: 'usaRateCenter', rows: ['customer'], measures: ['unmatched'] }),
      numbers: sourceOf({
        report: 'number',
        measures: ['attempts'],
        numbers: { list: ['+12125550100'], match: 'called', prefix: false },
      }),
    }).toEqual({
      plain: 'cdr_day',
      partOfADay: 'cdr',
      zone: 'cdr',
      hours: 'cdr',
      codes: 'cdr',
      percentiles: 'cdr',
      filteredByNumber: 'cdr',
      filteredByPercentile: 'cdr',
      filteredByCountry: 'cdr_day',
      comparedProviders: 'cdr_day',
      firstDigits: 'cdr',
      reasons: 'cdr_day',
      tooDeep: 'cdr_day',
      belowTheRollup: 'cdr',
      acrossCodes: 'cdr',
      comparedDays: 'cdr_day',
      comparedDaysOfAZone: 'cdr',
      states: 'cdr',
      unmatched: 'cdr',
      numbers: 'cdr_number',
    });
  });
});
