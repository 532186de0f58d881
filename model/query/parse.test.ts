import { describeIssue } from '../result';
import { parseReportQuery } from './parse';

const QUERY = { version: 1, report: 'breakout', rows: ['customer'], measures: ['asr'] };

const issuesOf = (input: unknown): readonly string[] => {
  const parsed = parseReportQuery(input);
  return parsed.ok ? [] : parsed.issues.map(describeIssue);
};

describe('a good query', () => {
  it('gets every default filled in', () => {
    expect(parseReportQuery(QUERY)).toEqual({
      ok: true,
      value: {
        ...QUERY,
        columns: [],
        depth: 1,
        filter: undefined,
        totals: 'all',
        orderBy: [],
        limit: 10_000,
        timeZone: 'UTC',
        currency: 'split',
        moneyAs: 'number',
        as: 'table',
      },
    });
  });

  it('survives being parsed again', () => {
    const first = parseReportQuery({ ...QUERY, filter: { dimension: 'customer', op: 'in', values: ['7'] } });
    const again = first.ok ? parseReportQuery(first.value) : first;
    expect(again).toEqual(first);
    expect(first).toMatchObject({ value: { filter: { values: [7] } } });
  });
});

describe('a pivot', () => {
  it('brings keys to one form and fills in the rest', () => {
    const pivot = {
      ...QUERY,
      rows: ['customer', 'day'],
      columns: ['month', 'country'],
      under: ['7'],
      top: { count: 5, by: 'charge' },
      compare: 'previousMonth',
      orderBy: [{ by: 'asr', descending: true, column: ['2026-03', ''] }],
    };
    const parsed = parseReportQuery(pivot);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        columns: ['month', 'country'],
        depth: 2,
        under: [7],
        top: { count: 5, by: 'charge', descending: true, others: false },
        compare: 'previousMonth',
        orderBy: [{ by: 'asr', descending: true, column: ['2026-03', ''] }],
      },
    });
    expect(parsed.ok && parseReportQuery(parsed.value)).toEqual(parsed);
  });

  it('is unchanged by defaults that a report without it gets', () => {
    const query = {
      version: 1,
      report: 'number',
      numbers: { list: '+12125550100' },
      rows: ['number'],
      measures: ['asr'],
    };
    const parsed = parseReportQuery(query);
    expect(parsed).toMatchObject({ ok: true, value: { columns: [], depth: 1 } });
    expect(parsed.ok && parseReportQuery(parsed.value)).toEqual(parsed);
  });
});

describe('a form', () => {
  const HOURLY = { ...QUERY, rows: ['customer', 'hour'], as: 'timeSeries' };

  it.each([
    ['numbers', { ...QUERY, as: 'numeric' }, { as: 'numeric', totals: 'none', depth: 1 }],
    ['time series', HOURLY, { as: 'timeSeries', totals: 'none' }],
    ['a part of a comparison', { ...HOURLY, compare: 'previousDay', part: 'change' }, { part: 'change' }],
    [
      'a condition on a change',
      {
        ...QUERY,
        compare: 'previousDay',
        filter: { measure: 'charge', part: 'changeShare', op: '<', values: ['-0.5'] },
      },
      { filter: { measure: 'charge', part: 'changeShare', op: '<', values: [-0.5] } },
    ],
  ])('of %s is read, and again', (_, input, expected) => {
    const parsed = parseReportQuery(input);
    expect(parsed).toMatchObject({ ok: true, value: expected });
    expect(parsed.ok && parseReportQuery(parsed.value)).toEqual(parsed);
  });
});

