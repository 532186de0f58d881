import { describeIssue } from '#model/result';
import { asked } from '../../callList/listState';
import { NUMBERS_CODEC, type NumbersState } from './state';

const { initial, read, write } = NUMBERS_CODEC;

const searchOf = (state: NumbersState): string =>
  new URLSearchParams(
    Object.entries(write(state)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  ).toString();

const WHOLE: NumbersState = {
  dataSource: 'tollgrid',
  period: { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
  timeZone: 'America/New_York',
  numbers: { text: '+1 (212) 555-0100,\n0044 20 7946 0000', match: 'called', prefix: true },
  currency: 'USD',
  summaryOrder: [{ by: 'charge', descending: false }],
  fields: ['start_time', 'called_number', 'mos'],
  orderBy: { by: 'duration', descending: true },
  call: { callId: 'a.b&c=1', customerId: 7, startTime: 1_780_000_000 },
};

describe('the URL of the page of numbers', () => {
  it.each([
    ['as it first opens', initial('UTC')],
    ['with everything in it', WHOLE],
  ])('%s, gives the same page again', (_, state) => {
    expect(read(searchOf(state), 'UTC')).toEqual({ ok: true, value: state });
  });

  it('is short where nothing was chosen', () => {
    expect(searchOf(initial('UTC'))).toBe('from=now-30d&to=now&zone=UTC');
  });

  it.each([
    ['match=both', /^match: .*allowed: called, calling, either/],
    ['prefix=yes', /^prefix: /],
    ['columns=start_time,colour', /^columns\[1\]: unknown id/],
    ['sort=-colour', /^sort: unknown id/],
    ['rank=-pdd_p95', /^rank: unknown id/],
    ['currency=dollars', /^currency: must be a currency code/],
    ['call=7', /^call: does not name a call/],
    ['zone=Mars', /^zone: must be an IANA time zone/],
    ['from=tomorrow', /^from: is not a time/],
  ])('%s is refused', (search, message) => {
    const state = read(search, 'UTC');
    expect(state.ok ? [] : state.issues.map(describeIssue)).toEqual([expect.stringMatching(message)]);
  });

  it('asks for the same when only columns or the open call differ', () => {
    const askedOf = (state: NumbersState) => asked(state, 'numberCalls');
    expect(askedOf({ ...WHOLE, fields: ['mos'], call: undefined })).toEqual(askedOf(WHOLE));
    expect(askedOf({ ...WHOLE, timeZone: 'UTC' })).not.toEqual(askedOf(WHOLE));
  });
});
