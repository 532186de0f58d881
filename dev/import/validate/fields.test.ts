import { type CdrFieldId } from '#model/cdr/fields';
import { IMPORT_FIELDS } from './fields';
import { NULL, Rejection } from './rejection';

function field(id: CdrFieldId) {
  const found = IMPORT_FIELDS.find((candidate) => candidate.id === id);
  if (!found) {
    throw new Error(id);
  }
  return found;
}

describe('values that load', () => {
  it.each<[CdrFieldId, string, string]>([
    ['call_id', 'a\tb\\c', 'a\\tb\\\\c'],
    ['call_id', 'two\r\nlines', 'two\\r\\nlines'],
    ['call_id', '🙂', '🙂'],
    ['attempt', '', '1'],
    ['attempt', '255', '255'],
    ['final_attempt', '', '1'],
    ['final_attempt', 'TRUE', '1'],
    ['final_attempt', 't', '1'],
    ['final_attempt', 'Yes', '1'],
    ['final_attempt', '1', '1'],
    ['final_attempt', 'false', '0'],
    ['final_attempt', 'F', '0'],
    ['final_attempt', 'no', '0'],
    ['final_attempt', '0', '0'],
    ['duration', '', '0'],
    ['duration', '4294967295', '4294967295'],
    ['duration', '12.0', '12'],
    ['customer_id', '', '0'],
    ['customer_id', '4294967295', '4294967295'],
    ['provider_id', '+7', '7'],
    ['customer_destination', 'Côte d’Ivoire - Mobile', 'Côte d’Ivoire - Mobile'],
    ['country', 'us', 'US'],
    ['country', '', ''],
    ['prefix', '1212', '1212'],
    ['tech_prefix', '1001#', '1001#'],
    ['calling_number', '+1 (212) 555-0100', '12125550100'],
    ['calling_number', '1.212.555.0100', '12125550100'],
    ['calling_number', 'Anonymous', 'anonymous'],
    ['calling_number', 'sip:a.b-c@example.com', 'sip:a.b-c@example.com'],
    ['calling_number', '', ''],
    ['called_number', '+44 20 7946 0000', '442079460000'],
    ['called_number', '1001#12125550100', '1001#12125550100'],
    ['lrn', '', ''],
    ['sip_code', '', '0'],
    ['sip_code', '200', '200'],
    ['q850_cause', '127', '127'],
    ['pdd_ms', '', NULL],
    ['pdd_ms', '0', '0'],
    ['pdd_ms', '2500', '2500'],
    ['customer_duration', '60', '60'],
    ['customer_charge', '0.0125', '0.0125'],
    ['customer_currency', 'eur', 'EUR'],
    ['customer_currency', '', ''],
    ['dtmf', '', ''],
    ['dtmf', '12#a*', '12#A*'],
    ['switch', 'nyc1', 'nyc1'],
    ['source_ip', '', '0.0.0.0'],
    ['source_ip', '192.0.2.255', '192.0.2.255'],
    ['source_ip', '::ffff:192.0.2.1', '192.0.2.1'],
    ['source_ip', '3221225985', '192.0.2.1'],
    ['mos', '', NULL],
    ['mos', '0', NULL],
    ['mos', '4.41', '4.410'],
    ['mos', '4.400000095367432', '4.400'],
    ['mos', '5', '5.000'],
  ])('%s %j is written as %j', (id, text, written) => {
    expect(field(id).check(text)).toBe(written);
  });
});

describe('values that do not', () => {
  it.each<[CdrFieldId, string, string]>([
    ['call_id', '', 'is missing'],
    ['call_id', 'a\uFFFD', 'holds bytes that are not UTF-8'],
    ['attempt', '0', 'is out of range'],
    ['attempt', '256', 'is out of range'],
    ['final_attempt', 'maybe', 'is not a flag'],
    ['final_attempt', '2', 'is not a flag'],
    ['duration', '-1', 'is not a whole number'],
    ['duration', '1.5', 'is not a whole number'],
    ['duration', '00:01:30', 'is not a whole number'],
    ['duration', '4294967296', 'is out of range'],
    ['customer_id', 'acme', 'is not a whole number'],
    ['customer_id', '4294967296', 'is out of range'],
    ['customer_name', '\uFFFD', 'holds bytes that are not UTF-8'],
    ['country', 'USA', 'is not a country code'],
    ['country', '1', 'is not a country code'],
    ['calling_number', '\uFFFD', 'holds bytes that are not UTF-8'],
    ['called_number', 'alice', 'is not a telephone number'],
    ['called_number', '1;drop', 'is not a telephone number'],
    ['lrn', 'x', 'is not a telephone number'],
    ['sip_code', '1000', 'is out of range'],
    ['sip_code', 'OK', 'is not a whole number'],
    ['pdd_ms', '1.2', 'is not a whole number'],
    ['customer_charge', '0.0000001', 'has more than 6 decimals'],
    ['provider_charge', 'free', 'is not a decimal number'],
    ['customer_currency', 'US', 'is not a currency code'],
    ['provider_currency', '$', 'is not a currency code'],
    ['dtmf', '1,2', 'is not a sequence of keys'],
    ['source_ip', '256.0.0.1', 'is not an IPv4 address'],
    ['source_ip', '2001:db8::1', 'is not an IPv4 address'],
    ['source_ip', '1.2.3.4:5060', 'is not an IPv4 address'],
    ['source_ip', '1.2.3', 'is not an IPv4 address'],
    ['source_ip', '4294967296', 'is not an IPv4 address'],
    ['mos', '0.5', 'is not a score'],
    ['mos', '5.1', 'is not a score'],
    ['mos', 'good', 'is not a score'],
  ])('%s %j %s', (id, text, problem) => {
    expect(field(id).check(text)).toMatchObject({ problem });
    expect(field(id).check(text)).toBeInstanceOf(Rejection);
  });
});

it.each<[CdrFieldId, string]>([
  ['attempt', '1'],
  ['final_attempt', '1'],
  ['customer_id', '0'],
  ['country', ''],
  ['calling_number', ''],
  ['sip_code', '0'],
  ['pdd_ms', NULL],
  ['dtmf', NULL],
  ['mos', NULL],
  ['customer_charge', '0'],
  ['customer_currency', ''],
  ['source_ip', '0.0.0.0'],
])('%s without a value is written as %j', (id, written) => {
  expect(field(id)).toMatchObject({ absent: written, required: false });
});

it('requires what identifies a call and its time', () => {
  expect(IMPORT_FIELDS.filter(({ required }) => required).map(({ id }) => id)).toEqual(['call_id', 'start_time']);
});