/** What is wrong → the field, the value and the allowed set that the message names. */
const BAD: ReadonlyArray<[string, unknown, RegExp]> = [
  ['no object', 'breakout', /^query: must be a report query \(got "breakout"\)/],
  ['a version of the future', { ...QUERY, version: 2 }, /^version: .*\(got 2\); allowed: 1$/],
  [
    'an unknown report',
    { ...QUERY, report: 'fraud' },
    /^report: .*\(got "fraud"\); allowed: breakout, dtmf, number, usaRateCenter, usaCalls$/,
  ],
  ['a typing error in a field', { ...QUERY, row: [] }, /^row: unknown field .*allowed: version, report, rows/],
  [
    'a typing error in a measure',
    { ...QUERY, measures: ['asrr'] },
    /^measures\[0\]: unknown id; did you mean asr\?.*allowed: attempts, calls/,
  ],
  ['a dimension twice', { ...QUERY, rows: ['day', 'day'] }, /^rows\[1\]: is named twice \(got "day"\)/],
  ['too many row groups', { ...QUERY, rows: Array(9).fill('day') }, /^rows: must have at most 8 entries/],
  ['no measure', { ...QUERY, measures: [] }, /^measures: needs at least one measure/],
  ['measures that are no list', { ...QUERY, measures: 'asr' }, /^measures: must be a list/],
  ['totals of an unknown kind', { ...QUERY, totals: 'some' }, /^totals: .*allowed: none, grand, all/],
  [
    'an order by something not shown',
    { ...QUERY, orderBy: [{ by: 'profit' }] },
    /^orderBy\[0\]\.by: unknown id.*allowed: customer, asr/,
  ],
  ['a column group that is a row group', { ...QUERY, columns: ['customer'] }, /^columns\[0\]: is a row group already/],
  ['an unknown column group', { ...QUERY, columns: ['mont'] }, /^columns\[0\]: unknown id; did you mean month\?/],
  [
    'too many column groups',
    { ...QUERY, columns: ['day', 'month', 'week', 'country'] },
    /^columns: must have at most 3 entries/,
  ],
  ['more depth than row groups', { ...QUERY, depth: 2 }, /^depth: must be a whole number from 0 to 1 \(got 2\)/],
  ['a depth that is none', { ...QUERY, depth: -1 }, /^depth: must be a whole number from 0 to 1/],
  ['an innermost row to look below', { ...QUERY, under: [7] }, /^under: must have fewer keys.*allowed: customer/],
  ['no key to look below', { ...QUERY, under: 7 }, /^under: must be a list/],
  [
    'a key of another kind',
    { ...QUERY, rows: ['customer', 'day'], under: ['x'] },
    /^under\[0\]: customer needs a whole number/,
  ],
  [
    'depth above the row to look below',
    { ...QUERY, rows: ['customer', 'day'], under: [7], depth: 1 },
    /^depth: must be a whole number from 2 to 2/,
  ],
  [
    'a rate center without its state',
    { ...QUERY, report: 'usaRateCenter', rows: ['rate_center', 'npanxx'], measures: ['asr'], under: ['CONCORD'] },
    /^under: names a rate center, so the state must be a group outside of it/,
  ],
  ['a top without a measure', { ...QUERY, top: { count: 5 } }, /^top\.by: unknown id.*allowed: attempts/],
  [
    'a top of nothing',
    { ...QUERY, top: { count: 0, by: 'asr' } },
    /^top\.count: must be a whole number from 1 to 1000/,
  ],
  ['a top by a share', { ...QUERY, top: { count: 5, by: 'attempts_share' } }, /^top\.by: unknown id/],
  [
    'a top with a typing error',
    { ...QUERY, top: { count: 5, by: 'asr', other: true } },
    /^top\.other: unknown field.*allowed: count, by, descending, others/,
  ],
  [
    'an unknown comparison',
    { ...QUERY, compare: 'lastMonth' },
    /^compare: .*allowed: previousPeriod, previousDay, previousWeek, previousMonth, previousYear/,
  ],
  [
    'a sort of a row group in a column',
    { ...QUERY, columns: ['month'], orderBy: [{ by: 'customer', column: ['2026-03'] }] },
    /^orderBy\[0\]\.column: customer is a row group/,
  ],
  [
    'a sort in a column that cannot be',
    { ...QUERY, columns: ['month'], orderBy: [{ by: 'asr', column: ['March'] }] },
    /^orderBy\[0\]\.column\[0\]: month needs a month as YYYY-MM/,
  ],
  [
    'a sort in columns that there are not',
    { ...QUERY, orderBy: [{ by: 'asr', column: ['2026-03'] }] },
    /^orderBy\[0\]\.column: must have at most 0 entries/,
  ],
  [
    'a sort in no column',
    { ...QUERY, columns: ['month'], orderBy: [{ by: 'asr', column: [] }] },
    /^orderBy\[0\]\.column: needs the key of a column group/,
  ],
  [
    'a sort by a change of nothing compared',
    { ...QUERY, orderBy: [{ by: 'asr', part: 'change' }] },
    /^orderBy\[0\]\.part: needs a period to compare with/,
  ],
  [
    'a sort by an unknown part',
    { ...QUERY, compare: 'previousDay', orderBy: [{ by: 'asr', part: 'growth' }] },
    /^orderBy\[0\]\.part: .*allowed: previous, change, changeShare/,
  ],
  [
    'a sort by the change of a row group',
    { ...QUERY, compare: 'previousDay', orderBy: [{ by: 'customer', part: 'change' }] },
    /^orderBy\[0\]\.part: customer cannot be sorted by how it changed.*allowed: asr/,
  ],
  [
    'a feature that a report lacks',
    {
      version: 1,
      report: 'number',
      numbers: { list: '+12125550100' },
      rows: [],
      measures: ['asr'],
      compare: 'previousDay',
    },
    /^compare: is no part of the report number.*allowed: breakout, dtmf, usaRateCenter, usaCalls/,
  ],
  [
    'an order without direction',
    { ...QUERY, orderBy: [{ by: 'asr', descending: 'yes' }] },
    /^orderBy\[0\]\.descending: must be true or false/,
  ],
  ['a limit of 0', { ...QUERY, limit: 0 }, /^limit: must be a whole number from 1 to 1000000 \(got 0\)/],
  ['a limit that is text', { ...QUERY, limit: '10; DROP' }, /^limit: must be a whole number/],
  ['a zone that is none', { ...QUERY, timeZone: "UTC'); DROP TABLE cdr" }, /^timeZone: must be an IANA time zone/],
  ['a zone that looks like one', { ...QUERY, timeZone: 'Mars/Olympus' }, /^timeZone: must be an IANA time zone/],
  ['a currency that is none', { ...QUERY, currency: 'dollars' }, /^currency: must be split or a currency code/],
  [
    'a filter of nothing known',
    { ...QUERY, filter: { x: 1 } },
    /^filter: needs one of these fields.*allowed: and, or, dimension, measure/,
  ],
  ['an empty or', { ...QUERY, filter: { or: [] } }, /^filter\.or: needs at least one condition/],
  [
    'an operator that ids lack',
    { ...QUERY, filter: { dimension: 'customer', op: 'contains', values: ['a'] } },
    /^filter\.op: is not an operator of customer.*allowed: in, notIn, isKnown, isUnknown/,
  ],
  [
    'an id that is none',
    { ...QUERY, filter: { and: [{ dimension: 'customer', op: 'in', values: [1, 'x'] }] } },
    /^filter\.and\[0\]\.values\[1\]: customer needs a whole number from 0 to 4294967295 \(got "x"\)/,
  ],
  [
    'an empty list',
    { ...QUERY, filter: { dimension: 'country', op: 'in', values: [] } },
    /^filter\.values: needs at least one value; leave the condition out/,
  ],
  [
    'values where none belong',
    { ...QUERY, filter: { dimension: 'country', op: 'isKnown', values: ['US'] } },
    /^filter\.values: isKnown takes no values/,
  ],
  [
    'a day that does not exist',
    { ...QUERY, filter: { dimension: 'day', op: 'in', values: ['2026-02-30'] } },
    /day needs a date as YYYY-MM-DD/,
  ],
  [
    'one value for between',
    { ...QUERY, filter: { measure: 'asr', op: 'between', values: [1] } },
    /^filter\.values: between needs two values/,
  ],
  [
    'an amount that is no number',
    { ...QUERY, filter: { measure: 'charge', op: '>', values: ['1 OR 1'] } },
    /^filter\.values\[0\]: must be a decimal number/,
  ],
  [
    'an or over a hidden dimension',
    {
      ...QUERY,
      filter: {
        or: [
          { measure: 'asr', op: '>', values: [0.5] },
          { dimension: 'provider', op: 'in', values: [1] },
        ],
      },
    },
    /^filter: provider stands in an "or" with a measure, so it must be a row group/,
  ],
];

