import { readNumber, type NumberForm } from './readNumber';
import { splitNumbers } from './splitNumbers';

/** A piece of the text, and what it was read as or why it is no number. */
export interface ReadNumber {
  /** As it was written, without the white space around it. */
  readonly text: string;
  /** E.164 digits, without `+`. */
  readonly number?: string;
  readonly problem?: string;
}

/**
 * Reads pasted text: numbers in any notation, separated by line breaks, commas, semicolons, tabs, bars or spaces (which
 * may also stand inside a number). Repetitions are folded into the first.
 */
export function readNumbers(text: string, form: NumberForm = { prefix: false }): readonly ReadNumber[] {
  const found = new Map<string, ReadNumber>();
  for (const part of splitNumbers(text, form)) {
    const reading = readNumber(part, form);
    const entry: ReadNumber =
      'problem' in reading ? { text: part, problem: reading.problem } : { text: part, number: reading.number };
    const key = entry.number ?? `text ${part}`;
    if (!found.has(key)) {
      found.set(key, entry);
    }
  }
  return [...found.values()];
}
