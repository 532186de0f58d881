/** Call detail records as tests write them: every field has a default, money is in millionths. */
export interface TestRecord {
  startMs: number;
  callId: string;
  attempt: number;
  final: boolean;
  customer: number;
  provider: number;
  customerDestination: string;
  providerDestination: string;
  country: string;
  prefix: string;
  techPrefix: string;
  calling: string;
  called: string;
  lrn: string;
  sip: number;
  q850: number;
  pddMs: number | null;
  duration: number;
  customerDuration: number;
  providerDuration: number;
  chargeMicros: bigint;
  customerCurrency: string;
  costMicros: bigint;
  providerCurrency: string;
  dtmf: string | null;
  switch: string;
}

let calls = 0;

export function testRecord(given: Partial<TestRecord> = {}): TestRecord {
  return {
    startMs: Date.UTC(2026, 5, 10, 12),
    callId: `call-${++calls}`,
    attempt: 1,
    final: true,
    customer: 1,
    provider: 1,
    customerDestination: 'Mexico - Mobile',
    providerDestination: 'MX Mobile',
    country: 'MX',
    prefix: '521',
    techPrefix: '',
    calling: '12125550100',
    called: '5215550100',
    lrn: '',
    sip: 200,
    q850: 16,
    pddMs: 1500,
    duration: 60,
    customerDuration: 60,
    providerDuration: 60,
    chargeMicros: 0n,
    customerCurrency: 'USD',
    costMicros: 0n,
    providerCurrency: 'USD',
    dtmf: null,
    switch: 'nyc1',
    ...given,
  };
}

/** A whole number of 1/scale as decimal text without trailing zeros, by integer arithmetic alone. */
export function decimalText(units: bigint, scale = 1_000_000n): string {
  const size = units < 0n ? -units : units;
  const places = String(scale).length - 1;
  const fraction = String(size % scale)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${size / scale}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A record as a row for `INSERT … FORMAT JSONEachRow`. */
export function insertRow(record: TestRecord): Record<string, unknown> {
  return {
    start_time: Math.floor(record.startMs / 1000),
    call_id: record.callId,
    attempt: record.attempt,
    final_attempt: record.final,
    customer_id: record.customer,
    provider_id: record.provider,
    customer_destination: record.customerDestination,
    provider_destination: record.providerDestination,
    country: record.country,
    prefix: record.prefix,
    tech_prefix: record.techPrefix,
    calling_number: record.calling,
    called_number: record.called,
    lrn: record.lrn,
    sip_code: record.sip,
    q850_cause: record.q850,
    pdd_ms: record.pddMs,
    duration: record.duration,
    customer_duration: record.customerDuration,
    provider_duration: record.providerDuration,
    customer_charge: decimalText(record.chargeMicros),
    customer_currency: record.customerCurrency,
    provider_charge: decimalText(record.costMicros),
    provider_currency: record.providerCurrency,
    dtmf: record.dtmf,
    switch: record.switch,
  };
}
