/** What a schedule may be made of, and what is said of one that may not. */
import { MEASURES } from '../catalogue/measures';
import { DIMENSIONS } from '../catalogue/dimensions';
import { isReportId, REPORTS } from '../catalogue/index';
import type { FilterNode } from '../query/filter';
import { parseReportQuery } from '../query/parse';
import type { ReportQueryInput } from '../query/reportQuery';
import { describeIssue, type Result } from '../result';
import { customerSafeQuery, isForCustomers } from './customerSafe';
import { scheduledQueryOf, type ScheduleDetails } from './details';
import { notificationTiming } from './notification';
import { parseScheduledQuery, parseScheduledReport } from './parseScheduledQuery';
import { isEmailAddress, splitRecipients } from './recipients';
import { MAX_NAME, validateDetails } from './validateDetails';

const QUERY: ReportQueryInput = {
  version: 1,
  report: 'breakout',
  rows: ['customer'],
  measures: ['attempts', 'charge'],
};

const DETAILS: ScheduleDetails = {
  name: 'Daily, "quoted" {{ $x }}\nsecond line',
  recipients: ['noc@example.com'],
  clock: { frequency: { every: 'month', day: 'last' }, time: '08:00', timeZone: 'Europe/Madrid' },
  period: { last: 'days', days: 7 },
  query: QUERY,
  formats: ['mail'],
  onlyIfRows: true,
  customerSafe: false,
  paused: false,
};

const problems = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.issues.map(describeIssue));

describe('the query of a rule', () => {
  it('is made of details, and read with everything that a mail needs', () => {
    const parsed = parseScheduledQuery(JSON.parse(JSON.stringify(scheduledQueryOf(DETAILS))));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        of: { rows: ['customer'], timeZone: 'Europe/Madrid', moneyAs: 'text', totals: 'all', limit: 200, as: 'table' },
        clock: DETAILS.clock,
        period: DETAILS.period,
        onlyIfRows: true,
        customerSafe: false,
        preview: false,
      },
    });
  });

  it('always has a grand total, and no more rows than a mail', () => {
    const of = { ...QUERY, totals: 'none', limit: 10_000 };
    const parsed = parseScheduledQuery({ ...scheduledQueryOf(DETAILS), of });
    expect(parsed).toMatchObject({ ok: true, value: { of: { totals: 'grand', limit: 200 } } });
  });

  it.each<[object, string]>([
    [{ of: { ...QUERY, measures: ['marginn'] } }, 'of.measures[0]: unknown id; did you mean margin'],
    [{ of: { ...QUERY, columns: ['day'] } }, 'of.columns: column groups do not fit into a mail'],
    [{ of: { ...QUERY, as: 'numeric' } }, 'of.as: must be a table'],
    [
      { of: { ...QUERY, timeZone: 'UTC' } },
      'of.timeZone: must be the zone of the clock (got "UTC"); allowed: Europe/Madrid',
    ],
    [{ of: undefined }, 'of: must be a report query'],
    [{ period: { last: 'weak' } }, 'period.last: unknown id; did you mean week?'],
    [{ period: { last: 'days', days: 0 } }, 'period.days: must be a whole number from 1 to 366'],
    [{ period: { last: 'day', days: 2 } }, 'period.days: unknown field'],
    [{ clock: { ...DETAILS.clock, time: '24:00' } }, 'clock.time: must be a time of day'],
    [{ clock: { ...DETAILS.clock, timeZone: 'Mars' } }, 'clock.timeZone: must be an IANA time zone'],
    [
      { clock: { ...DETAILS.clock, frequency: { every: 'dayly' } } },
      'clock.frequency.every: unknown id; did you mean day',
    ],
    [{ clock: { ...DETAILS.clock, frequency: { every: 'week' } } }, 'clock.frequency.weekday: must be a weekday'],
    [{ clock: { ...DETAILS.clock, frequency: { every: 'month', day: 32 } } }, 'whole number from 1 to 31 or "last"'],
    [
      { clock: { ...DETAILS.clock, frequency: { every: 'twoWeeks', weekday: 1, from: '2026-02-30' } } },
      'clock.frequency.from: must be a day that exists',
    ],
    [{ clock: { ...DETAILS.clock, frequency: { every: 'hour', minute: 60 } } }, 'clock.frequency.minute'],
    [{ onlyIfRows: 'yes' }, 'onlyIfRows: must be true or false'],
    [{ version: 2 }, 'version: is not a version this release can read'],
    [{ cron: '* * * * *' }, 'cron: unknown field'],
  ])('%j is refused: %s', (change, message) => {
    const found = problems(parseScheduledQuery({ ...scheduledQueryOf(DETAILS), ...change }));
    expect(found.join('\n')).toContain(message);
  });
});

