import { describeIssue, type Result } from '#model/result';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQuery } from '#model/query/reportQuery';
import { scheduleUrl } from '../../../query/scheduleUrl';
import {
  detailsOf,
  draftOf,
  earlyIssues,
  fieldError,
  firstQuery,
  frequencyFor,
  newDraft,
  withClock,
  withFrequency,
  type Draft,
} from './draft';
import { beginning } from './NewSchedule';

const ZONE = 'Europe/Madrid';
const NOW = Date.parse('2026-11-23T12:00:00Z');

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.issues.map(describeIssue).join('\n'));
  }
  return result.value;
}

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...newDraft({ offered: ['mail'], dataSource: 'tollgrid', timeZone: ZONE }, firstQuery('breakout', ZONE)),
  name: 'Daily “traffic” {{ $x }}',
  recipients: ['noc@example.com'],
  ...change,
});

const query = (change: Partial<ReportQuery>): ReportQuery =>
  valueOf(parseReportQuery({ ...firstQuery('breakout', ZONE), ...change, depth: undefined }));

describe('a draft', () => {
  it.each<[string, Draft]>([
    ['of a new report', draft()],
    ['sent every two weeks', withFrequency(draft(), 'twoWeeks', NOW)],
    ['sent on the last day', withClock(draft(), { frequency: { every: 'month', day: 'last' }, time: '23:59' })],
    ['of so many days', draft({ period: { last: 'days', days: 30 } })],
    [
      'with everything that a query may carry',
      draft({
        query: query({
          rows: ['country', 'provider'],
          filter: { dimension: 'customer', op: 'in', values: [7] },
          top: { count: 5, by: 'charge', descending: true, others: true },
          compare: 'previousWeek',
          currency: 'USD',
          totals: 'grand',
        }),
      }),
    ],
  ])('comes back from the details %s', (_, before) => {
    const details = valueOf(detailsOf(before));
    const after = valueOf(draftOf(details, 'tollgrid'));
    expect(valueOf(detailsOf(after))).toEqual(details);
    expect(after).toEqual(before);
  });

  it('carries no more of a query than a mail needs', () => {
    expect(valueOf(detailsOf(draft())).query).toEqual({
      version: 1,
      report: 'breakout',
      rows: ['customer', 'customer_destination'],
      measures: draft().query.measures,
      orderBy: [{ by: 'attempts', descending: true }],
      timeZone: ZONE,
    });
  });

  it('says of each field what is wrong, and nothing early of what is still empty', () => {
    const checked = detailsOf(
      draft({
        name: '',
        recipients: [],
        clock: { frequency: { every: 'hour', minute: Number.NaN }, time: '', timeZone: ZONE },
      })
    );
    const issues = checked.ok ? [] : checked.issues;
    expect(fieldError(issues, 'name')).toBe('Needs a name.');
    expect(fieldError(issues, 'recipients')).toBe('Needs at least one e-mail address.');
    expect(fieldError(issues, 'clock.frequency.minute')).toBe('Must be a whole number from 0 to 59.');
    expect(fieldError(earlyIssues(issues), 'name')).toBeUndefined();
    expect(fieldError(earlyIssues(issues), 'recipients')).toBeUndefined();
    expect(fieldError(earlyIssues(issues), 'clock.frequency.minute')).toBeDefined();

    const typed = detailsOf(draft({ recipients: ['noc@example.com', 'nobody'] }));
    expect(fieldError(typed.ok ? [] : earlyIssues(typed.issues), 'recipients')).toBe('“nobody” is no e-mail address.');
  });

  it('of a report of numbers asks for some', () => {
    const checked = detailsOf(draft({ query: firstQuery('number', ZONE) }));
    expect(checked.ok).toBe(false);
    expect(fieldError(checked.ok ? [] : checked.issues, 'query.numbers')).toBeDefined();
  });

  it('keeps the weekday, and takes the period that a frequency means', () => {
    const friday = withClock(draft(), { frequency: { every: 'week', weekday: 5 } });
    const fortnight = withFrequency(friday, 'twoWeeks', NOW);
    expect(fortnight).toMatchObject({
      clock: { frequency: { every: 'twoWeeks', weekday: 5, from: '2026-11-23' } },
      period: { last: 'days', days: 14 },
    });
    expect(withFrequency(fortnight, 'month', NOW).period).toEqual({ last: 'month' });
  });

  it('follows the zone of its clock', () => {
    expect(withClock(draft(), { timeZone: 'UTC' }).query.timeZone).toBe('UTC');
  });
});

