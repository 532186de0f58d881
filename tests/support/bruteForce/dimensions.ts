/** Keys of dimensions. A key groups and sorts; what is shown and filtered may be another writing of it. */
import type { DimensionId } from '../../../model/catalogue/dimensions';
import type { TestRecord } from '../records';
import { GRAINS, shiftedKey, timeKey, type Grain } from './clock';
import { billedNumber, blockOf, blockText, jurisdictionOf, lataOf, sideOf, stateOf } from './numbering';
import type { Blocks, Entry, RateCenter, Report, Value } from './types';

const BUCKETS = [1801, 601, 301, 121, 61, 31, 13, 7, 1, 0];

function firstDigit({ dtmf }: TestRecord): string {
  if (dtmf === null) {
    return '';
  }
  return dtmf === '' ? 'none' : dtmf.slice(0, 1);
}

type OfRecord = (record: TestRecord, report: Report) => Value;

const OF_RECORD: Partial<Record<DimensionId, OfRecord>> = {
  customer: ({ customer }) => customer,
  provider: ({ provider }) => provider,
  switch: (record) => record.switch,
  customer_destination: ({ customerDestination }) => customerDestination,
  provider_destination: ({ providerDestination }) => providerDestination,
  country: ({ country }) => country,
  prefix: ({ prefix }) => prefix,
  calling_number: ({ calling }) => calling,
  called_number: ({ called }) => called,
  tech_prefix: ({ techPrefix }) => techPrefix,
  sip_code: ({ sip }) => sip,
  q850_cause: ({ q850 }) => q850,
  customer_currency: ({ customerCurrency }) => customerCurrency,
  provider_currency: ({ providerCurrency }) => providerCurrency,
  first_digit: firstDigit,
  duration_bucket: ({ duration }) => BUCKETS.find((bound) => duration >= bound) ?? null,
  npanxx: (record, report) => blockText(sideOf(record, report)).slice(0, 6),
  npanxxx: (record, report) => blockText(sideOf(record, report)),
  rate_center: (record, report) => blockOf(sideOf(record, report), report)?.rateCenter?.id ?? 0,
  state: (record, report) => stateOf(sideOf(record, report)),
  lata: (record, report) => lataOf(sideOf(record, report), report),
  calling_state: ({ calling }) => stateOf(calling),
  called_state: (record, report) => stateOf(billedNumber(record, report)),
  calling_lata: ({ calling }, report) => lataOf(calling, report),
  called_lata: (record, report) => lataOf(billedNumber(record, report), report),
  jurisdiction: (record, report) => jurisdictionOf(record, report).class,
  jurisdiction_reason: (record, report) => jurisdictionOf(record, report).reason,
};

const isGrain = (id: DimensionId): id is DimensionId & Grain => GRAINS.some((grain) => grain === id);

export function keyOf({ record, number, role, shift }: Entry, id: DimensionId, report: Report): Value {
  if (id === 'number' || id === 'role') {
    return id === 'number' ? number : role;
  }
  if (isGrain(id)) {
    const { timeZone } = report.query;
    return shift ? shiftedKey(id, record.startMs, timeZone, shift) : timeKey(id, record.startMs, timeZone);
  }
  const ofRecord = OF_RECORD[id];
  if (ofRecord === undefined) {
    throw new Error(`unknown dimension ${id}`);
  }
  return ofRecord(record, report);
}

const centersById = new WeakMap<Blocks, ReadonlyMap<Value, RateCenter>>();

function rateCenter(key: Value, { world: { blocks } }: Report): RateCenter | undefined {
  if (blocks === undefined) {
    return undefined;
  }
  const byId = centersById.get(blocks) ?? centersOf(blocks);
  centersById.set(blocks, byId);
  return byId.get(key);
}

const centersOf = (blocks: Blocks): ReadonlyMap<Value, RateCenter> =>
  new Map([...blocks.values()].flatMap(({ rateCenter: center }) => (center ? [[center.id, center] as const] : [])));

/** A key as results show it and filters compare it. */
export function shownKey(id: DimensionId, key: Value, report: Report): Value {
  if (key === null) {
    return null;
  }
  switch (id) {
    case 'rate_center':
      return rateCenter(key, report)?.name ?? '';
    case 'lata':
    case 'calling_lata':
    case 'called_lata':
      return key === 0 ? '' : String(key);
    default:
      return key;
  }
}

export const hasName = (id: DimensionId): boolean => id === 'customer' || id === 'provider' || id === 'rate_center';

/** The name beside a key; null where there is none to speak of. */
export function nameOf(id: DimensionId, key: Value, report: Report): string | null {
  if (typeof key !== 'number' || !hasName(id)) {
    return null;
  }
  if (id === 'customer' || id === 'provider') {
    return report.world.names[id].get(key) ?? '';
  }
  const center = rateCenter(key, report);
  return center === undefined ? '' : `${center.name}, ${center.state}`;
}
