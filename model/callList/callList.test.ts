import fc from 'fast-check';
import { parseQuery } from '../query/parseQuery';
import { describeIssue } from '../result';
import { readCursor, writeCursor } from './cursor';
import { CALL_FIELD_IDS, DEFAULT_CALL_FIELDS, sortKindOf } from './fields';

const QUERY = { version: 1, report: 'numberCalls', numbers: { list: '2125550100' } };

const issuesOf = (input: unknown): readonly string[] => {
  const parsed = parseQuery(input);
  return parsed.ok ? [] : parsed.issues.map(describeIssue);
};

describe('a query for a list of calls', () => {
  it('gets every default filled in, and parses to itself', () => {
    const parsed = parseQuery(QUERY);
    expect(parsed).toEqual({
      ok: true,
      value: {
        version: 1,
        report: 'numberCalls',
        numbers: { list: ['+12125550100'], match: 'either', prefix: false },
        fields: DEFAULT_CALL_FIELDS.numberCalls,
        orderBy: { by: 'start_time', descending: true },
        limit: 100,
        timeZone: 'UTC',
        moneyAs: 'number',
      },
    });
    expect(parsed.ok && parseQuery(parsed.value)).toEqual(parsed);
  });

  it('is among the reports that an unknown one is told', () => {
    expect(issuesOf({ ...QUERY, report: 'fraud' })[0]).toMatch(/allowed: breakout.*, calls, numberCalls$/);
  });

  it('of no particular number has the conditions of Breakout and the fields of a record', () => {
    const filter = { dimension: 'month', op: 'in', values: ['2026-03'] } as const;
    const parsed = parseQuery({ version: 1, report: 'calls', filter });
    const fields = DEFAULT_CALL_FIELDS.calls;
    expect(parsed).toMatchObject({ ok: true, value: { report: 'calls', of: 'breakout', filter, fields } });
    expect(parsed.ok && 'numbers' in parsed.value).toBe(false);
    expect(parsed.ok && parseQuery(parsed.value)).toEqual(parsed);
  });

  it.each([
    ['numbers', { numbers: { list: '2125550100' } }, /^numbers: unknown field/],
    ['the report by number', { of: 'number' }, /^of: .*allowed: breakout, dtmf, usaRateCenter, usaCalls/],
    ['a side that Breakout has not', { side: 'lrn' }, /^side: is no part of the report breakout/],
    [
      'a dimension of another report',
      { filter: { dimension: 'state', op: 'in', values: ['NY'] } },
      /^filter\.dimension: unknown id/,
    ],
    ['the role of a number', { fields: ['role'] }, /^fields\[0\]: unknown id/],
    ['an order by the number', { orderBy: { by: 'number' } }, /^orderBy\.by: unknown id/],
    ['a condition on a role', { filter: { dimension: 'role', op: 'in', values: ['called'] } }, /^filter\.dimension/],
    [
      'a condition on a measure',
      { filter: { or: [{ measure: 'asr', op: '>', values: [0.5] }] } },
      /^filter: a list of calls has no measures; compare them in the report breakout/,
    ],
  ])('of no particular number with %s is refused', (_, given, message) => {
    expect(issuesOf({ version: 1, report: 'calls', ...given })[0]).toMatch(message);
  });

  it.each([
    ['no numbers', { version: 1, report: 'numberCalls' }, /^numbers: must be a selection/],
    [
      'an unknown field',
      { ...QUERY, fields: ['custommer_id'] },
      /^fields\[0\]: unknown id; did you mean customer_id\?/,
    ],
    ['no field', { ...QUERY, fields: [] }, /^fields: needs at least one field.*allowed: call_id/],
    ['an unknown order', { ...QUERY, orderBy: { by: 'asr' } }, /^orderBy\.by: unknown id/],
    ['too many calls', { ...QUERY, limit: 10_001 }, /^limit: must be a whole number from 1 to 10000/],
    ['row groups', { ...QUERY, rows: ['customer'] }, /^rows: unknown field.*allowed: version, report, numbers/],
    [
      'a condition on a measure',
      { ...QUERY, filter: { measure: 'asr', op: '>', values: [0.5] } },
      /^filter: a list of calls has no measures/,
    ],
    ['a cursor of somewhere else', { ...QUERY, after: 'eyJ0Ijox' }, /^after: is not a place in a list of calls/],
    [
      'a cursor of another order',
      { ...QUERY, after: 'duration:asc,1,5,1780000000,a,1,7,1' },
      /^after: belongs to a list in the order duration:asc; this one is in the order start_time:desc/,
    ],
  ])('with %s is refused', (_, input, message) => {
    expect(issuesOf(input)[0]).toMatch(message);
  });
});

describe('a cursor', () => {
  const integer = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const values = {
    text: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/\p{Cs}/gu, '')),
    integer: integer.map(String),
    decimal: fc.tuple(fc.constantFrom('', '-'), integer, integer).map(([sign, a, b]) => `${sign}${a}.${b % 1_000_000}`),
  };
  const position = fc.constantFrom(...CALL_FIELD_IDS).chain((by) =>
    fc.record({
      order: fc.record({ by: fc.constant(by), descending: fc.boolean() }),
      shown: fc.integer({ min: 1, max: 10_000 }),
      position: fc.record({
        value: fc.option(values[sortKindOf(by)]),
        startTime: integer,
        callId: values.text,
        attempt: fc.integer({ min: 0, max: 255 }),
        tie: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
      }),
    })
  );

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(position, ({ order, position: at, shown }) => {
        expect(readCursor(order, writeCursor(order, at, shown))).toEqual({ ...at, shown });
      })
    );
  });

  it.each([
    'start_time:desc,1,x,1,a,1,7,1',
    'start_time:desc,1,1,4294967296,a,1,7,1',
    'start_time:desc,1,1,1,%E0%A4,1,7,1',
    '',
  ])('"%s" is none', (text) => {
    expect(readCursor({ by: 'start_time', descending: true }, text)).toHaveProperty('problem');
  });
});
