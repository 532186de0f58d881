/** What happens in the demo, as in the life of a carrier: rates change, and for some time there are no records. */

export interface RateChange {
  readonly side: 'provider' | 'customer';
  /** Of a provider. Customers get new rates all at once, but for those whose contract keeps the old ones. */
  readonly provider?: number;
  readonly keeping?: readonly number[];
  /** First moment of the new rates, epoch milliseconds. */
  readonly fromMs: number;
  /** New rates in percent of those before, by destination. A route changes once at most. */
  readonly percent: Readonly<Record<string, number>>;
}

export const RATE_CHANGES: readonly RateChange[] = [
  // Dearer than what many customers pay for the Philippines; two weeks later they pay more.
  {
    side: 'provider',
    provider: 30,
    fromMs: Date.UTC(2026, 8, 1),
    percent: { 'Philippines - Mobile': 138, 'Bangladesh - Mobile': 115, Singapore: 90 },
  },
  {
    side: 'customer',
    fromMs: Date.UTC(2026, 8, 15),
    percent: { 'Philippines - Mobile': 112, 'Bangladesh - Mobile': 108 },
  },
  // Competition.
  {
    side: 'provider',
    provider: 21,
    fromMs: Date.UTC(2026, 9, 15),
    percent: { 'United States - Texas': 88, 'United States - Florida': 90, 'United States - Pennsylvania': 92 },
  },
  // The busiest route of the autumn loses money for two weeks; with fixed prices, to the end.
  {
    side: 'provider',
    provider: 27,
    fromMs: Date.UTC(2026, 10, 1),
    percent: { 'Mexico - Mobile': 131, 'Jamaica - Mobile': 122, 'Dominican Republic - Mobile': 108 },
  },
  {
    side: 'customer',
    keeping: [22, 99],
    fromMs: Date.UTC(2026, 10, 16),
    percent: { 'Mexico - Mobile': 114, 'Jamaica - Mobile': 110 },
  },
  // In the middle of a month, two at once; at the end of it the customers follow.
  {
    side: 'provider',
    provider: 34,
    fromMs: Date.UTC(2026, 10, 11),
    percent: { 'United Arab Emirates - Mobile': 158, 'Saudi Arabia - Mobile': 121 },
  },
  {
    side: 'provider',
    provider: 43,
    fromMs: Date.UTC(2026, 10, 11),
    percent: { 'Nigeria - Mobile': 149, 'Ghana - Mobile': 118 },
  },
  {
    side: 'customer',
    fromMs: Date.UTC(2026, 10, 25),
    percent: { 'United Arab Emirates - Mobile': 122, 'Nigeria - Mobile': 118, 'Ghana - Mobile': 105 },
  },
];

/** No call that starts in one of these spans, epoch milliseconds, has a record. */
export interface Outage {
  readonly fromMs: number;
  readonly toMs: number;
}

export const OUTAGES: readonly Outage[] = [
  // 95 minutes of a night, 40 of a Sunday afternoon.
  { fromMs: Date.UTC(2026, 10, 19, 1, 20), toMs: Date.UTC(2026, 10, 19, 2, 55) },
  { fromMs: Date.UTC(2026, 10, 22, 15, 10), toMs: Date.UTC(2026, 10, 22, 15, 50) },
];
