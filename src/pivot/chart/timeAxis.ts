/** Where time stands in a query, and its keys as moments. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { dateOf, parseInstant, startOfDate } from '#model/time/calendar';
import { addDays, firstOfNextMonth } from '#model/time/days';
import type { PathKey } from '#model/query/pathKey';
import type { ReportQuery } from '#model/query/reportQuery';

const MINUTE_MS = 60_000;

/** Parts of time that follow each other; hours of the day and weekdays return. */
const STEPS: Readonly<Record<string, (startMs: number, timeZone: string) => number>> = {
  minute: (startMs) => startMs + MINUTE_MS,
  quarter_hour: (startMs) => startMs + 15 * MINUTE_MS,
  hour: (startMs) => startMs + 60 * MINUTE_MS,
  day: (startMs, timeZone) => daysLater(startMs, 1, timeZone),
  week: (startMs, timeZone) => daysLater(startMs, 7, timeZone),
  month: (startMs, timeZone) => startOfDate(firstOfNextMonth(dateOf(startMs, timeZone)), timeZone),
};

export interface TimeAxis {
  readonly dimension: DimensionId;
  readonly axis: 'rows' | 'columns';
  /** Place among the row or column groups, outermost 0. */
  readonly place: number;
}

/** The outermost time among the column groups, else among the row groups. */
export function timeAxisOf(query: Pick<ReportQuery, 'rows' | 'columns'>): TimeAxis | undefined {
  for (const axis of ['columns', 'rows'] as const) {
    const place = query[axis].findIndex((id) => id in STEPS);
    const dimension = query[axis][place];
    if (dimension !== undefined) {
      return { dimension, axis, place };
    }
  }
  return undefined;
}

/** Epoch milliseconds at which the part of time begins; undefined for a key that is none. */
export function startOf(dimension: DimensionId, key: PathKey | undefined, timeZone: string): number | undefined {
  if (typeof key !== 'string' || key === '') {
    return undefined;
  }
  switch (dimensionOf(dimension).type) {
    case 'instant':
      return parseInstant(key);
    case 'month':
      return startOfDate(`${key}-01`, timeZone);
    default:
      return startOfDate(key, timeZone);
  }
}

/** The same points in time with those that are missing between them, as long as they stay countable. */
export function withoutGaps(dimension: DimensionId, starts: readonly number[], timeZone: string): readonly number[] {
  const step = STEPS[dimension];
  const last = starts.at(-1);
  if (step === undefined || last === undefined) {
    return starts;
  }
  const all = new Set(starts);
  for (let next = starts[0] ?? last; next < last; next = step(next, timeZone)) {
    if (all.add(next).size > MOST_POINTS) {
      return starts;
    }
  }
  return [...all].sort((a, b) => a - b);
}

const MOST_POINTS = 10_000;

const daysLater = (startMs: number, days: number, timeZone: string): number =>
  startOfDate(addDays(dateOf(startMs, timeZone), days), timeZone);
