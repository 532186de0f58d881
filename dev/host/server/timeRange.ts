import { HttpError } from './http';

export interface TimeRangeMs {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads the `from` and `to` of a query request: epoch milliseconds (text or number) or relative (`now-6h`, `now/d`).
 * @throws HttpError 400 for anything else
 */
export async function parseTimeRange(from: unknown, to: unknown): Promise<TimeRangeMs> {
  const [fromMs, toMs] = await Promise.all([parseTime(from ?? 'now-6h', false), parseTime(to ?? 'now', true)]);
  return { fromMs, toMs };
}

async function parseTime(value: unknown, roundUp: boolean): Promise<number> {
  const text = String(value);
  if (/^-?\d+$/.test(text)) {
    return Number(text);
  }
  // Heavy to load, and the page always sends milliseconds.
  const { dateMath } = await import('@grafana/data');
  const time = dateMath.parse(text, roundUp, 'utc');
  if (!time?.isValid()) {
    throw new HttpError(400, `Invalid time range: ${text}`);
  }
  return time.valueOf();
}
