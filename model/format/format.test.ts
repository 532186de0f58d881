import { dimensionOf } from '../catalogue/index';
import type { Unit } from '../catalogue/types';
import { formatDimension } from './dimensions';
import { formatValue, type CellValue } from './units';

describe('values', () => {
  it.each<[CellValue | undefined, Unit, string]>([
    [1234567, 'count', '1,234,567'],
    [0, 'count', '0'],
    [null, 'count', '–'],
    [undefined, 'money', '–'],
    [0.50396, 'fraction', '50.40 %'],
    [-1.5, 'fraction', '−150.00 %'],
    [9.54, 'seconds', '9.5 s'],
    [118.06, 'seconds', '1:58'],
    [3723, 'seconds', '1:02:03'],
    [3_600_000, 'seconds', '1,000:00:00'],
    [59.99, 'seconds', '60 s'],
    [1499.6, 'milliseconds', '1,500 ms'],
    ['1.97', 'money', '1.97'],
    ['-1234.5', 'money', '−1,234.50'],
    ['0.0042', 'money', '0.0042'],
    ['0.000001', 'money', '0.000001'],
    ['-0.0042', 'money', '−0.0042'],
    ['0', 'money', '0.00'],
    [0.0123, 'moneyPerMinute', '0.0123'],
    [-0, 'money', '0.00'],
    ['no number', 'money', '–'],
  ])('%p as %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('row groups', () => {
  it.each([
    ['customer', 7, 'Acme', 'Acme'],
    ['customer', 7, '', '#7'],
    ['customer', 0, '', '(unknown)'],
    ['country', '', undefined, '(unknown)'],
    ['country', 'US', undefined, 'US'],
    ['sip_code', 0, undefined, '(unknown)'],
    ['day_of_week', 1, undefined, 'Monday'],
    ['hour_of_day', 9, undefined, '09:00'],
    ['day', '2026-06-01', undefined, '2026-06-01'],
    ['hour', Date.UTC(2026, 5, 1, 17), undefined, '2026-06-01 13:00'],
    ['provider', null, undefined, ''],
  ] as const)('%s %p named %p reads %s', (id, value, name, text) => {
    expect(formatDimension(dimensionOf(id), value, 'America/New_York', name)).toBe(text);
  });
});