describe('what customers may see', () => {
  const safe = (query: Partial<ReportQueryInput>) =>
    problems(parseScheduledQuery({ ...scheduledQueryOf(DETAILS), customerSafe: true, of: { ...QUERY, ...query } }));

  it('is nothing of what is earned, and nothing of routes', () => {
    const hidden = [...MEASURES, ...DIMENSIONS]
      .map(({ id }) => id)
      .filter((id) => /cost|profit|margin|markup|provider|loss/.test(id));
    expect(hidden.length).toBeGreaterThan(15);
    const shown = [
      ...MEASURES.filter(({ id }) => isForCustomers.measure(id)),
      ...DIMENSIONS.filter(({ id }) => isForCustomers.dimension(id)),
    ].map(({ id }) => id);
    expect(shown.filter((id) => (hidden as string[]).includes(id))).toEqual([]);
    // What is hidden for its meaning, not for its name.
    expect(['failover_saves', 'switch', 'compared_digits'].filter((id) => (shown as string[]).includes(id))).toEqual(
      []
    );
    expect(shown).toEqual(
      expect.arrayContaining(['attempts', 'charge', 'asr', 'customer_rate', 'customer', 'country', 'sip_code'])
    );
  });

  it.each<[Partial<ReportQueryInput>, string]>([
    [{ measures: ['attempts', 'margin'] }, 'of.measures[1]: Margin must not reach a customer'],
    [{ measures: ['provider_duration'] }, 'of.measures[0]: Provider duration must not reach a customer'],
    [{ rows: ['customer', 'provider'] }, 'of.rows[1]: Provider must not reach a customer'],
    [{ filter: { and: [{ dimension: 'provider', op: 'in', values: [1] }] } }, 'of.filter: Provider must not reach'],
    [{ filter: { measure: 'profit', op: '<', values: [0] } }, 'of.filter: Profit must not reach a customer'],
    [{ top: { count: 3, by: 'cost', descending: true, others: false } }, 'of.top.by: Cost must not reach a customer'],
    [
      { measures: ['attempts', 'cost'], orderBy: [{ by: 'cost', descending: true }] },
      'of.orderBy[0].by: Cost must not',
    ],
  ])('%j is refused', (query, message) => {
    expect(safe(query).join('\n')).toContain(message);
  });

  it.each(Object.keys(REPORTS).filter(isReportId))('is nothing else of %s, wherever a query names it', (report) => {
    const { measures, dimensions, options } = REPORTS[report];
    const numbers = { list: ['+5215550100'], match: 'called', prefix: false } as const;
    const plain = {
      ...QUERY,
      report,
      rows: [],
      measures: ['attempts'],
      ...(options.includes('numbers') && { numbers }),
    };
    const within = (node: FilterNode): object => ({
      filter: { or: [{ and: [{ dimension: 'customer', op: 'in', values: [1] }, node] }, node] },
      rows: ['customer'],
    });
    const ofMeasures = measures
      .filter((id) => !isForCustomers.measure(id))
      .flatMap((id) => [
        { measures: ['attempts', id] },
        within({ measure: id, op: '>', values: [0] }),
        { rows: ['customer'], measures: ['attempts', id], top: { count: 3, by: id, descending: true, others: false } },
      ]);
    const ofDimensions = dimensions
      .filter((id) => !isForCustomers.dimension(id))
      .flatMap((id) => [{ rows: [id] }, within({ dimension: id, op: 'isKnown' })]);
    const asked = [...ofMeasures, ...ofDimensions]
      .map((change) => ({ ...plain, ...change }))
      .filter((of) => parseScheduledReport(of, 'UTC', false).ok);
    expect(asked.length).toBeGreaterThan(15);
    const found = asked.map((of) => problems(parseScheduledReport(of, 'UTC', true)).join('\n'));
    expect(asked.filter((_, index) => !found[index]?.includes('must not reach a customer'))).toEqual([]);
    expect(problems(parseScheduledReport(plain, 'UTC', true))).toEqual([]);
  });

  it('is what is left when the rest is taken out', () => {
    const parsed = parseReportQuery({
      ...QUERY,
      rows: ['customer', 'provider'],
      measures: ['attempts', 'cost', 'margin'],
      filter: {
        and: [
          { dimension: 'customer', op: 'in', values: [1] },
          { measure: 'profit', op: '<', values: [0] },
        ],
      },
      top: { count: 3, by: 'cost', descending: true, others: false },
      orderBy: [
        { by: 'cost', descending: true },
        { by: 'provider', descending: false },
        { by: 'attempts', descending: true },
      ],
    });
    const { query, removed } = customerSafeQuery(parsed.ok ? parsed.value : fail(problems(parsed)));
    expect(removed).toEqual(['Provider', 'Cost', 'Margin', 'condition on Profit', 'first rows by Cost']);
    expect(query).toMatchObject({
      rows: ['customer'],
      depth: 1,
      measures: ['attempts'],
      filter: { dimension: 'customer', op: 'in', values: [1] },
      orderBy: [{ by: 'attempts' }],
    });
    expect(query.top).toBeUndefined();
    const { columns: _, ...kept } = query;
    expect(safe({ ...kept, timeZone: 'Europe/Madrid' })).toEqual([]);
  });
});

