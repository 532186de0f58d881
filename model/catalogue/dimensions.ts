import type { CdrFieldId } from '../cdr/fields';
import type { TimeGrain } from '../time/grain';
import type { Dimension, DimensionGroup, DimensionType, NumberChoice, NumberingFact } from './types';

const ofField = <const Id extends string>(
  id: Id,
  group: DimensionGroup,
  type: DimensionType,
  field: CdrFieldId,
  label: string,
  description: string
) => ({ id, group, type, label, description, expr: { node: 'field', field } }) as const;

const ofTime = <const Id extends TimeGrain>(id: Id, type: DimensionType, label: string, description: string) =>
  ({ id, group: 'Time', type, label, description, expr: { node: 'time', grain: id } }) as const;

const ofNumbering = <const Id extends string>(
  id: Id,
  fact: NumberingFact,
  number: NumberChoice,
  label: string,
  description: string
) =>
  ({
    id,
    group: 'Numbering plan',
    type: 'text',
    label,
    description,
    expr: { node: 'numbering', fact, number },
  }) as const;

export const DIMENSIONS = [
  {
    ...ofField('customer', 'Parties', 'id', 'customer_id', 'Customer', 'Account that sent the call.'),
    names: 'customer',
  },
  {
    ...ofField('provider', 'Parties', 'id', 'provider_id', 'Provider', 'Carrier that the attempt was routed to.'),
    names: 'provider',
  },
  ofField('switch', 'Parties', 'text', 'switch', 'Switch', 'Switch or point of presence that handled the attempt.'),
  ofField(
    'customer_destination',
    'Destinations',
    'text',
    'customer_destination',
    'Customer destination',
    'Destination in the customer’s rate card.'
  ),
  ofField(
    'provider_destination',
    'Destinations',
    'text',
    'provider_destination',
    'Provider destination',
    'Destination in the provider’s rate card.'
  ),
  ofField('country', 'Destinations', 'text', 'country', 'Country', 'Called country, ISO 3166 alpha-2.'),
  ofField('prefix', 'Destinations', 'text', 'prefix', 'Prefix', 'Dialled prefix that the rate card matched.'),
  ofField('calling_number', 'Numbers', 'text', 'calling_number', 'Calling number', 'Number of the caller (ANI, CLI).'),
  ofField('called_number', 'Numbers', 'text', 'called_number', 'Called number', 'Number that was dialled (DNIS).'),
  ofField('tech_prefix', 'Numbers', 'text', 'tech_prefix', 'Tech prefix', 'Technical prefix that the customer sent.'),
  ofField('sip_code', 'Signalling', 'code', 'sip_code', 'SIP code', 'Final SIP response of the attempt.'),
  ofField('q850_cause', 'Signalling', 'code', 'q850_cause', 'Q.850 cause', 'Release cause of ITU-T Q.850.'),
  ofField(
    'customer_currency',
    'Money',
    'text',
    'customer_currency',
    'Customer currency',
    'Currency of the customer charge, ISO 4217.'
  ),
  ofField(
    'provider_currency',
    'Money',
    'text',
    'provider_currency',
    'Provider currency',
    'Currency of the provider charge, ISO 4217.'
  ),
  ofTime('minute', 'instant', 'Minute', 'Minute in which the attempt began.'),
  ofTime('quarter_hour', 'instant', '15 minutes', 'Quarter of an hour in which the attempt began.'),
  ofTime('hour', 'instant', 'Hour', 'Hour in which the attempt began.'),
  ofTime('day', 'date', 'Day', 'Calendar day of the zone.'),
  ofTime('week', 'date', 'Week', 'ISO week, named by its Monday.'),
  ofTime('month', 'month', 'Month', 'Calendar month of the zone.'),
  ofTime('hour_of_day', 'ordinal', 'Hour of day', 'Local hour, 0 to 23.'),
  ofTime('day_of_week', 'ordinal', 'Day of week', 'ISO weekday, 1 = Monday to 7 = Sunday.'),
  {
    id: 'first_digit',
    group: 'DTMF',
    type: 'text',
    label: 'First digit',
    description: 'First key pressed; none where no key was pressed, unknown where key presses were not detected.',
    expr: { node: 'firstDigit' },
  },
  {
    id: 'duration_bucket',
    group: 'Signalling',
    type: 'ordinal',
    label: 'Duration bucket',
    description: 'Span of seconds that the actual duration falls into, named by its lower bound.',
    expr: { node: 'durationBucket' },
  },
  {
    id: 'number',
    group: 'Numbers',
    type: 'text',
    label: 'Number',
    description: 'The number that was looked for.',
    expr: { node: 'entry', of: 'number' },
  },
  {
    id: 'role',
    group: 'Numbers',
    type: 'text',
    label: 'Role',
    description: 'Whether the number was called or was calling.',
    expr: { node: 'entry', of: 'role' },
  },
  ofNumbering('npanxx', 'npanxx', 'side', 'NPA-NXX', 'Area code and central-office code.'),
  ofNumbering('npanxxx', 'npanxxx', 'side', 'NPA-NXX-X', 'Thousands block: area code, office code and next digit.'),
  {
    ...ofNumbering('rate_center', 'rateCenter', 'side', 'Rate center', 'Rate center of the number’s thousands block.'),
    names: 'rateCenter',
  },
  ofNumbering('state', 'state', 'side', 'State', 'State or territory of the number’s area code.'),
  ofNumbering('lata', 'lata', 'side', 'LATA', 'Local access and transport area of the number’s thousands block.'),
  ofNumbering('calling_state', 'state', 'calling', 'Calling state', 'State or territory of the caller’s area code.'),
  ofNumbering(
    'called_state',
    'state',
    'billed',
    'Called state',
    'State or territory of the called number, or of its LRN where calls are billed on it.'
  ),
  ofNumbering('calling_lata', 'lata', 'calling', 'Calling LATA', 'LATA of the caller’s thousands block.'),
  ofNumbering(
    'called_lata',
    'lata',
    'billed',
    'Called LATA',
    'LATA of the called number, or of its LRN where calls are billed on it.'
  ),
  {
    id: 'jurisdiction',
    group: 'Jurisdiction',
    type: 'text',
    label: 'Jurisdiction',
    description: 'Class of the call under the jurisdiction policy.',
    expr: { node: 'jurisdiction', of: 'class' },
  },
  {
    id: 'jurisdiction_reason',
    group: 'Jurisdiction',
    type: 'text',
    label: 'Jurisdiction reason',
    description: 'Rule that decided the class of the call.',
    expr: { node: 'jurisdiction', of: 'reason' },
  },
] as const satisfies readonly Dimension[];

export type DimensionId = (typeof DIMENSIONS)[number]['id'];
