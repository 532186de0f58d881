/**
 * Breakout computed another way: plain loops over records, integer millionths for money, the runtime's own time zones.
 * It shares no formula with the catalogue and no line with the compiler.
 */
import { DIMENSIONS, type DimensionId } from '../../model/catalogue/dimensions';
import type { MeasureId } from '../../model/catalogue/measures';
import type { DimensionFilter, FilterNode, MeasureFilter } from '../../model/query/filter';
import type { ReportQuery } from '../../model/query/reportQuery';
import { decimalText, type TestRecord } from './records';

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** Hundred-millionths of one unit of `to` that a unit of `from` is worth on a UTC day. */
export type RateOf = (day: string, from: string, to: string) => bigint;

export interface Names {
  readonly customer: ReadonlyMap<number, string>;
  readonly provider: ReadonlyMap<number, string>;
}

interface Group {
  level: number;
  keys: Value[];
  customerCurrency: string;
  providerCurrency: string;
  records: TestRecord[];
}

/** Rows of a report in reading order, money as decimal text. */
export function bruteForce(
  records: readonly TestRecord[],
  query: ReportQuery,
  period: { fromMs: number; toMs: number },
  names: Names,
  rateOf?: RateOf
): Row[] {
  money = moneyOf(query, rateOf);
  const inside = records.filter(
    (record) => record.startMs >= period.fromMs && record.startMs < period.toMs && keepsRecord(query, record)
  );
  const currencies = currencySides(query);
  const leaves = groupBy(inside, query, currencies, query.rows.length).filter((group) => keepsRow(query, group));
  const kept = leaves.flatMap((leaf) => leaf.records);
  const levels =
    query.totals === 'all'
      ? query.rows.map((_, index) => index)
      : query.totals === 'grand' && query.rows.length > 0
        ? [0]
        : [];
  const settled = settle(inside, query, currencies);
  const totals = levels.flatMap((level) => groupSettled(kept, query, level, settled));
  const groups = [...totals, ...leaves];
  return sorted(groups, query, names).map((group) => toRow(group, query, currencies, names));
}

// --- currencies

/** Amounts of one report: whole numbers of 1/scale of a unit, in the report's currency where it has one. */
interface Money {
  readonly scale: bigint;
  readonly charge: (record: TestRecord) => bigint;
  readonly cost: (record: TestRecord) => bigint;
}

let money: Money;

function moneyOf(query: ReportQuery, rateOf: RateOf | undefined): Money {
  if (query.currency === 'split') {
    return { scale: 1_000_000n, charge: (record) => record.chargeMicros, cost: (record) => record.costMicros };
  }
  const converted = (record: TestRecord, micros: bigint, from: string) =>
    micros === 0n || from === query.currency
      ? micros * 100_000_000n
      : micros * rateOf!(new Date(record.startMs).toISOString().slice(0, 10), from, query.currency);
  return {
    scale: 100_000_000_000_000n,
    charge: (record) => converted(record, record.chargeMicros, record.customerCurrency),
    cost: (record) => converted(record, record.costMicros, record.providerCurrency),
  };
}

interface Sides {
  readonly customer: boolean;
  readonly provider: boolean;
}

const CUSTOMER_MONEY = new Set<MeasureId>(['charge', 'profit', 'margin', 'markup', 'customer_rate']);
const PROVIDER_MONEY = new Set<MeasureId>(['cost', 'profit', 'margin', 'markup', 'provider_rate']);

/** A filter by money splits rows by currency as well as a shown amount does. */
function currencySides(query: ReportQuery): Sides {
  const used = query.currency === 'split' ? [...query.measures, ...conditions(query).flatMap(comparedMeasures)] : [];
  return {
    customer: used.some((id) => CUSTOMER_MONEY.has(id)),
    provider: used.some((id) => PROVIDER_MONEY.has(id)),
  };
}

function comparedMeasures(node: FilterNode): MeasureId[] {
  if ('and' in node || 'or' in node) {
    return ('and' in node ? node.and : node.or).flatMap(comparedMeasures);
  }
  return 'measure' in node ? [node.measure] : [];
}

type Settle = (record: TestRecord) => { customer: string; provider: string };

/** A record without a currency counts to the only one there is, unless currency is a row group itself. */
function settle(records: readonly TestRecord[], query: ReportQuery, sides: Sides): Settle {
  const only = (values: string[]) => {
    const present = new Set(values.filter((value) => value !== ''));
    return present.size === 1 ? [...present][0]! : '';
  };
  const customerOnly = query.rows.includes('customer_currency')
    ? ''
    : only(records.map((record) => record.customerCurrency));
  const providerOnly = query.rows.includes('provider_currency')
    ? ''
    : only(records.map((record) => record.providerCurrency));
  return (record) => ({
    customer: sides.customer ? record.customerCurrency || customerOnly : '',
    provider: sides.provider ? record.providerCurrency || providerOnly : '',
  });
}

