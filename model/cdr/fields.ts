/**
 * The logical fields of a call detail record: one row per route attempt.
 *
 * The ids are also the columns of the `cdr` table and the header names of an import file.
 */

/**
 * How a value is read and stored.
 * - `id`: 0 … 4294967295, 0 = unknown
 * - `text`: '' = unknown
 * - `number`: a telephone number, digits without `+`, '' = unknown or withheld
 * - `digits`: key presses; absent = detection unknown, '' = none pressed
 * - `code`: a small integer, 0 = unknown
 * - `seconds`, `milliseconds`: whole numbers ≥ 0; absent milliseconds and scores are unknown, not zero
 * - `money`: decimal with at most 6 places
 * - `currency`: ISO 4217, '' = none given
 */
export type CdrFieldType =
  | 'identity'
  | 'attempt'
  | 'flag'
  | 'time'
  | 'id'
  | 'text'
  | 'country'
  | 'number'
  | 'digits'
  | 'code'
  | 'seconds'
  | 'milliseconds'
  | 'money'
  | 'currency'
  | 'address'
  | 'score';

export interface CdrField {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly type: CdrFieldType;
  /** Other header names that an import file may use; compared in lower case with `-`, space and `_` removed. */
  readonly aliases: readonly string[];
  /** An import file without this column is refused. */
  readonly required?: true;
}

const field = <const Id extends string>(
  id: Id,
  type: CdrFieldType,
  label: string,
  description: string,
  aliases: readonly string[] = []
) => ({ id, type, label, description, aliases });

