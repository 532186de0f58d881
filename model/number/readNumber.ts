/** One telephone number as people write it → E.164 digits (ITU-T E.164: country code first, at most 15 digits). */

/** Fewest and most digits of a whole number, its country code included. */
const LEAST = 7;
export const MOST_DIGITS = 15;
/** Without country code, seven digits are a local number of somewhere. */
const LEAST_WITHOUT_PREFIX = 8;
/** Fewer digits would be a whole country, or most of one. */
export const LEAST_OF_PREFIX = 4;

/** Area code and exchange of the North American Numbering Plan; N11 is a service, no area. */
const NANP = /^(?!.11)[2-9][0-8]\d[2-9]\d{6}$/;

/** International prefixes: `+`, `00` (ITU), `011` (North America); some systems write `+` before the others. */
const INTERNATIONAL = /^(?:\+(?:00|011)?|00|011)(?=[1-9])/;

const PUNCTUATION = /[\s().\-/]/g;

/** Around a number, not of it: schemes, quotes and brackets of pasted lists, hosts of SIP addresses, extensions. */
const SCHEME = /^(?:tel|sips?|callto):/i;
const WRAPPING = /^["'`<[{]+|["'`>\]}.:]+$/g;
const HOST = /@[\w.:-]+$/;
export const EXTENSION = /\s*(?:ext(?:ension)?\.?|x|#)\s?:?\s?\d{1,6}(?=\s|$)/gi;

export interface NumberForm {
  /** The text is the beginning of numbers, not a whole one. */
  readonly prefix: boolean;
}

export type Reading =
  | {
      /** E.164 digits, without `+`. */
      readonly number: string;
      /** It says by its form what it is: an international prefix, or groups as in North America. */
      readonly certain: boolean;
    }
  | { readonly problem: string };

/**
 * Reads one number. Ten digits that fit the North American plan get its country code; whatever has an international
 * prefix is taken as written.
 */
export function readNumber(text: string, { prefix }: NumberForm): Reading {
  const bare = unwrapped(text);
  const compact = bare.replace(/\(0\)/g, (trunk, at) => (at === 0 ? trunk : '')).replace(PUNCTUATION, '');
  const international = INTERNATIONAL.test(compact);
  const digits = compact.replace(INTERNATIONAL, '');
  const problem = problemOf(digits, { prefix, international });
  if (problem !== undefined) {
    return { problem };
  }
  const american = !international && NANP.test(digits);
  return {
    number: american ? `1${digits}` : digits,
    certain: international || ((american || digits.startsWith('1')) && hasAmericanGroups(bare)),
  };
}

function unwrapped(text: string): string {
  const inner = text.trim().replace(EXTENSION, '').replace(WRAPPING, '').replace(SCHEME, '');
  return inner.replace(HOST, '');
}

function problemOf(digits: string, form: NumberForm & { readonly international: boolean }): string | undefined {
  if (!/^\d+$/.test(digits)) {
    return /\d/.test(digits) ? 'holds characters that no number has' : 'is not a number';
  }
  if (digits.startsWith('0')) {
    return 'begins with 0: write + and the country code instead';
  }
  if (digits.length > MOST_DIGITS) {
    return `has ${digits.length} digits; a number has at most ${MOST_DIGITS}`;
  }
  return form.prefix ? problemOfPrefix(digits) : problemOfWhole(digits, form.international);
}

const problemOfPrefix = (digits: string): string | undefined =>
  digits.length < LEAST_OF_PREFIX
    ? `has ${digits.length} digits; a prefix has at least ${LEAST_OF_PREFIX}, country code included`
    : undefined;

function problemOfWhole(digits: string, international: boolean): string | undefined {
  if (digits.startsWith('1') && digits.length !== 11) {
    return `has ${digits.length} digits; a number of country code 1 has 11`;
  }
  if (international) {
    return digits.length < LEAST
      ? `has ${digits.length} digits; a number has at least ${LEAST}, country code included`
      : undefined;
  }
  return digits.length < LEAST_WITHOUT_PREFIX
    ? `has ${digits.length} digits: too few without + and the country code`
    : undefined;
}

/** Whether spaces stand only where North America groups a number: 1, area code, exchange, line. */
function hasAmericanGroups(text: string): boolean {
  const sizes = text
    .split(/\s+/)
    .map((word) => word.replace(/\D/g, '').length)
    .filter((size) => size > 0)
    .join(' ');
  return /^(?:1 |)(?:3 3 4|3 7|6 4|10)$|^4 3 4$|^4 7$|^11$/.test(sizes);
}