function groupBy(records: readonly TestRecord[], query: ReportQuery, sides: Sides, level: number): Group[] {
  return groupSettled(records, query, level, settle(records, query, sides));
}

function groupSettled(records: readonly TestRecord[], query: ReportQuery, level: number, settled: Settle): Group[] {
  const groups = new Map<string, Group>();
  for (const record of records) {
    const keys = query.rows.slice(0, level).map((id) => keyOf(record, id, query.timeZone));
    const { customer, provider } = settled(record);
    const name = JSON.stringify([keys, customer, provider]);
    const group = groups.get(name) ?? {
      level,
      keys,
      customerCurrency: customer,
      providerCurrency: provider,
      records: [],
    };
    group.records.push(record);
    groups.set(name, group);
  }
  return [...groups.values()];
}

// --- dimensions

const FIELDS: Partial<Record<DimensionId, (record: TestRecord) => Value>> = {
  customer: (record) => record.customer,
  provider: (record) => record.provider,
  switch: (record) => record.switch,
  customer_destination: (record) => record.customerDestination,
  provider_destination: (record) => record.providerDestination,
  country: (record) => record.country,
  prefix: (record) => record.prefix,
  calling_number: (record) => record.calling,
  called_number: (record) => record.called,
  tech_prefix: (record) => record.techPrefix,
  sip_code: (record) => record.sip,
  q850_cause: (record) => record.q850,
  customer_currency: (record) => record.customerCurrency,
  provider_currency: (record) => record.providerCurrency,
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows: `YYYY-MM-DD HH:MM:SS` digits, and the weekday. */
function clock(ms: number, timeZone: string): { date: string; hour: number; minute: number; second: number } {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, format);
  }
  const [date = '', time = ''] = format.format(ms).split(' ');
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return { date, hour, minute, second };
}

const weekday = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function keyOf(record: TestRecord, id: DimensionId, timeZone: string): Value {
  const field = FIELDS[id];
  if (field) {
    return field(record);
  }
  const ms = Math.floor(record.startMs / 1000) * 1000;
  const { date, hour, minute, second } = clock(ms, timeZone);
  switch (id) {
    case 'quarter_hour':
      return ms - ((minute % 15) * 60 + second) * 1000;
    case 'hour':
      return ms - (minute * 60 + second) * 1000;
    case 'day':
      return date;
    case 'week':
      return new Date(Date.parse(`${date}T00:00:00Z`) - (weekday(date) - 1) * 86_400_000).toISOString().slice(0, 10);
    case 'month':
      return date.slice(0, 7);
    case 'hour_of_day':
      return hour;
    case 'day_of_week':
      return weekday(date);
    default:
      throw new Error(`unknown dimension ${id}`);
  }
}

// --- measures

const sumOf = (records: readonly TestRecord[], value: (record: TestRecord) => number): number =>
  records.reduce((sum, record) => sum + value(record), 0);
const amountOf = (records: readonly TestRecord[], value: (record: TestRecord) => bigint): bigint =>
  records.reduce((sum, record) => sum + value(record), 0n);

const EFFECTIVE_SIP = [200, 486, 600, 408, 480, 487, 603, 607, 608];
const EFFECTIVE_Q850 = [17, 18, 19, 20, 21];

function facts({ records, customerCurrency, providerCurrency }: Group) {
  const answered = records.filter((record) => record.sip === 200);
  const pdd = records.flatMap((record) => (record.pddMs === null ? [] : [record.pddMs])).sort((a, b) => a - b);
  const charge = amountOf(records, money.charge);
  const cost = amountOf(records, money.cost);
  const comparable =
    customerCurrency === providerCurrency ||
    (customerCurrency === '' && charge === 0n) ||
    (providerCurrency === '' && cost === 0n);
  return { records, answered, pdd, charge, cost, profit: comparable ? charge - cost : null };
}

type Facts = ReturnType<typeof facts>;

const amount = (units: bigint): number => Number(units) / Number(money.scale);
const divided = (of: number | null, by: number): number | null => (of === null || by === 0 ? null : of / by);
const rank = (values: number[], level: number): number | null =>
  values.length === 0 ? null : values[Math.ceil(values.length * level) - 1]!;
const isShort = (record: TestRecord): boolean => record.duration <= 6;
const perMinute = (rate: number | null): number | null => (rate === null ? null : 60 * rate);

