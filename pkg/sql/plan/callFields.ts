/** Fields of a call: how they are read from a table, how they leave the engine, and how they are sorted. */
import { callFieldOf, type CallFieldId } from '#model/callList/fields';
import type { CdrFieldId, CdrFieldType } from '#model/cdr/fields';
import type { MoneyForm } from '#model/query/reportQuery';
import { identifier, parameter, sql, type Fragment, type ParameterType } from '../fragment';
import { RECORD } from './records';

const column = (name: string): Fragment => identifier(RECORD, name);

/** An entry keeps the number that it stands under and the other one; the role says which is which. */
const numberInRole = (role: 'called' | 'calling'): Fragment =>
  sql`if(${column('role')} = ${parameter(role, 'String')}, ${column('number')}, ${column('peer')})`;

function name(of: 'customer' | 'provider', database: string): Fragment {
  const dictionary = parameter(`${database}.dict_${of}`, 'String');
  return sql`dictGetOrDefault(${dictionary}, 'name', toUInt64(${column(`${of}_id`)}), '')`;
}

/** Where calls stand: as records, or as entries under each of their numbers. */
export interface CallTable {
  readonly database: string;
  readonly table: 'cdr' | 'cdr_number';
}

function fieldValue(id: CallFieldId, { database, table }: CallTable): Fragment {
  switch (id) {
    case 'customer_name':
      return name('customer', database);
    case 'provider_name':
      return name('provider', database);
    case 'calling_number':
      return table === 'cdr_number' ? numberInRole('calling') : column(id);
    case 'called_number':
      return table === 'cdr_number' ? numberInRole('called') : column(id);
    default:
      return column(id);
  }
}

type Write = (value: Fragment) => Fragment;

const asIs: Write = (value) => value;
const text: Write = (value) => sql`toString(${value})`;
/** No address is stored as 0.0.0.0. */
const address: Write = (value) => sql`if(toUInt32(${value}) = 0, '', toString(${value}))`;
const instant: Write = (value) => sql`fromUnixTimestamp64Nano(toInt64(toUnixTimestamp(${value})) * 1000000000, 'UTC')`;

const TEXTS = { identity: text, text, country: text, number: text, currency: text, digits: asIs, address } as const;
const INTEGERS = { attempt: asIs, id: asIs, code: asIs, seconds: asIs, milliseconds: asIs } as const;

/** Types that Grafana's frames accept; exact decimals are text. */
const FRAME: Record<MoneyForm, Record<CdrFieldType, Write>> = {
  number: { ...TEXTS, ...INTEGERS, flag: asIs, time: instant, money: float, score: float },
  text: { ...TEXTS, ...INTEGERS, flag: asIs, time: instant, money: text, score: text },
};

function float(value: Fragment): Fragment {
  return sql`toFloat64(${value})`;
}

/** A field as a column of a frame. */
export const frameField = (id: CallFieldId, from: CallTable, moneyAs: MoneyForm): Fragment =>
  FRAME[moneyAs][callFieldOf(id).type](fieldValue(id, from));

const JSON_VALUE: Record<CdrFieldType, Write> = {
  ...FRAME.text,
  time: (value) => sql`toUnixTimestamp(${value})`,
};

/** A field of a record as JSON: exact decimals as text, times as epoch seconds. */
export const jsonField = (id: CdrFieldId, database: string): Fragment =>
  JSON_VALUE[callFieldOf(id).type](fieldValue(id, { database, table: 'cdr' }));

type WriteCell = (value: Fragment, zone: Fragment) => Fragment;

/** Begins like a formula, and is no number with its sign. */
const isFormula = (value: Fragment): Fragment =>
  sql`(match(${value}, ${parameter('^[=+@\\t\\r-]', 'String')}) AND NOT match(${value}, ${parameter('^[+-]?[0-9.]+$', 'String')}))`;

/** Spreadsheets run text that begins like a formula; an apostrophe makes it text again. */
const harmless = (value: Fragment): Fragment =>
  sql`if(${isFormula(value)}, concat(${parameter("'", 'String')}, ${value}), ${value})`;

const cell: WriteCell = (value) => harmless(text(value));

function isoTime(value: Fragment, zone: Fragment): Fragment {
  const offset = sql`formatDateTime(${value}, '%z', ${zone})`;
  const local = sql`formatDateTime(${value}, '%Y-%m-%dT%H:%i:%S', ${zone})`;
  return sql`concat(${local}, substring(${offset}, 1, 3), ':', substring(${offset}, 4, 2))`;
}

const CSV: Record<CdrFieldType, WriteCell> = {
  identity: cell,
  text: cell,
  country: cell,
  number: cell,
  currency: cell,
  address,
  ...INTEGERS,
  flag: asIs,
  money: asIs,
  score: asIs,
  time: isoTime,
  // Unknown detection is not the same as no key.
  digits: (value) => harmless(sql`ifNull(${value}, ${parameter('\\N', 'String')})`),
};

/** A field as a cell of CSV, as import files have it: times in ISO 8601, exact decimals. */
export const csvField = (id: CallFieldId, from: CallTable, timeZone: string): Fragment =>
  CSV[callFieldOf(id).type](fieldValue(id, from), parameter(timeZone, 'String'));

/** How a field is sorted: by what, whether that may be NULL, and a value of a cursor in its type. */
export interface SortKey {
  readonly key: Fragment;
  readonly nullable: boolean;
  readonly bind: (value: string) => Fragment;
}

const bound =
  (type: ParameterType) =>
  (value: string): Fragment =>
    parameter(value, type);

const SORTS: Record<CdrFieldType, { readonly key: Write; readonly bind: SortKey['bind'] }> = {
  identity: { key: asIs, bind: bound('String') },
  text: { key: text, bind: bound('String') },
  country: { key: text, bind: bound('String') },
  number: { key: asIs, bind: bound('String') },
  digits: { key: asIs, bind: bound('String') },
  currency: { key: text, bind: bound('String') },
  attempt: { key: asIs, bind: bound('Int64') },
  flag: { key: (value) => sql`toUInt8(${value})`, bind: bound('Int64') },
  time: { key: asIs, bind: (value) => sql`toDateTime(${parameter(value, 'UInt32')}, 'UTC')` },
  id: { key: asIs, bind: bound('Int64') },
  code: { key: asIs, bind: bound('Int64') },
  seconds: { key: asIs, bind: bound('Int64') },
  milliseconds: { key: asIs, bind: bound('Int64') },
  address: { key: (value) => sql`toUInt32(${value})`, bind: bound('Int64') },
  money: { key: asIs, bind: bound('Decimal(38, 6)') },
  score: { key: asIs, bind: bound('Decimal(38, 6)') },
};

const NULLABLE: ReadonlySet<CdrFieldType> = new Set(['digits', 'milliseconds', 'score']);

export function sortKey(id: CallFieldId, from: CallTable): SortKey {
  const { type } = callFieldOf(id);
  const { key, bind } = SORTS[type];
  return { key: key(fieldValue(id, from)), nullable: NULLABLE.has(type), bind };
}

/** A sort key as the text that a cursor keeps, NULL where it is. */
export const sortText = (id: CallFieldId, { key }: SortKey): Fragment =>
  callFieldOf(id).type === 'time' ? sql`toString(toUnixTimestamp(${key}))` : sql`toString(${key})`;
