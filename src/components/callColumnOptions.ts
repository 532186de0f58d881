import { fieldsOf, type CallFieldId } from '#model/callList/fields';
import type { CallListId } from '#model/callList/query';
import type { CdrFieldType } from '#model/cdr/fields';
import { inGroups, type OrderedOption } from './orderedOptions';

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

type Options = ReadonlyArray<OrderedOption<CallFieldId>>;

const OPTIONS: Readonly<Record<CallListId, Options>> = {
  calls: optionsOf('calls'),
  numberCalls: optionsOf('numberCalls'),
};

/** What a list of calls may show, for a picker. */
export const callColumnOptions = (list: CallListId): Options => OPTIONS[list];

function optionsOf(list: CallListId): Options {
  return inGroups(
    fieldsOf(list).map(({ id, label, description, type }) => ({ id, label, description, group: groupOf(id, type) }))
  );
}

function groupOf(id: CallFieldId, type: CdrFieldType): string {
  if (id === 'customer_name' || id === 'provider_name' || id === 'switch') {
    return 'Parties';
  }
  return id === 'role' ? 'Numbers' : GROUPS[type];
}
