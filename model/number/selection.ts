/** The numbers that a query asks for, and on which side of a call they must stand. */
import { isObject, join, type Reader } from '../query/reader';
import { readNumbers } from './readNumbers';

export const NUMBER_MATCHES = ['called', 'calling', 'either'] as const;
export type NumberMatch = (typeof NUMBER_MATCHES)[number];

/** Most numbers of one query. */
export const MAX_NUMBERS = 500;

export interface NumberSelection {
  /**
   * Numbers, or beginnings of numbers, in E.164 with its `+`: `+12125550100`. Without the `+`, ten digits of Norway
   * would be read as North American the next time.
   */
  readonly list: readonly string[];
  readonly match: NumberMatch;
  /** The list holds beginnings of numbers. */
  readonly prefix: boolean;
}

/** Whether one call may be found under both of its numbers. A call from a number to itself stands under it once. */
export const mayFindTwice = ({ list, match, prefix }: NumberSelection): boolean =>
  match === 'either' && (prefix || list.length > 1);

/** The digits of each entry, as records store numbers. */
export const digitsOf = ({ list }: NumberSelection): readonly string[] => list.map((entry) => entry.replace('+', ''));

/**
 * Reads a selection from JSON of unknown origin. `list` may be one text or a list of texts, each of which may hold
 * several numbers in any notation; everything that is no number is reported.
 */
export function parseNumberSelection(reader: Reader, path: string, value: unknown): NumberSelection {
  const given = isObject(value) ? value : {};
  if (!isObject(value)) {
    reader.report(path, 'must be a selection of numbers', value, ['{ list, match, prefix }']);
  }
  reader.onlyKeys(path, given, ['list', 'match', 'prefix']);
  const prefix = given['prefix'] ?? false;
  if (typeof prefix !== 'boolean') {
    reader.report(join(path, 'prefix'), 'must be true or false', prefix, ['true', 'false']);
  }
  return {
    list: isObject(value) ? parseList(reader, join(path, 'list'), given['list'], prefix === true) : [],
    match: reader.oneOf(join(path, 'match'), given['match'], NUMBER_MATCHES, 'either'),
    prefix: prefix === true,
  };
}

const EXAMPLES = ['+12125550100', '(212) 555-0100', '00442079460000'];
const PREFIX_EXAMPLES = ['+1212', '+4420'];

function parseList(reader: Reader, path: string, value: unknown, prefix: boolean): readonly string[] {
  const allowed = prefix ? PREFIX_EXAMPLES : EXAMPLES;
  const texts = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(texts)) {
    reader.report(path, 'must be a text with numbers, or a list of such texts', value, allowed);
    return [];
  }
  const before = reader.issues.length;
  const numbers = texts.flatMap((text: unknown, index) =>
    parseText(reader, typeof value === 'string' ? path : `${path}[${index}]`, text, prefix, allowed)
  );
  const list = [...new Set(numbers)];
  if (list.length > MAX_NUMBERS) {
    reader.report(path, `must have at most ${MAX_NUMBERS} numbers, has ${list.length}`);
  } else if (list.length === 0 && reader.issues.length === before) {
    reader.report(path, 'needs at least one number', value, allowed);
  }
  return list;
}

function parseText(
  reader: Reader,
  path: string,
  value: unknown,
  prefix: boolean,
  allowed: readonly string[]
): readonly string[] {
  if (typeof value !== 'string') {
    reader.report(path, 'must be a text with numbers', value, allowed);
    return [];
  }
  return readNumbers(value, { prefix }).flatMap(({ text, number, problem }) => {
    if (number === undefined) {
      reader.report(path, problem ?? 'is not a number', text, allowed);
      return [];
    }
    return [`+${number}`];
  });
}
