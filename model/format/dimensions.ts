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
  if (value === null || value === undefined) {
    return '';
  }
  switch (dimension.type) {
    case 'id':
      return value === 0 ? UNKNOWN : name ? name : `#${value}`;
    case 'code':
      return value === 0 ? UNKNOWN : String(value);
    case 'instant':
      return typeof value === 'number' ? isoInZone(value, timeZone).slice(0, 16).replace('T', ' ') : value;
    case 'ordinal':
      return formatOrdinal(dimension, Number(value));
    case 'text':
    case 'date':
    case 'month':
      return value === '' ? UNKNOWN : String(value);
  }
}

function formatOrdinal(dimension: Dimension, value: number): string {
  if (dimension.expr.node === 'time' && dimension.expr.grain === 'day_of_week') {
    return WEEKDAYS[value - 1] ?? String(value);
  }
  return `${String(value).padStart(2, '0')}:00`;
}
