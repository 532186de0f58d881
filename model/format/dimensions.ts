/** How values of dimensions are written. */
import type { Dimension } from '../catalogue/types';
import { isoInZone } from '../time/calendar';

export const UNKNOWN = '(unknown)';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A row group's value as a person reads it.
 *
 * @param value as in a result: id, text, code, `YYYY-MM-DD`, `YYYY-MM`, or epoch milliseconds of an instant
 * @param name the dictionary's name of an id, when the dimension has names
 */
export function formatDimension(
  dimension: Dimension,
  value: string | number | null | undefined,
  timeZone: string,
  name?: string | null
): string {
  return value === null || value === undefined ? '' : WRITERS[dimension.type](value, { dimension, timeZone, name });
}

interface Context {
  readonly dimension: Dimension;
  readonly timeZone: string;
  readonly name?: string | null;
}

const textOrUnknown = (value: string | number): string => (value === '' ? UNKNOWN : String(value));

const WRITERS: Record<Dimension['type'], (value: string | number, context: Context) => string> = {
  id: (value, { name }) => (value === 0 ? UNKNOWN : name || `#${value}`),
  code: (value) => (value === 0 ? UNKNOWN : String(value)),
  instant: (value, { timeZone }) =>
    typeof value === 'number' ? isoInZone(value, timeZone).slice(0, 16).replace('T', ' ') : value,
  ordinal: (value, { dimension }) => formatOrdinal(dimension, Number(value)),
  text: textOrUnknown,
  date: textOrUnknown,
  month: textOrUnknown,
};

function formatOrdinal(dimension: Dimension, value: number): string {
  if (dimension.expr.node === 'time' && dimension.expr.grain === 'day_of_week') {
    return WEEKDAYS[value - 1] ?? String(value);
  }
  return `${String(value).padStart(2, '0')}:00`;
}
