/** Columns of the list of calls. */
import { callFieldOf, type CallFieldId } from '#model/callList/fields';
import { formatCallField } from '#model/callList/format';
import type { CdrFieldType } from '#model/cdr/fields';
import { type CallRows } from './useCallPages';

const RIGHT_ALIGNED: ReadonlySet<CdrFieldType> = new Set(['seconds', 'milliseconds', 'money', 'score', 'attempt']);

export const isRightAligned = (id: CallFieldId): boolean => RIGHT_ALIGNED.has(callFieldOf(id).type);

/** Pixels of a digit and of a letter at the table's font size, and what stands around a text. */
const DIGIT = 8;
const LETTER = 7;
const PADDING = 18;
const ARROW = 16;
const LIMITS = { min: 64, max: 300 };
/** Rows whose texts are measured; those that are fetched later are cut short and shown in full on hover. */
const SAMPLE = 200;

/** Widths in pixels: each column as its texts need, what is left shared out. */
export function columnWidths(
  fields: readonly CallFieldId[],
  rows: CallRows,
  timeZone: string,
  available: number
): readonly number[] {
  const wanted = fields.map((id) => {
    const header = callFieldOf(id).label.length * LETTER + ARROW;
    const text = longestText(id, rows, timeZone);
    const width = Math.max(header, text.length * (/^[\d+]/.test(text) ? DIGIT : LETTER)) + PADDING;
    return Math.min(Math.max(Math.round(width), LIMITS.min), LIMITS.max);
  });
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const room = Math.max(0, available - total);
  return wanted.map((width) => width + Math.floor((room * width) / total));
}

function longestText(id: CallFieldId, rows: CallRows, timeZone: string): string {
  let longest = '';
  for (let row = 0; row < Math.min(rows.length, SAMPLE); row += 1) {
    const text = formatCallField(id, rows.value(id, row), timeZone);
    longest = text.length > longest.length ? text : longest;
  }
  return longest;
}
