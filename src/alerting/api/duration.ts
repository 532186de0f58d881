const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a duration in Go's or Prometheus' notation (`10m0s`, `5m`); 0 for what is none. */
export function secondsOf(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)(ms|[smhdw])/g)];
  return parts.reduce((sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
}
