/** Values that dimensions over a record's fields take. */

/** First digit of a call in which no key was pressed. */
export const NO_DIGIT = 'none';

/** Lower bounds of the spans of seconds that durations are put into. */
export const DURATION_BUCKETS = [0, 1, 7, 13, 31, 61, 121, 301, 601, 1801] as const;

/** `1–6 s` for the span that begins with 1, `1801 s and more` for the last. */
export function durationBucketLabel(from: number): string {
  const index = DURATION_BUCKETS.findIndex((bound) => bound === from);
  const next = DURATION_BUCKETS[index + 1];
  if (index < 0 || from === 0) {
    return `${from} s`;
  }
  return next === undefined ? `${from} s and more` : `${from}–${next - 1} s`;
}
