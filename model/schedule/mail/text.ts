/** Texts of others that become values of labels and lines of a mail. */
import { NO_VALUE } from '../../format/units';

/** Longest text of a cell, in characters. */
const MAX_CELL = 120;
/** Longest description of what a report is about. */
const MAX_LINE = 600;

/**
 * Text as the value of a label: one line, well-formed, never empty, and visibly cut when it is long. Alertmanager drops
 * labels without a value, and a row of a mail must remain a row.
 */
export const cellText = (text: string): string => safe(text, MAX_CELL);

/** The same for a line of text. */
export const lineText = (text: string): string => safe(text, MAX_LINE);

function safe(text: string, most: number): string {
  const line = text
    .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, ' ⏎ ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line || NO_VALUE;
}