const fail = (reasons: readonly string[]): never => {
  throw new Error(reasons.join('; '));
};

describe('details', () => {
  it('come back as they were', () => {
    expect(validateDetails(JSON.parse(JSON.stringify(DETAILS)))).toEqual({
      ok: true,
      value: { ...DETAILS, query: { ...QUERY, timeZone: 'Europe/Madrid' } },
    });
  });

  it.each<[object, string]>([
    [{ name: '  ' }, 'name: needs a name'],
    [{ name: 'x'.repeat(MAX_NAME + 1) }, 'name: must have at most 150 characters, has 151'],
    [{ name: 'bell \u0007' }, 'name: must not hold control characters'],
    [{ recipients: [] }, 'recipients: needs at least one e-mail address'],
    [{ recipients: 'a@example.com; b@example' }, 'recipients[1]: is no e-mail address (got "b@example")'],
    [{ recipients: ['a@example.com', 'A@example.com'] }, 'recipients[1]: is named twice'],
    [{ formats: [] }, 'formats: needs at least one format'],
    [{ formats: ['pfd'] }, 'formats[0]: unknown id; did you mean pdf?'],
    [{ query: { ...QUERY, rows: ['custmer'] } }, 'query.rows[0]: unknown id; did you mean customer'],
    [
      { customerSafe: true, query: { ...QUERY, measures: ['cost'] } },
      'query.measures[0]: Cost must not reach a customer',
    ],
    [{ paused: undefined }, 'paused: must be true or false'],
  ])('%j are refused: %s', (change, message) => {
    expect(problems(validateDetails({ ...DETAILS, ...change })).join('\n')).toContain(message);
  });

  it('name every problem at once', () => {
    const found = validateDetails({ ...DETAILS, name: '', recipients: 'nobody', query: {} });
    expect(found.ok ? [] : found.issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['name', 'recipients[0]', 'query.version'])
    );
  });
});

it.each([
  ['noc@example.com', true],
  ["o'brien+cdr@mail.example.co.uk", true],
  ['jürgen@müller.example', true],
  ['a@localhost', false],
  ['a..b@example.com', false],
  ['"a b"@example.com', false],
  ['a@example.com\nBcc: b@example.com', false],
  ['<a@example.com>', false],
  ['a@-example.com', false],
  [`${'x'.repeat(65)}@example.com`, false],
  ['', false],
])('%j is an address: %s', (text, expected) => {
  expect(isEmailAddress(text)).toBe(expected);
});

it('addresses are typed with any separator of Grafana', () => {
  expect(splitRecipients(' a@example.com;b@example.com ,\r\n c@example.com\n\n')).toEqual([
    'a@example.com',
    'b@example.com',
    'c@example.com',
  ]);
});

it('mails of hours are over before the next hour', () => {
  expect(notificationTiming({ ...DETAILS.clock, frequency: { every: 'hour', minute: 0 } }).group_interval).toBe('30m');
  expect(notificationTiming(DETAILS.clock)).toEqual({
    group_by: ['grafana_folder', 'alertname'],
    group_wait: '2m',
    group_interval: '1h',
    repeat_interval: '12h',
  });
});
