import fc from 'fast-check';
import { queryOf } from '../../tests/support/arbitraries/queries';
import { parseReportQuery } from './parse';
import { fromUrl, toUrl } from './urlCodec';

describe('a query in a URL', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(queryOf('breakout'), (input) => {
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

  it('writes a pivot so that a person can read it', () => {
    const parsed = parseReportQuery({
      version: 1,
      report: 'breakout',
      rows: ['customer', 'country', 'day'],
      columns: ['month', 'switch'],
      depth: 2,
      under: [7],
      top: { count: 10, by: 'charge', descending: false, others: true },
      compare: 'previousMonth',
      measures: ['asr'],
      orderBy: [{ by: 'asr', descending: true, part: 'change', column: ['2026-03', 'a,b/c@d e'] }],
    });
    const parameters = parsed.ok ? toUrl(parsed.value) : {};
    expect(parameters).toMatchObject({
      columns: 'month,switch',
      depth: '2',
      under: '[7]',
      top: '10:charge:asc:others',
      compare: 'previousMonth',
      sort: '-asr:change@2026-03/a%2Cb%2Fc%40d%20e',
    });
    expect(fromUrl('breakout', parameters)).toEqual(parsed);
  });

  it.each([
    ['under', { under: 'x' }, 'under'],
    ['top', { top: '10:charge:up' }, 'top.up'],
    ['depth', { depth: 'all' }, 'depth'],
    ['compare', { compare: 'yesterday' }, 'compare'],
    ['sort', { sort: 'asr@%' }, 'orderBy[0].column'],
  ])('says what is wrong with its %s', (_, parameters, path) => {
    expect(fromUrl('breakout', { rows: 'customer,day', measures: 'asr', ...parameters })).toMatchObject({
      ok: false,
      issues: [{ path }],
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