const RATE = { ...QUERY, measures: ['erlangs'] };

const BAD_FORMS: typeof BAD = [
  ['an unknown form', { ...QUERY, as: 'chart' }, /^as: .*allowed: table, numeric, timeSeries/],
  ['numbers by columns', { ...QUERY, as: 'numeric', columns: ['day'] }, /^columns: is for tables; .*numeric/],
  [
    'numbers with totals',
    { ...QUERY, as: 'numeric', totals: 'grand' },
    /^totals: .*numeric has no totals.*allowed: none/,
  ],
  ['numbers of some depth', { ...QUERY, as: 'numeric', depth: 0 }, /^depth: is for tables.*allowed: 1/],
  [
    'numbers below a row',
    { ...QUERY, as: 'numeric', rows: ['customer', 'day'], under: [7] },
    /^under: is for tables.*allowed: a filter/,
  ],
  [
    'numbers with exact money',
    { ...QUERY, as: 'numeric', moneyAs: 'text' },
    /^moneyAs: is for tables.*allowed: number/,
  ],
  [
    'series without a time',
    { ...QUERY, as: 'timeSeries', rows: ['hour_of_day'] },
    /^rows: need exactly one time.*allowed: minute, quarter_hour, hour, day, week, month/,
  ],
  [
    'series of two times',
    { ...QUERY, as: 'timeSeries', rows: ['day', 'hour'] },
    /^rows: need exactly one time for a time series/,
  ],
  [
    'one part of a table',
    { ...QUERY, compare: 'previousDay', part: 'change' },
    /^part: a table shows every part.*allowed: as numeric or timeSeries/,
  ],
  ['a part of nothing compared', { ...QUERY, as: 'numeric', part: 'change' }, /^part: needs a period to compare with/],
  [
    'an unknown part',
    { ...QUERY, as: 'numeric', compare: 'previousDay', part: 'growth' },
    /^part: .*allowed: value, previous, change, changeShare/,
  ],
  [
    'a condition on a change of nothing compared',
    { ...QUERY, filter: { measure: 'asr', part: 'change', op: '<', values: [0] } },
    /^filter: asr has no change without a period to compare with/,
  ],
  [
    'a condition on an unknown part',
    { ...QUERY, compare: 'previousDay', filter: { measure: 'asr', part: 'old', op: '<', values: [0] } },
    /^filter\.part: .*allowed: previous, change, changeShare/,
  ],
  ['a rate by hours that return', { ...RATE, rows: ['hour_of_day'] }, /^rows: erlangs is not known by hour_of_day/],
  ['a rate by weekdays across', { ...RATE, columns: ['day_of_week'] }, /^columns: erlangs is not known by day_of_week/],
  [
    'a rate of some days',
    { ...RATE, filter: { dimension: 'day', op: 'in', values: ['2026-06-01'] } },
    /^filter: erlangs needs the whole period/,
  ],
  [
    'a rate compared day by day',
    { ...RATE, rows: ['day'], compare: 'previousWeek' },
    /^compare: erlangs is compared over/,
  ],
  [
    'a rate of the rest of some days',
    { ...RATE, rows: ['day'], top: { count: 1, by: 'erlangs', others: true } },
    /^top\.others: erlangs is not known of times that are put together/,
  ],
];

describe('a bad query', () => {
  it.each(BAD_FORMS)('with %s says what such an answer can have', (_, input, message) => {
    expect(issuesOf(input)).toEqual([expect.stringMatching(message)]);
  });

  it.each(BAD)('with %s names field, value and what is allowed', (_, input, message) => {
    expect(issuesOf(input)).toEqual([expect.stringMatching(message)]);
  });

  it('has all of its issues named at once', () => {
    expect(issuesOf({ ...QUERY, rows: ['custmer'], measures: ['asr', 'x'], limit: -1 })).toHaveLength(3);
  });

  it('cannot nest without end', () => {
    const deep = (depth: number): unknown =>
      depth === 0 ? { dimension: 'country', op: 'isKnown' } : { and: [deep(depth - 1)] };
    expect(issuesOf({ ...QUERY, filter: deep(9) })).toEqual([expect.stringMatching(/nested more than 8 deep/)]);
  });
});
