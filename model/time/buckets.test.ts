import { timeKey } from '../../tests/support/bruteForce/clock';
import { bucketsOf, mostBuckets } from './buckets';
import { startOfDate } from './calendar';
import { BUCKET_GRAINS, type BucketGrain } from './grain';

const MINUTE_MS = 60_000;

/** Clock changes by 60 and 30 minutes, at midnight, in both directions, and offsets of quarters of an hour. */
const CHANGES: ReadonlyArray<[string, string]> = [
  ['UTC', '2026-03-01T00:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00:00Z'],
  ['Asia/Kathmandu', '2026-02-28T18:15:00Z'],
];

/** The moment that a key of the brute force stands for. */
const momentOf = (key: string | number | null, timeZone: string): number =>
  typeof key === 'number' ? key : startOfDate(String(key).padEnd(10, '-01'), timeZone);

/** Keys that come up minute by minute. */
function keysOf(fromMs: number, toMs: number, grain: BucketGrain, timeZone: string): number[] {
  const keys = new Set<string | number | null>();
  for (let at = fromMs; at < toMs; at += MINUTE_MS) {
    keys.add(timeKey(grain, at, timeZone));
  }
  return [...keys].map((key) => momentOf(key, timeZone));
}

describe.each(CHANGES)('around a moment in %s, %s', (timeZone, change) => {
  const changeMs = Date.parse(change);

  it.each(BUCKET_GRAINS)('every %s has its place, and nothing else has', (grain) => {
    const days = grain === 'week' || grain === 'month' ? 9 : 1;
    const period = { fromMs: changeMs - days * 1440 * MINUTE_MS + 7 * MINUTE_MS, toMs: changeMs + 500 * MINUTE_MS };
    const buckets = bucketsOf(period, grain, timeZone);
    expect(buckets).toEqual(keysOf(period.fromMs, period.toMs, grain, timeZone));
    expect(mostBuckets(period, grain)).toBeGreaterThanOrEqual(buckets.length);
  });
});
