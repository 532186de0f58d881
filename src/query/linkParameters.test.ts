import type { ReportId } from '#model/catalogue/index';
import { linkParameters } from './linkParameters';

const filterOf = (search: string, report: ReportId = 'breakout'): unknown => {
  const filter = linkParameters(search, report).get('filter');
  return filter === null ? undefined : JSON.parse(filter);
};
const is = (dimension: string, ...values: Array<string | number>) => ({ dimension, op: 'in', values });
const unknown = (dimension: string) => ({ dimension, op: 'isUnknown' });
const US = encodeURIComponent(JSON.stringify(is('country', 'US')));

describe('conditions of a link', () => {
  it.each<[string, unknown]>([
    ['?from=now-1d', undefined],
    ['?where=customer:7', is('customer', 7)],
    ['?where=customer:7&where=country:TR', { and: [is('customer', 7), is('country', 'TR')] }],
    [`?filter=${US}&where=customer:7`, { and: [is('country', 'US'), is('customer', 7)] }],
    ['?where=country:', unknown('country')],
    ['?where=customer:0', unknown('customer')],
    ['?where=country:(unknown)', unknown('country')],
    ['?where=sip_code:(unknown)', unknown('sip_code')],
    ['?where=called_number:a:b', is('called_number', 'a:b')],
    ['?where=hour:1780272000000', is('hour', '2026-06-01T00:00:00.000Z')],
    ['?where=day:2026-06-01', is('day', '2026-06-01')],
    ['?where=nothing:7', is('nothing', '7')],
    ['?var-customer=1&var-customer=2&var-group=day', is('customer', '1', '2')],
    ['?var-customer=$__all&var-country=', undefined],
    ['?var-jurisdiction=intrastate', undefined],
  ])('%s', (search, filter) => {
    expect(filterOf(search)).toEqual(filter);
  });

  it('are those of the report', () => {
    expect(filterOf('?var-jurisdiction=intrastate', 'usaCalls')).toEqual(is('jurisdiction', 'intrastate'));
  });

  it('leave a filter that is no JSON to be reported', () => {
    expect(linkParameters('?filter=%7B&where=customer:7', 'breakout').get('filter')).toBe('{');
  });
});
