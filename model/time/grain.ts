/** Parts of time that a report groups by; all of them are the query zone's. */
export const TIME_GRAINS = ['quarter_hour', 'hour', 'day', 'week', 'month', 'hour_of_day', 'day_of_week'] as const;

export type TimeGrain = (typeof TIME_GRAINS)[number];
