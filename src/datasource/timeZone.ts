import { getTimeZone } from '@grafana/data';
import { isTimeZone } from '#model/time/zone';

/**
 * The IANA name behind one of Grafana's zones: `browser` is the zone of this machine, `utc` is UTC, and none is the
 * user's preference. The database knows no browser.
 */
export function resolveTimeZone(zone: string | undefined): string {
  const wanted = zone === undefined || zone === '' ? getTimeZone() : zone;
  const name = wanted === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : wanted;
  return name.toLowerCase() === 'utc' || !isTimeZone(name) ? 'UTC' : name;
}

/** The same zone in Grafana's words. */
export const grafanaTimeZone = (name: string): string => (name === 'UTC' ? 'utc' : name);
