import { ROW_COLUMNS, RowReader } from './row';

const TIME = '2026-06-01T09:30:00Z';

function written(reader: RowReader): Record<string, string> {
  const values = reader.line().split('\t');
  return Object.fromEntries(ROW_COLUMNS.map((name, index) => [name, values[index] ?? '']));
}

describe('RowReader', () => {
  it('fills what the file does not have', () => {
    const reader = new RowReader(['start_time', undefined, 'call_id']);
    expect(reader.read([TIME, 'ignored', ' a '])).toBeUndefined();
    expect(written(reader)).toMatchObject({
      call_id: 'a',
      start_time: '1780306200',
      attempt: '1',
      dtmf: '\\N',
      mos: '\\N',
    });
  });

  it('forgets the row before', () => {
    const reader = new RowReader(['call_id', 'start_time', 'pdd_ms', 'dtmf', 'customer_id']);
    expect(reader.read(['a', TIME, '5', '1', '7'])).toBeUndefined();
    expect(reader.read(['b', TIME, undefined, undefined, undefined])).toBeUndefined();
    expect(written(reader)).toMatchObject({ call_id: 'b', pdd_ms: '\\N', dtmf: '\\N', customer_id: '0' });
  });

  it('tells every problem with field, value and what is allowed', () => {
    const reader = new RowReader(['call_id', 'start_time', 'country', 'duration']);
    expect(reader.read([undefined, '2026-06-01T09:30:00', 'USA', '1'])).toBe(
      'call_id is missing (allowed: any text that identifies the call); ' +
        'start_time "2026-06-01T09:30:00" has no offset from UTC, so that it could be any of 24 hours (allowed: ISO 8601 with offset, ' +
        'such as 2026-06-01T09:30:00Z or 2026-06-01 09:30:00-04:00, or epoch seconds or milliseconds); ' +
        'country "USA" is not a country code (allowed: two letters of ISO 3166, such as US, or empty)'
    );
  });

  it('shortens a long value', () => {
    const reader = new RowReader(['call_id', 'start_time', 'country']);
    expect(reader.read(['a', TIME, 'x'.repeat(1000)])).toHaveLength(
      `country "${'x'.repeat(80)}…" is not a country code (allowed: two letters of ISO 3166, such as US, or empty)`
        .length
    );
  });

  it.each([
    ['0.01', '', '0', '', 'customer_charge "0.01" has no currency'],
    ['-0.01', '', '0', '', 'customer_charge "-0.01" has no currency'],
    ['0', '', '0.5', '', 'provider_charge "0.5" has no currency'],
    ['0.01', 'USD', '0.5', '', 'provider_charge "0.5" has no currency'],
    ['0.01', 'usd', '0.5', 'EUR', undefined],
    ['0', '', '0.000', '', undefined],
    ['', '', '', '', undefined],
  ])('charge %j %j, cost %j %j', (charge, chargeCurrency, cost, costCurrency, problem) => {
    const reader = new RowReader([
      'call_id',
      'start_time',
      'customer_charge',
      'customer_currency',
      'provider_charge',
      'provider_currency',
    ]);
    const found = reader.read(['a', TIME, charge, chargeCurrency, cost, costCurrency]);
    expect(found?.slice(0, problem?.length)).toBe(problem);
  });

  it('names a party only with both id and name', () => {
    const reader = new RowReader([
      'call_id',
      'start_time',
      'customer_id',
      'customer_name',
      'provider_id',
      'provider_name',
    ]);
    reader.read(['a', TIME, '7', 'Seven', '0', 'Nobody']);
    expect(reader.party('customer')).toEqual({ id: '7', name: 'Seven' });
    expect(reader.party('provider')).toBeUndefined();
    reader.read(['a', TIME, '7', '', '8', 'Eight']);
    expect(reader.party('customer')).toBeUndefined();
    expect(reader.party('provider')).toEqual({ id: '8', name: 'Eight' });
    expect(reader.startTime()).toBe(1780306200);
  });
});

it.each([
  ['2125550100', '12125550100'],
  ['12125550100', '12125550100'],
  ['011442079460000', '442079460000'],
  ['00442079460000', '442079460000'],
  ['911', '911'],
  ['1125550100', '1125550100'],
  ['', ''],
])('reads %j in US notation as %j', (given, number) => {
  const reader = new RowReader(['call_id', 'start_time', 'called_number'], 'us');
  expect(reader.read(['a', '2026-06-01T00:00:00Z', given])).toBeUndefined();
  expect(reader.line().split('\t')[ROW_COLUMNS.indexOf('called_number')]).toBe(number);
});
