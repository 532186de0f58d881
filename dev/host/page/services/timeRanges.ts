import { dateMath, dateTimeForTimeZone, type RawTimeRange, type TimeRange } from '@grafana/data';

export function toTimeRange({ from, to }: RawTimeRange, zone: string): TimeRange {
  const isPoint = (value: RawTimeRange['from']) => typeof value === 'string' && /^\d+$/.test(value);
  const parse = (value: RawTimeRange['from'], roundUp: boolean) => {
    const time = isPoint(value)
      ? dateTimeForTimeZone(zone, Number(value))
      : dateMath.toDateTime(value, { roundUp, timezone: zone });
    if (!time) {
      throw new Error(`Invalid time range: ${from} to ${to}`);
    }
    return time;
  };
  const [start, end] = [parse(from, false), parse(to, true)];
  return { from: start, to: end, raw: { from: isPoint(from) ? start : from, to: isPoint(to) ? end : to } };
}

/** Relative ranges stay as they were chosen, points in time become milliseconds. */
export function toRaw({ from, to, raw }: TimeRange): RawTimeRange {
  const isRelative = typeof raw.from === 'string' && typeof raw.to === 'string';
  return isRelative ? raw : { from: String(from.valueOf()), to: String(to.valueOf()) };
}

export function zoomedOut({ from, to }: TimeRange): RawTimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return { from: String(from.valueOf() - half), to: String(to.valueOf() + half) };
}
