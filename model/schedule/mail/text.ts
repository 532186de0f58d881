/** Texts of others that become values of labels and lines of a mail. */
import { NO_VALUE } from '../../format/units';

/** Longest text of a cell, in characters. */
const MAX_CELL = 120;
/** Longest description of what a report is about. */
const MAX_LINE = 600;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Marks that turn the direction of all that follows on the line. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** FSI and PDI of Unicode's bidirectional algorithm. */
const [ISOLATED, END_ISOLATED] = ['\u2068', '\u2069'];

/**
 * Text as the value of a label: one line, well-formed, never empty, and visibly cut when it is long. Alertmanager drops
 * labels without a value, and a row of a mail must remain a row: text from right to left is set apart, or the figures
 * behind it would be shown in reverse order.
 */
export function cellText(text: string): string {
  const shown = safe(text, MAX_CELL);
  return RIGHT_TO_LEFT.test(shown) ? `${ISOLATED}${shown}${END_ISOLATED}` : shown;
}

/** The same for a line of text. */
export const lineText = (text: string): string => safe(text, MAX_LINE);

function safe(text: string, most: number): string {
  const line = text
    .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, ' ⏎ ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(DIRECTIONS, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line || NO_VALUE;
}
