import { parseEventQuery } from './parseEventQuery';

const GAPS = { version: 1, report: 'events', event: 'dataGaps' };

describe('queries for events', () => {
  it('fills in what is left out', () => {
    const parsed = parseEventQuery(GAPS);
    expect(parsed.ok && parsed.value).toEqual({
      ...GAPS,
      minGapMinutes: 15,
      minChange: 0.05,
      minMinutes: 60,
      filter: undefined,
      timeZone: 'UTC',
    });
  });

  it.each<[object, string]>([
    [{ version: 2 }, 'version'],
    [{ event: 'gaps' }, 'event'],
    [{ minGapMinutes: 0 }, 'minGapMinutes'],
    [{ minGapMinutes: 1.5 }, 'minGapMinutes'],
    [{ minChange: 0 }, 'minChange'],
    [{ minChange: '5%' }, 'minChange'],
    [{ minMinutes: -1 }, 'minMinutes'],
    [{ timeZone: 'Mars/Base' }, 'timeZone'],
    [{ filter: { dimension: 'custmer', op: 'in', values: [1] } }, 'filter.dimension'],
    [{ filter: { measure: 'asr', op: '<', values: [0.3] } }, 'filter'],
    [{ rows: [] }, 'rows'],
  ])('refuses %j', (given, path) => {
    const parsed = parseEventQuery({ ...GAPS, ...given });
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it('refuses what is no object', () => {
    expect(parseEventQuery('dataGaps').ok).toBe(false);
  });
});
