import fc from 'fast-check';
import { query as anyQuery } from '../../tests/support/arbitraries';
import { parseReportQuery } from './parse';
import { fromUrl, toUrl } from './urlCodec';

describe('a query in a URL', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyQuery, (input) => {
        const parsed = parseReportQuery({ ...input, moneyAs: 'number' });
        if (!parsed.ok) {
          throw new Error(JSON.stringify(parsed.issues));
        }
        const search = new URLSearchParams(
          Object.entries(toUrl(parsed.value)).filter(([, value]) => value !== undefined)
        );
        const parameters = Object.fromEntries(new URLSearchParams(search.toString()));
        expect(fromUrl('breakout', parameters)).toEqual(parsed);
      })
    );
  });

  it('stays readable', () => {
    const parsed = parseReportQuery({
      version: 1,
      report: 'breakout',
      rows: ['customer', 'day'],
      measures: ['asr'],
      orderBy: [{ by: 'asr', descending: true }],
      timeZone: 'Europe/Berlin',
    });
    expect(parsed.ok && toUrl(parsed.value)).toEqual({
      rows: 'customer,day',
      measures: 'asr',
      sort: '-asr',
      zone: 'Europe/Berlin',
    });
  });

  it('says what is wrong with it', () => {
    expect(fromUrl('breakout', { measures: 'asr', filter: '{' })).toMatchObject({
      ok: false,
      issues: [{ path: 'filter' }],
    });
    expect(fromUrl('breakout', { measures: 'asr', limit: 'many' })).toMatchObject({
      ok: false,
      issues: [{ path: 'limit' }],
    });
  });
});
