/** The arrows and the zoom of Grafana's time picker. */
import { dateTime, type TimeRange } from '@grafana/data';

const rangeOf = (fromMs: number, toMs: number): Pick<TimeRange, 'raw'> => ({
  raw: { from: dateTime(fromMs), to: dateTime(toMs) },
});

/** Half a window earlier or later. */
export function shiftedRange({ from, to }: TimeRange, direction: -1 | 1): Pick<TimeRange, 'raw'> {
  const step = (direction * (to.valueOf() - from.valueOf())) / 2;
  return rangeOf(from.valueOf() + step, to.valueOf() + step);
}

/** Twice the window about the same middle. */
export function zoomedOut({ from, to }: TimeRange): Pick<TimeRange, 'raw'> {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return rangeOf(from.valueOf() - half, to.valueOf() + half);
}
