import { HttpError } from './http';

export interface TimeRangeMs {
  readonly fromMs: number;
  readonly toMs: number;
}

const unitMs: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/**
 * Reads the `from` and `to` of a query request: epoch milliseconds (text or number), `now`, or before now in seconds to
 * weeks (`now-6h`). The page sends milliseconds; the rest is for people at a command line.
 * @throws HttpError 400 for anything else
 */
export function parseTimeRange(from: unknown = 'now-6h', to: unknown = 'now'): TimeRangeMs {
  const nowMs = Date.now();
  return { fromMs: parseTime(from, nowMs), toMs: parseTime(to, nowMs) };
}

function parseTime(value: unknown, nowMs: number): number {
  const [match, ms, count = '0', unit = 's'] = /^(-?\d+)$|^now(?:-(\d+)([smhdw]))?$/.exec(String(value)) ?? [];
  if (match === undefined) {
    throw new HttpError(400, `Invalid time range: ${String(value)}`);
  }
  return ms === undefined ? nowMs - Number(count) * (unitMs[unit] ?? 0) : Number(ms);
}