describe('a schedule of the report on screen', () => {
  const begin = (shown: ReportQuery, rest: Partial<Parameters<typeof scheduleUrl>[0]> = {}) => {
    const url = scheduleUrl({ query: shown, ...rest });
    return valueOf(beginning(url.slice(url.indexOf('?')), ['mail'], 'first'));
  };

  it('begins as that report, with its name, zone and data source', () => {
    const shown = query({
      rows: ['country'],
      filter: { dimension: 'switch', op: 'in', values: ['a"b', '{{ $c }},\n'] },
      currency: 'EUR',
    });
    const { draft: begun, lost } = begin(shown, { name: 'By country', dataSource: 'other' });
    expect(begun).toMatchObject({ name: 'By country', dataSource: 'other', clock: { timeZone: ZONE } });
    expect(begun.query).toEqual(shown);
    expect(lost).toEqual([]);
    expect(begin(shown).draft.dataSource).toBe('first');
  });

  it('says what it does not carry', () => {
    const shown = query({
      rows: ['customer'],
      columns: ['day_of_week'],
      orderBy: [{ by: 'attempts', descending: true, column: ['1'] }],
    });
    const { draft: begun, lost } = begin(shown, { chart: 'asr' });
    expect(begun.query).toMatchObject({ rows: ['customer'], columns: [], orderBy: [] });
    expect(lost).toEqual([
      expect.stringContaining('Column groups (Day of week)'),
      expect.stringContaining('The order'),
      expect.stringContaining('The chart of ASR'),
    ]);
    expect(detailsOf({ ...begun, name: 'x', recipients: ['a@example.com'] }).ok).toBe(true);
  });

  it.each([
    [{ from: 'now-1d/d', to: 'now-1d/d' }, 'day', { last: 'day' }],
    [{ from: 'now-7d', to: 'now' }, 'week', { last: 'week' }],
    [{ from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }, 'month', { last: 'month' }],
  ])('is sent as often as its period asks for: %j', (period, every, covered) => {
    const { draft: begun } = begin(query({}), { period });
    expect(begun).toMatchObject({ clock: { frequency: { every } }, period: covered });
  });

  it.each([
    '?report=nothing',
    '?report=breakout&rows=custmer&measures=asr',
    '?report=breakout&rows=&measures=asr&from=x&to=now',
  ])('is refused when its address cannot be read: %s', (search) => {
    expect(beginning(search, ['mail'], 'first').ok).toBe(false);
  });

  it('without a report begins as the Breakout', () => {
    expect(valueOf(beginning('', ['pdf', 'csv', 'mail'], 'first'))).toMatchObject({
      draft: { query: { report: 'breakout' }, formats: ['pdf', 'csv'] },
      lost: [],
    });
  });

  it('is sent as text where its report cannot be a file', () => {
    const { draft: begun } = valueOf(
      beginning('?report=dtmf&rows=customer&measures=digits', ['pdf', 'csv', 'mail'], 'x')
    );
    expect(begun.formats).toEqual(['mail']);
  });
});

describe('how often', () => {
  it.each([
    [1 / 24, 'hour'],
    [1, 'day'],
    [7, 'week'],
    [30, 'month'],
  ])('%d days', (days, every) => {
    expect(frequencyFor(days * 86_400_000)).toBe(every);
  });
});