/** Amounts in units of the money's scale (bigint), everything else as a number. */
const MEASURES: Record<MeasureId, (facts: Facts) => bigint | number | null> = {
  attempts: ({ records }) => records.length,
  calls: ({ records }) => records.filter((record) => record.final).length,
  answered: ({ answered }) => answered.length,
  asr: ({ records, answered }) => divided(answered.length, records.length),
  asr_origination: ({ records, answered }) =>
    divided(answered.filter((record) => record.final).length, records.filter((record) => record.final).length),
  ner: ({ records }) =>
    divided(
      records.filter((record) =>
        record.sip === 0 ? EFFECTIVE_Q850.includes(record.q850) : EFFECTIVE_SIP.includes(record.sip)
      ).length,
      records.length
    ),
  duration: ({ records }) => sumOf(records, (record) => record.duration),
  customer_duration: ({ records }) => sumOf(records, (record) => record.customerDuration),
  provider_duration: ({ records }) => sumOf(records, (record) => record.providerDuration),
  acd: ({ answered }) =>
    divided(
      sumOf(answered, (record) => record.duration),
      answered.length
    ),
  pdd_avg: ({ pdd }) =>
    divided(
      pdd.reduce((sum, value) => sum + value, 0),
      pdd.length
    ),
  pdd_p50: ({ pdd }) => rank(pdd, 0.5),
  pdd_p95: ({ pdd }) => rank(pdd, 0.95),
  charge: ({ charge }) => charge,
  cost: ({ cost }) => cost,
  profit: ({ profit }) => profit,
  margin: ({ profit, charge }) => divided(profit === null ? null : amount(profit), amount(charge)),
  markup: ({ profit, cost }) => divided(profit === null ? null : amount(profit), amount(cost)),
  customer_rate: ({ records, charge }) =>
    perMinute(
      divided(
        amount(charge),
        sumOf(records, (record) => record.customerDuration)
      )
    ),
  provider_rate: ({ records, cost }) =>
    perMinute(
      divided(
        amount(cost),
        sumOf(records, (record) => record.providerDuration)
      )
    ),
  short_calls: ({ answered }) => answered.filter(isShort).length,
  short_call_share: ({ answered }) => divided(answered.filter(isShort).length, answered.length),
  dtmf_calls: ({ records }) => records.filter((record) => record.dtmf !== null && record.dtmf !== '').length,
  dtmf_share: ({ records, answered }) =>
    divided(records.filter((record) => record.dtmf !== null && record.dtmf !== '').length, answered.length),
};

const comparableValue = (group: Group, id: MeasureId): number | null => {
  const value = MEASURES[id](facts(group));
  return typeof value === 'bigint' ? amount(value) : value;
};

// --- filters

function conjuncts(node: FilterNode): FilterNode[] {
  return 'and' in node ? node.and.flatMap(conjuncts) : [node];
}

function mentionsMeasure(node: FilterNode): boolean {
  if ('and' in node || 'or' in node) {
    return ('and' in node ? node.and : node.or).some(mentionsMeasure);
  }
  return 'measure' in node;
}

function holds(
  node: FilterNode,
  dimension: (id: DimensionId) => Value,
  measure: (id: MeasureId) => number | null
): boolean {
  if ('and' in node) {
    return node.and.every((child) => holds(child, dimension, measure));
  }
  if ('or' in node) {
    return node.or.some((child) => holds(child, dimension, measure));
  }
  return 'dimension' in node
    ? dimensionHolds(node, dimension(node.dimension))
    : measureHolds(node, measure(node.measure));
}

function dimensionHolds({ dimension, op, values = [] }: DimensionFilter, key: Value): boolean {
  const type = DIMENSIONS.find(({ id }) => id === dimension)!.type;
  const wanted = values.map((value) => (type === 'instant' ? Date.parse(String(value)) : value));
  const text = String(key).toLowerCase();
  const unknown = key === '' || key === 0;
  switch (op) {
    case 'in':
      return wanted.includes(key!);
    case 'notIn':
      return !wanted.includes(key!);
    case 'contains':
      return wanted.some((value) => text.includes(String(value).toLowerCase()));
    case 'notContains':
      return !wanted.some((value) => text.includes(String(value).toLowerCase()));
    case 'startsWith':
      return wanted.some((value) => text.startsWith(String(value).toLowerCase()));
    case 'notStartsWith':
      return !wanted.some((value) => text.startsWith(String(value).toLowerCase()));
    case 'isKnown':
      return !unknown;
    case 'isUnknown':
      return unknown;
  }
}

function measureHolds({ op, values }: MeasureFilter, value: number | null): boolean {
  const [low = 0, high = 0] = values.map(Number);
  if (value === null) {
    return false;
  }
  switch (op) {
    case '=':
      return value === low;
    case '!=':
      return value !== low;
    case '<':
      return value < low;
    case '<=':
      return value <= low;
    case '>':
      return value > low;
    case '>=':
      return value >= low;
    case 'between':
      return value >= low && value <= high;
  }
}

const conditions = (query: ReportQuery): FilterNode[] => (query.filter ? conjuncts(query.filter) : []);

