import type { DimensionId } from '../catalogue/dimensions';
import type { CellValue } from '../format/units';
import { conditionOf, pathKeyOf } from './pathKey';
import { parseReportQuery } from './parse';

/** A cell of a frame → the key, and the condition that it is. */
const CASES: ReadonlyArray<[DimensionId, CellValue, string | number, object]> = [
  ['customer', 7, 7, { op: 'in', values: [7] }],
  ['customer', 0, 0, { op: 'isUnknown' }],
  ['country', 'US', 'US', { op: 'in', values: ['US'] }],
  ['country', '', '', { op: 'isUnknown' }],
  ['sip_code', 200, 200, { op: 'in', values: [200] }],
  ['sip_code', 0, 0, { op: 'isUnknown' }],
  ['hour_of_day', 0, 0, { op: 'in', values: [0] }],
  ['day', '2026-03-08', '2026-03-08', { op: 'in', values: ['2026-03-08'] }],
  ['month', '2026-03', '2026-03', { op: 'in', values: ['2026-03'] }],
  ['hour', Date.UTC(2026, 2, 8, 6), '2026-03-08T06:00:00.000Z', { op: 'in', values: ['2026-03-08T06:00:00.000Z'] }],
  [
    'hour',
    '2026-03-08T01:00:00-05:00',
    '2026-03-08T01:00:00-05:00',
    { op: 'in', values: ['2026-03-08T01:00:00-05:00'] },
  ],
  ['first_digit', 'none', 'none', { op: 'in', values: ['none'] }],
  ['customer', null, 0, { op: 'isUnknown' }],
  ['country', null, '', { op: 'isUnknown' }],
];

it.each(CASES)('%s %j is the key %j', (dimension, cell, key, condition) => {
  expect(pathKeyOf(dimension, cell)).toBe(key);
  expect(conditionOf(dimension, key)).toEqual({ dimension, ...condition });
});

it.each(CASES)('the condition of %s %j can be asked for', (dimension, cell) => {
  const filter = conditionOf(dimension, pathKeyOf(dimension, cell));
  expect(parseReportQuery({ version: 1, report: 'breakout', rows: [], measures: ['asr'], filter })).toMatchObject({
    ok: true,
  });
});
