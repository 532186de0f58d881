import { CALL_FIELDS, type CallFieldId } from '#model/callList/fields';
import type { CdrFieldType } from '#model/cdr/fields';
import { type OrderedOption } from '../orderedOptions';

const GROUPS: Record<CdrFieldType, string> = {
  identity: 'Call',
  attempt: 'Call',
  flag: 'Call',
  time: 'Call',
  seconds: 'Durations',
  id: 'Parties',
  text: 'Route',
  country: 'Route',
  number: 'Numbers',
  digits: 'Media',
  code: 'Signalling',
  milliseconds: 'Signalling',
  money: 'Money',
  currency: 'Money',
  address: 'Parties',
  score: 'Media',
};

/** What a list of calls may show, for a picker. */
export const CALL_COLUMN_OPTIONS: ReadonlyArray<OrderedOption<CallFieldId>> = byGroup(
  CALL_FIELDS.map(({ id, label, description, type }) => ({ id, label, description, group: groupOf(id, type) }))
);

function groupOf(id: CallFieldId, type: CdrFieldType): string {
  if (id === 'customer_name' || id === 'provider_name' || id === 'switch') {
    return 'Parties';
  }
  return id === 'role' ? 'Numbers' : GROUPS[type];
}

function byGroup<Entry extends { readonly group: string }>(entries: readonly Entry[]): readonly Entry[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => entries.filter((entry) => entry.group === group));
}