function keepsRecord(query: ReportQuery, record: TestRecord): boolean {
  return conditions(query)
    .filter((node) => !mentionsMeasure(node))
    .every((node) =>
      holds(
        node,
        (id) => keyOf(record, id, query.timeZone),
        () => null
      )
    );
}

function keepsRow(query: ReportQuery, group: Group): boolean {
  const key = (id: DimensionId) => group.keys[query.rows.indexOf(id)] ?? null;
  return conditions(query)
    .filter(mentionsMeasure)
    .every((node) => holds(node, key, (id) => comparableValue(group, id)));
}

// --- reading order

function nameOf(id: DimensionId, key: Value, names: Names): string | null {
  if (id !== 'customer' && id !== 'provider') {
    return null;
  }
  return typeof key === 'number' ? (names[id].get(key) ?? '') : null;
}

const compare = (a: Value, b: Value): number => {
  if (a === b) {
    return 0;
  }
  if (a === null || b === null) {
    return a === null ? 1 : -1;
  }
  return a < b ? -1 : 1;
};

/** NULLS LAST in both directions. */
const directed = (a: Value, b: Value, descending: boolean): number =>
  a === null || b === null || !descending ? compare(a, b) : compare(b, a);

const MONEY = new Set<MeasureId>(['charge', 'cost', 'profit', 'customer_rate', 'provider_rate']);

function sorted(groups: Group[], query: ReportQuery, names: Names): Group[] {
  const byCurrency = query.orderBy.some(({ by }) => MONEY.has(by as MeasureId));
  const currency = (a: Group, b: Group) =>
    compare(a.customerCurrency, b.customerCurrency) || compare(a.providerCurrency, b.providerCurrency);
  const keyCompare = (a: Group, b: Group, at: number, descending: boolean) => {
    const id = query.rows[at]!;
    const [x, y] = [a.keys[at] ?? null, b.keys[at] ?? null];
    return (
      directed(nameOf(id, x, names)?.toLowerCase() ?? null, nameOf(id, y, names)?.toLowerCase() ?? null, descending) ||
      directed(x, y, descending)
    );
  };
  const ancestor = (group: Group, level: number): Group | undefined =>
    groups.find(
      (other) =>
        other.level === level &&
        other.customerCurrency === group.customerCurrency &&
        other.providerCurrency === group.providerCurrency &&
        other.keys.every((key, index) => key === group.keys[index])
    );
  const asked = (a: Group, b: Group, at: number | undefined): number => {
    for (const { by, descending } of query.orderBy) {
      const row = query.rows.indexOf(by as DimensionId);
      let order = 0;
      if (row < 0) {
        const value = (group: Group) => {
          const own = at === undefined ? group : ancestor(group, at + 1);
          return own ? comparableValue(own, by as MeasureId) : null;
        };
        order = directed(value(a), value(b), descending);
      } else if (at === undefined || at === row) {
        order = keyCompare(a, b, row, descending);
      }
      if (order !== 0) {
        return order;
      }
    }
    return 0;
  };
  const tree = (a: Group, b: Group): number => {
    for (let at = 0; at < query.rows.length; at++) {
      const order =
        compare(Number(a.level > at), Number(b.level > at)) ||
        // Rows that end above this depth have nothing left to compare but their currencies.
        (a.level > at
          ? (byCurrency ? currency(a, b) : 0) || asked(a, b, at) || keyCompare(a, b, at, false) || currency(a, b)
          : 0);
      if (order !== 0) {
        return order;
      }
      if (a.level <= at) {
        return currency(a, b);
      }
    }
    return currency(a, b);
  };
  const flat = (a: Group, b: Group): number =>
    compare(Number(a.level > 0), Number(b.level > 0)) ||
    (query.rows.length > 0 && a.level === 0 ? currency(a, b) : 0) ||
    (byCurrency ? currency(a, b) : 0) ||
    asked(a, b, undefined) ||
    query.rows.reduce((order, _, at) => order || keyCompare(a, b, at, false), 0) ||
    currency(a, b);
  return [...groups].sort(query.totals === 'all' ? tree : flat);
}

// --- rows

function toRow(group: Group, query: ReportQuery, sides: Sides, names: Names): Row {
  const row: Row = { level: group.level };
  query.rows.forEach((id, index) => {
    row[id] = group.keys[index] ?? null;
    if (id === 'customer' || id === 'provider') {
      row[`${id}_name`] = nameOf(id, row[id] ?? null, names);
    }
  });
  if (sides.customer) {
    row['customer_currency'] = group.customerCurrency;
  }
  if (sides.provider) {
    row['provider_currency'] = group.providerCurrency;
  }
  for (const id of query.measures) {
    const value = MEASURES[id](facts(group));
    row[id] = typeof value === 'bigint' ? decimalText(value, money.scale) : value;
  }
  return row;
}
