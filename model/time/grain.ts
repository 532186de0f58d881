/** Parts of time that a report groups by; all of them are the query zone's. */

/** Parts that follow one another, so that they can be the time of a series. */
export const BUCKET_GRAINS = ['minute', 'quarter_hour', 'hour', 'day', 'week', 'month'] as const;
export type BucketGrain = (typeof BUCKET_GRAINS)[number];

export const TIME_GRAINS = [...BUCKET_GRAINS, 'hour_of_day', 'day_of_week'] as const;
export type TimeGrain = (typeof TIME_GRAINS)[number];

export const isTimeGrain = (id: unknown): id is TimeGrain => TIME_GRAINS.some((grain) => grain === id);
export const isBucketGrain = (id: unknown): id is BucketGrain => BUCKET_GRAINS.some((grain) => grain === id);
