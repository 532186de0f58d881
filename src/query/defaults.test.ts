import { REPORTS, type ReportId } from '#model/catalogue/index';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { defaultQuery, withReport } from './defaults';

describe('the query that a report starts from', () => {
  it.each((Object.keys(REPORTS) as ReportId[]).filter((id) => id !== 'number'))('%s can be run', (report) => {
    expect(parseReportQuery(defaultQuery(report))).toMatchObject({ ok: true });
  });

  it('keeps what both reports have: conditions on calls, currency, zone and size', () => {
    const before: ReportQueryInput = {
      ...defaultQuery('usaCalls'),
      durationUnit: 'minutes',
      currency: 'EUR',
      limit: 50,
      filter: {
        and: [
          { dimension: 'customer', op: 'in', values: ['$customer'] },
          { dimension: 'called_state', op: 'in', values: ['NY'] },
          { measure: 'asr', op: '<', values: [0.3] },
        ],
      },
    };
    expect(withReport(before, 'dtmf')).toEqual({
      ...defaultQuery('dtmf'),
      currency: 'EUR',
      limit: 50,
      filter: { dimension: 'customer', op: 'in', values: ['$customer'] },
    });
  });
});
