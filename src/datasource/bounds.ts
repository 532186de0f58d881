import { type TimeRange } from '@grafana/data';

/** Ends of a period as epoch milliseconds. */
export interface Bounds {
  readonly fromMs: number;
  readonly toMs: number;
}

export const boundsOf = ({ from, to }: Pick<TimeRange, 'from' | 'to'>): Bounds => ({
  fromMs: from.valueOf(),
  toMs: to.valueOf(),
});
