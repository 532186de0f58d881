/** How values of dimensions are written. */
import type { Dimension, NumberingFact } from '../catalogue/types';
import { durationBucketLabel, NO_DIGIT } from '../cdr/values';
import { lataName } from '../nanp/latas';
import { CLASS_LABELS, JURISDICTION_CLASSES, JURISDICTION_REASONS, REASON_TEXTS } from '../nanp/policy';
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
  text: (value, { dimension, name }) =>
    name || TEXTS[dimension.expr.node]?.(String(value), dimension) || textOrUnknown(value),
  date: textOrUnknown,
  month: textOrUnknown,
};

type TextWriter = (value: string, dimension: Dimension) => string | undefined;

/** Texts that are read otherwise than they are stored; undefined writes them as they are. */
const TEXTS: Partial<Record<Dimension['expr']['node'], TextWriter>> = {
  numbering: (value, { expr }) => (expr.node === 'numbering' ? NUMBERING_TEXTS[expr.fact]?.(value) : undefined),
  jurisdiction: (value, { expr }) =>
    expr.node === 'jurisdiction' && expr.of === 'reason' ? reasonLabel(value) : classLabel(value),
  entry: (value) =>
    value === 'called' || value === 'calling' ? `${value[0]?.toUpperCase()}${value.slice(1)}` : undefined,
  firstDigit: (value) => (value === NO_DIGIT ? 'No key' : value === '' ? 'Detection unknown' : undefined),
};

const UNMATCHED = 'Unmatched';

const NUMBERING_TEXTS: Partial<Record<NumberingFact, (value: string) => string | undefined>> = {
  npanxx: (value) => value.replace(/^(\d{3})(\d{3})$/, '$1-$2'),
  npanxxx: (value) => value.replace(/^(\d{3})(\d{3})(\d)$/, '$1-$2-$3'),
  rateCenter: (value) => value || UNMATCHED,
  state: (value) => value || UNMATCHED,
  lata: (value) => (value === '' ? UNMATCHED : [value, lataName(Number(value))].filter(Boolean).join(' ')),
};

const classLabel = (value: string): string | undefined =>
  JURISDICTION_CLASSES.filter((id) => id === value).map((id) => CLASS_LABELS.state[id])[0];

const reasonLabel = (value: string): string | undefined =>
  JURISDICTION_REASONS.filter((id) => id === value).map((id) => REASON_TEXTS[id].label)[0];

function formatOrdinal(dimension: Dimension, value: number): string {
  if (dimension.expr.node === 'durationBucket') {
    return durationBucketLabel(value);
  }
  if (dimension.expr.node === 'time' && dimension.expr.grain === 'day_of_week') {
    return WEEKDAYS[value - 1] ?? String(value);
  }
  return `${String(value).padStart(2, '0')}:00`;
}
