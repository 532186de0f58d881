/** Calls between few numbers, with everything that makes lists of calls hard: ties, repeats, doubles, unknowns. */
import type { CallFieldId } from '../../model/callList/fields';
import type { NumberMatch } from '../../model/number/selection';
import { decimalText, insertRow, testRecord, type TestRecord } from './records';

export interface CallRecord extends TestRecord {
  readonly sourceIp: string;
  /** In thousandths. */
  readonly mos: number | null;
}

export const FROM = Date.UTC(2026, 3, 1);
export const TO = Date.UTC(2026, 5, 1);
export const NUMBERS = [
  '12125550100',
  '12125550101',
  '442079460000',
  '4722345678',
  '12135550199',
  '5215550100',
] as const satisfies readonly string[];
const DAY_MS = 86_400_000;

/** A small generator of its own, so that the records are the same in every run. */
function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;

const pick = <T>(random: Random, choices: readonly [T, ...T[]]): T => choices[random(choices.length)] ?? choices[0];

export function callRecords(count: number, seed: number, prefix = 'c'): readonly CallRecord[] {
  const random = randomOf(seed);
  const records: CallRecord[] = [];
  while (records.length < count) {
    for (const record of call(random, `${prefix}-${random(count)}`)) {
      // Now and then a line that a file holds twice.
      records.push(record, ...(random(8) === 0 ? [record] : []));
    }
  }
  return records;
}

/** The attempts of one call. */
function call(random: Random, callId: string): readonly CallRecord[] {
  const attempts = 1 + random(3);
  // Few moments, so that many calls share one; few ids, so that calls of one moment share even those.
  const startMs = FROM + random(40) * DAY_MS + random(4) * 1000;
  const parties = {
    customer: random(3),
    called: pick(random, NUMBERS),
    calling: pick(random, [...NUMBERS, 'anonymous', '', '10000000000']),
  };
  return Array.from({ length: attempts }, (_, index) => ({
    ...testRecord({
      ...parties,
      callId,
      startMs: startMs + pick(random, [0, index * 1000]),
      attempt: index + 1,
      final: index + 1 === attempts,
      provider: random(4),
      lrn: pick(random, ['12125550000', '', '', '']),
      sip: pick(random, [200, 486, 487, 503]),
      pddMs: pick(random, [null, 0, 100, 200]),
      duration: random(4) * 30,
      chargeMicros: BigInt(random(5)) * 12_345n - 12_345n,
      costMicros: BigInt(random(5)) * 10_000n,
      dtmf: pick(random, [null, '', '1', '*9#']),
    }),
    sourceIp: pick(random, ['0.0.0.0', `10.0.0.${random(250)}`, `10.0.0.${random(250)}`]),
    mos: pick(random, [null, null, 1000 + random(4) * 1000]),
  }));
}

export const callRow = (record: CallRecord): Record<string, unknown> => ({
  ...insertRow(record),
  source_ip: record.sourceIp,
  mos: record.mos === null ? null : decimalText(BigInt(record.mos), 1000n),
});

export interface Found {
  readonly record: CallRecord;
  readonly role: 'called' | 'calling';
}

/**
 * Which attempts a selection finds, each once: under its called number where both are found and pass the filter.
 *
 * @param keeps a filter on what is found
 */
export function found(
  records: readonly CallRecord[],
  match: NumberMatch,
  matches: (number: string) => boolean,
  keeps: (entry: Found) => boolean = () => true
): readonly Found[] {
  return records.flatMap((record) => entriesOf(record, match, matches).filter(keeps).slice(0, 1));
}

function entriesOf(record: CallRecord, match: NumberMatch, matches: (number: string) => boolean): readonly Found[] {
  const { called, calling } = record;
  const toItself = called === calling;
  const isCalled = matches(called) && (match !== 'calling' || toItself);
  const isCalling = /^\d+$/.test(calling) && !toItself && matches(calling) && match !== 'called';
  return [
    ...(isCalled ? [{ record, role: 'called' } as const] : []),
    ...(isCalling ? [{ record, role: 'calling' } as const] : []),
  ];
}

type Value = string | number | boolean | null;

/** Fields of a call as a frame has them, money and scores as text. */
export function fieldsOf({ record, role }: Found, names: Readonly<Record<number, string>>): Record<CallFieldId, Value> {
  return {
    call_id: record.callId,
    attempt: record.attempt,
    final_attempt: record.final,
    start_time: record.startMs,
    duration: record.duration,
    customer_id: record.customer,
    customer_name: names[record.customer] ?? '',
    provider_id: record.provider,
    provider_name: '',
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
    customer_duration: record.customerDuration,
    provider_duration: record.providerDuration,
    customer_charge: decimalText(record.chargeMicros),
    customer_currency: record.customerCurrency,
    provider_charge: decimalText(record.costMicros),
    provider_currency: record.providerCurrency,
    dtmf: record.dtmf,
    switch: record.switch,
    source_ip: record.sourceIp === '0.0.0.0' ? '' : record.sourceIp,
    mos: record.mos === null ? null : decimalText(BigInt(record.mos), 1000n),
    number: role === 'called' ? record.called : record.calling,
    role,
  };
}
