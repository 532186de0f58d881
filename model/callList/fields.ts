/** What a list of calls can show: every field of the record and, by number, which number it was found under. */
import { CDR_FIELDS, type CdrField, type CdrFieldId } from '../cdr/fields';
import type { CallListId } from './query';

export interface CallField extends Pick<CdrField, 'label' | 'description' | 'type'> {
  readonly id: CallFieldId;
}

export type CallFieldId = CdrFieldId | 'number' | 'role';

const RECORD_FIELDS: readonly CallField[] = CDR_FIELDS.map(({ id, label, description, type }) => ({
  id,
  label,
  description,
  type,
}));

export const CALL_FIELDS: readonly CallField[] = [
  ...RECORD_FIELDS,
  { id: 'number', type: 'number', label: 'Number', description: 'The number that was looked for.' },
  { id: 'role', type: 'text', label: 'Role', description: 'Whether the number was called or was calling.' },
];

export const CALL_FIELD_IDS: readonly CallFieldId[] = CALL_FIELDS.map(({ id }) => id);

/** What a list can show: only one by number knows under which of its numbers a call was found. */
export const fieldsOf = (list: CallListId): readonly CallField[] =>
  list === 'numberCalls' ? CALL_FIELDS : RECORD_FIELDS;

const byId = new Map<string, CallField>(CALL_FIELDS.map((field) => [field.id, field]));

export const isCallFieldId = (id: unknown): id is CallFieldId => typeof id === 'string' && byId.has(id);

export function callFieldOf(id: CallFieldId): CallField {
  const field = byId.get(id);
  if (field === undefined) {
    throw new Error(`There is no field ${id} of a call`);
  }
  return field;
}

/** What a complaint asks first: when, who, whom, through whom, and what became of it. */
const DEFAULT_FIELDS: readonly CallFieldId[] = [
  'start_time',
  'role',
  'calling_number',
  'called_number',
  'customer_name',
  'provider_name',
  'attempt',
  'sip_code',
  'duration',
  'customer_charge',
  'customer_currency',
  'provider_charge',
  'provider_currency',
  'call_id',
];

export const DEFAULT_CALL_FIELDS: Readonly<Record<CallListId, readonly CallFieldId[]>> = {
  calls: DEFAULT_FIELDS.filter((id) => id !== 'role'),
  numberCalls: DEFAULT_FIELDS,
};

/** How values of a field compare, and how a cursor writes them. */
export type SortKind = 'text' | 'integer' | 'decimal';

const SORT_KINDS: Record<CdrField['type'], SortKind> = {
  identity: 'text',
  text: 'text',
  country: 'text',
  number: 'text',
  digits: 'text',
  currency: 'text',
  attempt: 'integer',
  flag: 'integer',
  time: 'integer',
  id: 'integer',
  code: 'integer',
  seconds: 'integer',
  milliseconds: 'integer',
  address: 'integer',
  money: 'decimal',
  score: 'decimal',
};

export const sortKindOf = (id: CallFieldId): SortKind => SORT_KINDS[callFieldOf(id).type];
