/** Numbers as they were typed or pasted, and what a query makes of them. */
import { readNumbers, type ReadNumber } from '#model/number/readNumbers';
import { MAX_NUMBERS, type NumberMatch, type NumberSelection } from '#model/number/selection';

export interface TypedNumbers {
  readonly text: string;
  readonly match: NumberMatch;
  /** They are beginnings of numbers. */
  readonly prefix: boolean;
}

export interface ReadText {
  readonly readings: readonly ReadNumber[];
  /** What was found, as a query takes it; entries that are no numbers are left out. */
  readonly selection: NumberSelection;
  /** Why nothing can be looked up. */
  readonly problem?: string;
}

export function readTyped({ text, match, prefix }: TypedNumbers): ReadText {
  const readings = readNumbers(text, { prefix });
  const list = readings.flatMap(({ number }) => (number === undefined ? [] : [`+${number}`]));
  return { readings, selection: { list, match, prefix }, problem: problemOf(readings, list) };
}

function problemOf(readings: readonly ReadNumber[], list: readonly string[]): string | undefined {
  if (list.length > MAX_NUMBERS) {
    return `These are ${list.length} numbers; at most ${MAX_NUMBERS} are looked up at once.`;
  }
  if (list.length > 0) {
    return undefined;
  }
  return readings.length === 0 ? 'Enter at least one number.' : 'None of this is a telephone number.';
}
