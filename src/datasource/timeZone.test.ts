import { setTimeZoneResolver } from '@grafana/data';
import { grafanaTimeZone, resolveTimeZone } from './timeZone';

describe('time zones of Grafana', () => {
  afterEach(() => setTimeZoneResolver(() => undefined));

  // Tests run with TZ=UTC, which is what the browser's zone is here.
  it.each([
    ['browser', 'UTC'],
    ['utc', 'UTC'],
    ['UTC', 'UTC'],
    ['America/New_York', 'America/New_York'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Mars/Base', 'UTC'],
  ])('%s is %s', (zone, name) => {
    expect(resolveTimeZone(zone)).toBe(name);
  });

  it('asks the browser for its zone by name', () => {
    const zone = jest.spyOn(Intl, 'DateTimeFormat').mockReturnValueOnce({
      ...new Intl.DateTimeFormat(),
      resolvedOptions: () => ({
        ...new Intl.NumberFormat().resolvedOptions(),
        timeZone: 'Europe/Berlin',
        calendar: '',
      }),
    } as Intl.DateTimeFormat);
    expect(resolveTimeZone('browser')).toBe('Europe/Berlin');
    zone.mockRestore();
  });

  it('takes the preference of the user when no zone is given', () => {
    setTimeZoneResolver(() => 'Europe/Paris');
    expect(resolveTimeZone('')).toBe('Europe/Paris');
    expect(resolveTimeZone(undefined)).toBe('Europe/Paris');
  });

  it('writes UTC as Grafana does', () => {
    expect([grafanaTimeZone('UTC'), grafanaTimeZone('Europe/Paris')]).toEqual(['utc', 'Europe/Paris']);
  });
});
