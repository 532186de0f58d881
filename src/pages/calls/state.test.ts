import { describeIssue } from '#model/result';
import { callsUrl } from '../../query/callsUrl';
import { CALLS_CODEC, type CallsState } from './state';

const { initial, read, write } = CALLS_CODEC;

const searchOf = (state: CallsState): string =>
  new URLSearchParams(
    Object.entries(write(state)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  ).toString();

const WHOLE: CallsState = {
  dataSource: 'tollgrid',
  period: { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
  timeZone: 'America/New_York',
  of: { report: 'usaCalls', jurisdiction: { by: 'lata', policy: { canada: 'own' } } },
  filter: {
    and: [
      { dimension: 'customer_destination', op: 'in', values: ['Fiji & more = +1'] },
      { dimension: 'provider', op: 'isUnknown' },
      { dimension: 'jurisdiction', op: 'in', values: ['intrastate'] },
    ],
  },
  back: '/a/tollgrid-cdr-app/breakout?rows=customer',
  fields: ['start_time', 'called_number', 'mos'],
  orderBy: { by: 'duration', descending: true },
  call: { callId: 'a.b&c=1', customerId: 7, startTime: 1_780_000_000 },
};

describe('the URL of the list of calls', () => {
  it.each([
    ['as it first opens', initial('UTC')],
    ['with everything in it', WHOLE],
  ])('%s, gives the same page again', (_, state) => {
    expect(read(searchOf(state), 'UTC')).toEqual({ ok: true, value: state });
  });

  it('is what other pages link to', () => {
    const { dataSource, period, timeZone, of, filter, back } = WHOLE;
    const [path, search = ''] = callsUrl({ of, dataSource, period, timeZone, filter, back }).split('?');
    expect(path).toBe('/a/tollgrid-cdr-app/calls');
    expect(read(search, 'UTC')).toEqual({
      ok: true,
      value: { ...initial('UTC'), dataSource, period, timeZone, of, filter, back },
    });
  });

  it('leaves a way back out that is too long for an address', () => {
    const url = callsUrl({ period: WHOLE.period, timeZone: 'UTC', back: `/a/x?${'y'.repeat(3_000)}` });
    expect(url).not.toContain('back');
  });

  it.each([
    ['filter=%7B', /^filter: is not valid JSON/],
    ['filter={"measure":"asr","op":">","values":[0.5]}', /^filter: a list of calls has no measures/],
    ['of=number', /^of: .*allowed: breakout, dtmf/],
    ['of=usaRateCenter&side=both', /^side: /],
    ['columns=role', /^columns\[0\]: unknown id/],
    ['sort=-number', /^sort: unknown id/],
    ['call=x', /^call: does not name a call/],
    ['zone=Nowhere', /^zone: /],
    ['back=https://elsewhere.example', /^back: is no page of this Grafana/],
    ['back=//elsewhere.example', /^back: /],
    ['back=/a/\\elsewhere.example', /^back: /],
  ])('%s is refused', (search, message) => {
    const parsed = read(search, 'UTC');
    expect(parsed.ok ? [] : parsed.issues.map(describeIssue)).toEqual([expect.stringMatching(message)]);
  });
});
