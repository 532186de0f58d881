import { type Checked, Rejection } from './rejection';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/** Any text. The replacement character is what bytes become that are not UTF-8. */
export function checkText(text: string): Checked {
  if (!/[\\\t\n\r\uFFFD]/.test(text)) {
    return text;
  }
  return text.includes('\uFFFD')
    ? new Rejection('holds bytes that are not UTF-8', 'text in UTF-8')
    : text.replace(/[\\\t\n\r]/g, (character) => ESCAPES.get(character) ?? character);
}

export function checkIdentity(text: string): Checked {
  return text === '' ? new Rejection('is missing', 'any text that identifies the call') : checkText(text);
}

const strip = (text: string): string => (/^\d*$/.test(text) ? text : text.replace(/[\s+()\-.]/g, ''));

/** The called number or its routing number: digits, and the two other keys that can be dialled. */
export function checkDialledNumber(text: string): Checked {
  const number = strip(text);
  return /^[\d*#]*$/.test(number)
    ? number
    : new Rejection('is not a telephone number', 'digits, * and #, optionally with spaces and + ( ) - .');
}

/** The calling number; what is no number, such as `anonymous`, is kept in lower case. */
export function checkCallingNumber(text: string): Checked {
  const number = strip(text);
  return /^\d*$/.test(number) ? number : checkText(text.toLowerCase());
}

export function checkKeys(text: string): Checked {
  return /^[\dA-Da-d*#]*$/.test(text)
    ? text.toUpperCase()
    : new Rejection('is not a sequence of keys', '0 to 9, A to D, * and #; \\N when detection is unknown');
}

export function checkCountry(text: string): Checked {
  return /^(?:[A-Za-z]{2})?$/.test(text)
    ? text.toUpperCase()
    : new Rejection('is not a country code', 'two letters of ISO 3166, such as US, or empty');
}

export function checkCurrency(text: string): Checked {
  return /^(?:[A-Za-z]{3})?$/.test(text)
    ? text.toUpperCase()
    : new Rejection('is not a currency code', 'three letters of ISO 4217, such as USD, or empty');
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^(?:::ffff:)?(${OCTET}(?:\\.${OCTET}){3})$`, 'i');

const NUMERIC = /^\d{1,10}$/;
const UINT32_MAX = 4_294_967_295;

const dotted = (address: number): string => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** An IPv4 address, also as IPv6 carries it or as a number, as Parquet may hold it; '' means unknown. */
export function checkAddress(text: string): Checked {
  if (text === '') {
    return '0.0.0.0';
  }
  if (NUMERIC.test(text) && Number(text) <= UINT32_MAX) {
    return dotted(Number(text));
  }
  return IPV4.exec(text)?.[1] ?? new Rejection('is not an IPv4 address', 'an address such as 192.0.2.1, or empty');
}