export const CDR_FIELDS = [
  {
    ...field('call_id', 'identity', 'Call ID', 'Identifies the call; shared by its re-routed attempts.', [
      'callid',
      'uuid',
      'sip_call_id',
    ]),
    required: true,
  },
  field('attempt', 'attempt', 'Attempt', 'Route attempt within the call, 1 = first.', [
    'attempt_number',
    'routing_attempt',
  ]),
  field('final_attempt', 'flag', 'Final attempt', 'True on the last route attempt of a call; true when absent.', [
    'is_last_cdr',
    'last_attempt',
    'final',
  ]),
  {
    ...field(
      'start_time',
      'time',
      'Start time',
      'When the attempt began: ISO 8601 with offset, or epoch seconds or milliseconds.',
      ['start', 'call_time', 'time_start', 'start_stamp', 'start_ts', 'setup_time', 'timestamp', 'dt', 'ts']
    ),
    required: true,
  },
  field('duration', 'seconds', 'Duration', 'Answered seconds as measured by the switch.', [
    'billsec',
    'call_duration',
    'duration_seconds',
  ]),
  field('customer_id', 'id', 'Customer ID', 'Account that sent the call.', [
    'customer',
    'customer_acc_id',
    'client_id',
    'account_id',
    'originator_id',
  ]),
  field(
    'customer_name',
    'text',
    'Customer name',
    'Name of the customer; kept in a dictionary, so a rename shows everywhere.',
    ['client_name', 'account_name', 'originator_name']
  ),
  field('provider_id', 'id', 'Provider ID', 'Carrier that the attempt was routed to.', [
    'provider',
    'vendor_id',
    'vendor_acc_id',
    'carrier_id',
    'supplier_id',
    'terminator_id',
  ]),
  field('provider_name', 'text', 'Provider name', 'Name of the provider; kept in a dictionary.', [
    'vendor_name',
    'carrier_name',
    'supplier_name',
    'terminator_name',
  ]),
  field('customer_destination', 'text', 'Customer destination', 'Destination name in the customer’s rate card.', [
    'cust_dest',
    'customer_card_dest_name',
    'customer_dest',
    'destination',
    'destination_name',
  ]),
  field('provider_destination', 'text', 'Provider destination', 'Destination name in the provider’s rate card.', [
    'prov_dest',
    'provider_card_dest_name',
    'provider_dest',
    'vendor_destination',
  ]),
  field('country', 'country', 'Country', 'ISO 3166 alpha-2 code of the called country.', [
    'country_code',
    'dst_country',
    'country_iso',
  ]),
  field('prefix', 'text', 'Prefix', 'Dialled prefix that the rate card matched.', [
    'code',
    'dst_prefix',
    'destination_code',
    'customer_card_dest_code',
  ]),
  field('tech_prefix', 'text', 'Tech prefix', 'Technical prefix that the customer sent.', ['techprefix']),
  field('calling_number', 'number', 'Calling number', 'Number of the caller (ANI, CLI).', [
    'cli',
    'ani',
    'caller',
    'caller_id',
    'src',
    'source_number',
    'from_number',
    'dest_cli',
    'e164_from',
  ]),
  field('called_number', 'number', 'Called number', 'Number that was dialled (DNIS).', [
    'cld',
    'dnis',
    'callee',
    'dst',
    'destination_number',
    'to_number',
    'dest_number',
    'e164_to',
  ]),
  field('lrn', 'number', 'LRN', 'Location routing number of the called number.', ['lrn_number']),
  field('sip_code', 'code', 'SIP code', 'Final SIP response; 200 means answered.', [
    'sip_final_code',
    'response_code',
    'sip_response',
    'disconnect_code',
  ]),
  field('q850_cause', 'code', 'Q.850 cause', 'Release cause of ITU-T Q.850.', [
    'q850',
    'release_cause',
    'hangup_cause_q850',
    'cause',
  ]),
  field('pdd_ms', 'milliseconds', 'PDD', 'Post-dial delay until ringing; absent when the call never rang.', [
    'pdd',
    'pddms',
  ]),
  field('customer_duration', 'seconds', 'Customer duration', 'Seconds billed to the customer, after rounding.', [
    'cust_bill',
    'customer_billed',
    'billed_duration',
    'customer_billsec',
  ]),
  field('provider_duration', 'seconds', 'Provider duration', 'Seconds billed by the provider, after rounding.', [
    'prov_bill',
    'provider_billed',
    'vendor_duration',
    'provider_billsec',
  ]),
  field('customer_charge', 'money', 'Customer charge', 'What the customer pays for the attempt.', [
    'charge',
    'revenue',
    'customer_price',
    'customer_amount',
    'price',
  ]),
  field('customer_currency', 'currency', 'Customer currency', 'ISO 4217 code of the customer charge.', [
    'charge_currency',
    'customer_card_currency',
    'retail_currency',
    'currency',
  ]),
  field('provider_charge', 'money', 'Provider charge', 'What the provider charges for the attempt.', [
    'cost',
    'vendor_price',
    'provider_price',
    'provider_cost',
  ]),
  field('provider_currency', 'currency', 'Provider currency', 'ISO 4217 code of the provider charge.', [
    'cost_currency',
    'provider_card_currency',
    'vendor_currency',
  ]),
  field('dtmf', 'digits', 'DTMF', 'Keys pressed during the call; absent or \\N = detection unknown, empty = none.', [
    'dtmf_digits',
    'digits',
  ]),
  field('switch', 'text', 'Switch', 'Switch or point of presence that handled the attempt.', [
    'pop',
    'switch_name',
    'node',
    'server',
  ]),
  field('source_ip', 'address', 'Source IP', 'IPv4 address that sent the call.', [
    'src_ip',
    'ip',
    'remote_ip',
    'originating_ip',
  ]),
  field('mos', 'score', 'MOS', 'Mean opinion score, 1 to 5.', ['mos_score', 'mos_cq']),
] as const satisfies readonly CdrField[];

export type CdrFieldId = (typeof CDR_FIELDS)[number]['id'];

const byId = new Map<string, CdrField>(CDR_FIELDS.map((entry) => [entry.id, entry]));

const foldHeader = (header: string): string => header.toLowerCase().replace(/[\s_-]/g, '');

const byHeader = new Map<string, CdrFieldId>(
  CDR_FIELDS.flatMap(({ id, aliases }) => [id, ...aliases].map((name): [string, CdrFieldId] => [foldHeader(name), id]))
);

export function isCdrFieldId(id: string): id is CdrFieldId {
  return byId.has(id);
}

/** The field that a column header of an import file stands for, or undefined for a column that is not ours. */
export function fieldOfHeader(header: string): CdrFieldId | undefined {
  return byHeader.get(foldHeader(header.trim()));
}
