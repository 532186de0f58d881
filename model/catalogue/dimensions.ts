import type { CdrFieldId } from '../cdr/fields';
import type { TimeGrain } from '../time/grain';
import type { Dimension, DimensionGroup, DimensionType } from './types';

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
  ofTime('quarter_hour', 'instant', '15 minutes', 'Quarter of an hour in which the attempt began.'),
  ofTime('hour', 'instant', 'Hour', 'Hour in which the attempt began.'),
  ofTime('day', 'date', 'Day', 'Calendar day of the zone.'),
  ofTime('week', 'date', 'Week', 'ISO week, named by its Monday.'),
  ofTime('month', 'month', 'Month', 'Calendar month of the zone.'),
  ofTime('hour_of_day', 'ordinal', 'Hour of day', 'Local hour, 0 to 23.'),
  ofTime('day_of_week', 'ordinal', 'Day of week', 'ISO weekday, 1 = Monday to 7 = Sunday.'),
] as const satisfies readonly Dimension[];

export type DimensionId = (typeof DIMENSIONS)[number]['id'];
