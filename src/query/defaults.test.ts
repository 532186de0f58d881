import { parseQuery } from '#model/query/parseQuery';
import { defaultQuery, withKind } from './defaults';

const NUMBERS = { list: ['+12125550100'], match: 'called', prefix: false } as const;
const CUSTOMER = { dimension: 'customer', op: 'in', values: [7] } as const;

describe('another kind of query', () => {
  it('keeps numbers and conditions from the report by number to single calls, and back', () => {
    const report = { ...defaultQuery('number'), numbers: NUMBERS, filter: CUSTOMER, timeZone: 'Asia/Kolkata' };
    const calls = withKind(report, 'numberCalls');
    expect(calls).toMatchObject({
      report: 'numberCalls',
      numbers: NUMBERS,
      filter: CUSTOMER,
      timeZone: 'Asia/Kolkata',
    });
    expect(parseQuery(calls).ok).toBe(true);
    const back = withKind(calls, 'number');
    expect(back).toMatchObject({ report: 'number', numbers: NUMBERS, filter: CUSTOMER, timeZone: 'Asia/Kolkata' });
    expect(parseQuery(back).ok).toBe(true);
  });

  it('leaves behind what the other kind has no place for', () => {
    const filter = {
      and: [
        CUSTOMER,
        { dimension: 'called_number', op: 'in', values: ['1'] },
        { measure: 'asr', op: '>', values: [0.5] },
      ],
    } as const;
    expect(withKind({ ...defaultQuery('breakout'), filter }, 'numberCalls')).toMatchObject({
      numbers: { list: [] },
      filter: CUSTOMER,
    });
    expect(withKind({ version: 1, report: 'numberCalls', numbers: NUMBERS }, 'breakout')).not.toHaveProperty('numbers');
  });

  it('keeps the conditions from a report to the calls behind it, and back', () => {
    const filter = {
      and: [
        CUSTOMER,
        { dimension: 'called_number', op: 'in', values: ['1'] },
        { measure: 'asr', op: '>', values: [0.5] },
      ],
    } as const;
    const calls = withKind({ ...defaultQuery('breakout'), filter, timeZone: 'Asia/Kolkata' }, 'calls');
    const kept = { filter: { and: filter.and.slice(0, 2) }, timeZone: 'Asia/Kolkata' };
    expect(calls).toMatchObject({ report: 'calls', ...kept });
    expect(parseQuery(calls).ok).toBe(true);
    expect(withKind(calls, 'breakout')).toMatchObject({ report: 'breakout', ...kept });
    expect(withKind(calls, 'numberCalls')).toMatchObject({ numbers: { list: [] }, filter: CUSTOMER });
  });

  it('keeps the options that decide what conditions are about', () => {
    const filter = { dimension: 'jurisdiction', op: 'in', values: ['intrastate'] } as const;
    const report = { ...defaultQuery('usaCalls'), jurisdiction: { by: 'lata', policy: {} }, filter } as const;
    const calls = withKind(report, 'calls');
    expect(calls).toMatchObject({ report: 'calls', of: 'usaCalls', jurisdiction: { by: 'lata' }, filter });
    expect(parseQuery(calls).ok).toBe(true);
    expect(withKind(calls, 'usaCalls')).toMatchObject({ jurisdiction: { by: 'lata' }, filter });
  });

  it('is the query itself when the kind is the same', () => {
    const query = defaultQuery('dtmf');
    expect(withKind(query, 'dtmf')).toBe(query);
  });
});
