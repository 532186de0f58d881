import fc from 'fast-check';
import { CHECKED_VERSIONS } from '../../dev/grafanaApi/versions';
import { nextSends, type Frequency, type Weekday } from '../../model/schedule/clock';
import type { ScheduleDetails } from '../../model/schedule/details';
import type { ReportPeriod } from '../../model/schedule/period';
import type { FilterNode } from '../../model/query/filter';
import { readReport, reportOf } from '../../src/alerting/schedules/reportJson';
import { problemsOf } from '../../dev/grafanaApi/schemas';
import { AWKWARD, DETAILS, failureOf, grafana, NOW, OPTIONS, type WorldOptions } from './support';

const REPORT: ScheduleDetails = {
  ...DETAILS,
  query: {
    ...DETAILS.query,
    filter: { dimension: 'customer', op: 'in', values: [1, 2] },
    orderBy: [{ by: 'attempts', descending: true }],
  },
  formats: ['pdf', 'csv'],
};
const LICENSED: WorldOptions = { licensed: true, role: 'Admin' };

const ZONES = ['UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Auckland'];

const weekday = fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday);
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.integer({ min: 0, max: 59 }).map((minute): Frequency => ({ every: 'hour', minute })),
  fc.constant<Frequency>({ every: 'day' }),
  weekday.map((day): Frequency => ({ every: 'week', weekday: day })),
  weekday.map((day): Frequency => ({ every: 'twoWeeks', weekday: day, from: '2026-11-23' })),
  fc
    .oneof(fc.integer({ min: 1, max: 28 }), fc.constant('last' as const))
    .map((day): Frequency => ({ every: 'month', day }))
);
const period: fc.Arbitrary<ReportPeriod> = fc.oneof(
  fc.constantFrom<ReportPeriod>({ last: 'hour' }, { last: 'day' }, { last: 'week' }, { last: 'month' }),
  // One day is the previous day, and reads back as that.
  fc.integer({ min: 2, max: 366 }).map((days): ReportPeriod => ({ last: 'days', days }))
);
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
const condition = (dimension: 'customer' | 'provider') =>
  ids.map((values): FilterNode => ({ dimension, op: 'in', values }));
const filter: fc.Arbitrary<FilterNode | undefined> = fc.oneof(
  fc.constant(undefined),
  condition('customer'),
  condition('provider'),
  fc.tuple(condition('customer'), condition('provider')).map((and): FilterNode => ({ and }))
);

const details: fc.Arbitrary<ScheduleDetails> = fc
  .record({
    name: fc.constantFrom('Daily', AWKWARD, '日報 "x", y'),
    recipients: fc.constantFrom(['a@example.org'], ['a@example.org', "o'brien+x@sub.example.org"]),
    frequency,
    time: fc.constantFrom('00:00', '02:30', '08:05', '23:59'),
    timeZone: fc.constantFrom(...ZONES),
    period,
    filter,
    currency: fc.constantFrom(undefined, 'USD', 'EUR'),
    formats: fc.constantFrom<ScheduleDetails['formats']>(['pdf'], ['csv'], ['pdf', 'csv']),
    paused: fc.boolean(),
  })
  .map(({ frequency: every, time, timeZone, filter: node, currency, ...rest }) => ({
    ...REPORT,
    ...rest,
    clock: { frequency: every, time: every.every === 'hour' ? '00:00' : time, timeZone },
    query: {
      version: 1 as const,
      report: 'breakout' as const,
      rows: ['customer', 'customer_destination'] as const,
      measures: ['attempts', 'asr'] as const,
      orderBy: [{ by: 'attempts', descending: true }] as const,
      timeZone,
      ...(currency !== undefined && { currency }),
      ...(node && { filter: node }),
    },
  }));

test('a schedule is a report that fits the documented schema, and reads back as it was', () => {
  fc.assert(
    fc.property(details, fc.integer({ min: 0, max: 450 * 24 }), (given, hours) => {
      const nowMs = NOW + hours * 3_600_000;
      const report: unknown = JSON.parse(JSON.stringify(reportOf(given, 'tollgrid', nowMs)));
      expect(problemsOf('report', report)).toEqual([]);
      const read = readReport(report as Record<string, unknown>);
      expect(read.problem).toBeUndefined();
      expect(read.dataSourceUid).toBe('tollgrid');
      const back = read.details!;
      const { frequency: asked } = given.clock;
      const { frequency: got } = back.clock;
      // Every second week is counted from the first mail.
      const same = asked.every === 'twoWeeks' && got.every === 'twoWeeks' ? { ...got, from: asked.from } : got;
      expect({ ...back, clock: { ...back.clock, frequency: same } }).toEqual(given);
      const sends = (clock: ScheduleDetails['clock']) => nextSends(clock, nowMs + 8 * 86_400_000, 5);
      expect(sends(back.clock)).toEqual(sends(given.clock));
    }),
    { numRuns: 40 }
  );
});

/** The variables that a report sets on its dashboard. */
const variablesIn = (report: unknown): Readonly<Record<string, unknown>> => {
  const { dashboards } = report as { dashboards: ReadonlyArray<{ reportVariables: Record<string, unknown> }> };
  return dashboards[0]!.reportVariables;
};

test.each([
  ['currencies apart, as the form leaves it', undefined, ['split']],
  ['currencies apart', 'split', ['split']],
  ['one currency', 'EUR', ['EUR']],
])('%s: the dashboard is told, which is saved with another', (_, currency, sent) => {
  const query = { ...REPORT.query, ...(currency !== undefined && { currency }) };
  expect(variablesIn(reportOf({ ...REPORT, query }, 'tollgrid', NOW))['currency']).toEqual(sent);
});

test.each(['currency', 'group', 'columns'])('a report without its %s sends that of the dashboard', (name) => {
  const report = JSON.parse(JSON.stringify(reportOf(REPORT, 'tollgrid', NOW))) as Record<string, unknown>;
  delete (variablesIn(report) as Record<string, unknown>)[name];
  expect(readReport(report).problem).toContain('its choice of variables is another');
});

describe.each(CHECKED_VERSIONS)('reports of a licensed Grafana %s', (version) => {
  test('are created, listed, edited, paused, sent and deleted', async () => {
    const { check, reporting } = grafana({ ...LICENSED, version });
    const { id } = await reporting.create(REPORT, OPTIONS);
    expect(await reporting.list()).toEqual([{ id, name: 'Daily ASR', details: REPORT, dataSourceUid: 'tollgrid' }]);
    const edited: ScheduleDetails = { ...REPORT, name: AWKWARD, period: { last: 'month' } };
    await reporting.update(id, edited, OPTIONS);
    const [opened] = await reporting.list();
    await reporting.setPaused(id, true);
    const lost = reporting.update(id, { ...edited, period: { last: 'day' } }, { ...OPTIONS, opened });
    expect(await failureOf(lost)).toContain('somebody changed it');
    const [paused] = await reporting.list();
    expect(paused?.details).toEqual({ ...edited, paused: true });
    await reporting.setPaused(id, false);
    await reporting.sendNow(paused!, { subject: '', message: '' }, OPTIONS);
    await reporting.sendNow({ ...REPORT, name: 'Unsaved' }, { subject: '', message: '' }, OPTIONS);
    expect(check.world.sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['noc@example.org,boss@example.org', AWKWARD],
      ['noc@example.org,boss@example.org', 'Unsaved'],
    ]);
    await reporting.remove(id);
    await reporting.remove(id);
    expect(await reporting.list()).toEqual([]);
    expect(check.world.violations).toEqual([]);
  });
});

test('an edited report keeps what was set in Grafana', async () => {
  const { check, reporting } = grafana(LICENSED);
  const narrowed: ScheduleDetails = { ...REPORT, query: { ...REPORT.query, compare: 'previousWeek' } };
  const { id } = await reporting.create(narrowed, OPTIONS);
  const created = check.world.reports.get(Number(id))!;
  const [dashboard] = created['dashboards'] as ReadonlyArray<Record<string, unknown>>;
  const set = {
    replyTo: 'billing@example.org',
    message: 'Dear all',
    options: { orientation: 'portrait', layout: 'simple' },
    scaleFactor: 2,
    enableDashboardUrl: false,
  };
  const reportVariables = { ...variablesIn(created), grain: ['hour'] };
  check.world.reports.set(Number(id), { ...created, ...set, dashboards: [{ ...dashboard, reportVariables }] });
  const { filter: _, ...query } = REPORT.query;
  const edited: ScheduleDetails = { ...REPORT, name: 'Edited', formats: ['csv'], query: { ...query, currency: 'EUR' } };
  await reporting.update(id, edited, OPTIONS);
  const after = check.world.reports.get(Number(id))!;
  expect(after).toMatchObject({ ...set, name: 'Edited', formats: ['csv'] });
  const { customer, compare, ...kept } = reportVariables as Record<string, unknown>;
  expect([customer, compare]).toEqual([['1', '2'], ['previousWeek']]);
  expect(variablesIn(after)).toEqual({ ...kept, currency: ['EUR'] });
  expect((await reporting.list())[0]?.details).toEqual(edited);
  expect(check.world.violations).toEqual([]);
});

test('a report that somebody made of the same dashboard is none of ours', async () => {
  const { check, reporting } = grafana(LICENSED);
  const { id } = await reporting.create(REPORT, OPTIONS);
  const ours = check.world.reports.get(Number(id))!;
  const reportVariables = { ds: ['tollgrid'], group: ['customer'], columns: ['asr'], currency: ['USD'] };
  const dashboards = [{ dashboard: { uid: 'tollgrid-breakout' }, timeRange: { from: 'now-1d/d', to: 'now-1d/d' } }];
  const byHand = { ...ours, id: 7, dashboards: [{ ...dashboards[0], reportVariables }] };
  check.world.reports.set(7, byHand);
  expect((await reporting.list()).map((schedule) => schedule.id)).toEqual([id]);
  await failureOf(reporting.update('7', REPORT, OPTIONS));
  await failureOf(reporting.setPaused('7', true));
  await failureOf(reporting.remove('7'));
  expect(check.world.reports.get(7)).toEqual(byHand);
});

test('reports of other dashboards are none of ours; changed ones of ours are shown and not touched', async () => {
  const { check, reporting } = grafana(LICENSED);
  const { id } = await reporting.create(REPORT, OPTIONS);
  const report = check.world.reports.get(Number(id))!;
  check.world.reports.set(7, { ...report, id: 7, dashboards: [{ dashboard: { uid: 'other' } }] });
  check.world.reports.set(8, { ...report, id: 8, schedule: { frequency: 'once', startDate: '', timeZone: 'UTC' } });
  const [ours, changed, ...rest] = await reporting.list();
  expect([ours?.problem, changed?.problem, rest]).toEqual([
    undefined,
    expect.stringContaining('schedule is another'),
    [],
  ]);
  const before = [...check.world.reports];
  await failureOf(reporting.update('7', REPORT, OPTIONS));
  await failureOf(reporting.update('8', REPORT, OPTIONS));
  await failureOf(reporting.setPaused('7', true));
  expect([...check.world.reports]).toEqual(before);
});

describe('what reporting cannot do is refused before anything is sent', () => {
  const { query, clock } = REPORT;
  const cases: ReadonlyArray<readonly [string, Partial<ScheduleDetails>, string]> = [
    [
      'another condition',
      { query: { ...query, filter: { dimension: 'country', op: 'in', values: ['US'] } } },
      'customers and providers only',
    ],
    [
      'a condition that is no choice',
      { query: { ...query, filter: { dimension: 'customer', op: 'notIn', values: [1] } } },
      'customers and providers only',
    ],
    [
      'alternatives',
      { query: { ...query, filter: { or: [{ dimension: 'customer', op: 'in', values: [1] }] } } },
      'customers and providers only',
    ],
    [
      'two conditions on one dimension',
      {
        query: {
          ...query,
          filter: { and: [1, 2].map((value) => ({ dimension: 'customer', op: 'in', values: [value] }) as const) },
        },
      },
      'customers and providers only',
    ],
    [
      'first rows',
      { query: { ...query, top: { count: 5, by: 'attempts', descending: true, others: false } } },
      'choice of first rows',
    ],
    ['rows in the mail beside', { formats: ['mail', 'pdf'] }, 'go with no attachment'],
    ['only if there are rows', { onlyIfRows: true }, 'switch “only if there are rows” off'],
    ['customer-safe', { customerSafe: true }, 'customer-safe report cannot be made'],
    ['no row groups', { query: { ...query, rows: [] } }, 'needs a row group'],
    ['day 31', { clock: { ...clock, frequency: { every: 'month', day: 31 } } }, 'up to 28'],
    ['another report', { query: { ...query, report: 'dtmf' } }, 'Only Breakout'],
  ];
  test.each(cases)('%s', async (_, change, sentence) => {
    const { check, reporting } = grafana(LICENSED);
    const unlike = { ...REPORT, ...change };
    expect(reporting.refusals(unlike).join(' ')).toContain(sentence);
    expect(await failureOf(reporting.create(unlike, OPTIONS))).toContain(sentence);
    expect(check.world.calls).toEqual([]);
  });
});

test('that days are UTC days is noted where they are others', () => {
  const { combined } = grafana(LICENSED);
  const inZone = (timeZone: string, formats: ScheduleDetails['formats']) =>
    combined.notes({ ...REPORT, formats, clock: { ...REPORT.clock, timeZone } });
  const utcDays = expect.stringContaining('days are UTC days') as string;
  expect(inZone('Europe/Madrid', ['pdf'])).toContainEqual(utcDays);
  expect(inZone('UTC', ['pdf'])).not.toContainEqual(utcDays);
  expect(inZone('Europe/Madrid', ['mail'])).toEqual([]);
});

describe('what the dashboard shows otherwise than the report is noted', () => {
  const { query } = REPORT;
  const [PDF, CSV] = [/^The PDF is the whole Breakout dashboard/, /^The CSV has the innermost rows/];
  const SORTED = /sorted by the first column/;
  const cases: ReadonlyArray<readonly [string, Partial<ScheduleDetails>, readonly RegExp[]]> = [
    ['PDF', { formats: ['pdf'] }, [PDF]],
    ['CSV', { formats: ['csv'] }, [CSV]],
    ['both', { formats: ['pdf', 'csv'] }, [PDF, CSV]],
    ['no totals', { formats: ['pdf'], query: { ...query, totals: 'none' } }, [PDF, /all totals/]],
    ['the order of groups', { formats: ['csv'], query: { ...query, orderBy: [] } }, [CSV, SORTED]],
    [
      'another order',
      { formats: ['csv'], query: { ...query, orderBy: [{ by: 'asr', descending: true }] } },
      [CSV, SORTED],
    ],
    [
      'the smallest first',
      { formats: ['csv'], query: { ...query, orderBy: [{ by: 'attempts', descending: false }] } },
      [CSV, SORTED],
    ],
    ['a comparison', { formats: ['csv'], query: { ...query, compare: 'previousWeek' } }, [CSV, /figures of change/]],
  ];
  test.each(cases)('%s', (_, change, notes) => {
    const { reporting } = grafana(LICENSED);
    const clock = { ...REPORT.clock, timeZone: 'UTC' };
    expect(reporting.notes({ ...REPORT, clock, ...change })).toEqual(
      notes.map((note) => expect.stringMatching(note) as string)
    );
  });
});

describe('with both ways of sending', () => {
  const NO_MAIL = { subject: '', message: '' };

  test('attachments go by reporting, rows in the text by alerting, in one list', async () => {
    const { check, combined } = grafana(LICENSED);
    const report = await combined.create(REPORT, OPTIONS);
    const rows = await combined.create({ ...DETAILS, name: 'As text' }, OPTIONS);
    expect(combined.formats).toEqual(['pdf', 'csv', 'mail']);
    expect(await combined.list()).toEqual([report, rows]);
    expect([check.world.reports.size, check.world.rules.size]).toEqual([1, 1]);
    await combined.update(rows.id, { ...DETAILS, name: 'Renamed' }, OPTIONS);
    await combined.setPaused(rows.id, true);
    await combined.setPaused(report.id, true);
    const listed = await combined.list();
    expect(listed.map(({ id, name, details }) => [id, name, details?.paused])).toEqual([
      [report.id, 'Daily ASR', true],
      [rows.id, 'Renamed', true],
    ]);
    for (const what of [...listed, DETAILS, REPORT]) {
      await combined.sendNow(what, NO_MAIL, OPTIONS);
    }
    const [saved, text] = ['report', 'contact point test'];
    expect(check.world.sent.map(({ by }) => by)).toEqual([saved, text, text, saved]);
    await combined.remove(rows.id);
    await combined.remove(report.id);
    expect(await combined.list()).toEqual([]);
    expect(check.world.violations).toEqual([]);
  });

  test('one way does not become the other', async () => {
    const { combined } = grafana(LICENSED);
    const { id } = await combined.create(REPORT, OPTIONS);
    expect(await failureOf(combined.update(id, DETAILS, OPTIONS))).toContain('Schedule it anew');
    expect((await combined.list()).map(({ details }) => details)).toEqual([REPORT]);
  });
});

describe('with rights to one of the two ways', () => {
  const NO_MAIL = { subject: '', message: '' };

  test('reports that may be read are listed, and rows in the text can still be scheduled', async () => {
    const admin = grafana(LICENSED);
    await admin.reporting.create(REPORT, OPTIONS);
    const { check, combined } = grafana({ licensed: true, role: 'Editor', grants: ['reports:read'] });
    for (const [id, report] of admin.check.world.reports) {
      check.world.reports.set(id, report);
    }
    const text = await combined.create(DETAILS, OPTIONS);
    expect([combined.kind, combined.formats]).toEqual(['alerting', ['mail']]);
    const listed = await combined.list();
    expect(listed.map(({ details, may }) => [details?.formats, may])).toEqual([
      [['pdf', 'csv'], { read: true, write: false, send: false }],
      [['mail'], { read: true, write: true, send: true }],
    ]);
    expect(combined.refusals(DETAILS)).toEqual([]);
    expect(combined.refusals(REPORT)).toEqual([expect.stringContaining('You may not make or change PDF')]);
    const before = check.world.calls.length;
    expect(await failureOf(combined.create(REPORT, OPTIONS))).toContain('ask an administrator');
    expect(await failureOf(combined.update(listed[0]!.id, REPORT, OPTIONS))).toContain('ask an administrator');
    expect(check.world.calls.length).toBe(before);
    await combined.sendNow(text, NO_MAIL, OPTIONS);
    expect(check.world.violations).toEqual([]);
  });

  test('without a right to see rules, reports are made all the same', async () => {
    const grants = ['create', 'read', 'write', 'delete', 'send'].map((action) => `reports:${action}`);
    const { combined } = grafana({ licensed: true, role: 'Viewer', grants });
    const report = await combined.create(REPORT, OPTIONS);
    expect([combined.kind, combined.formats]).toEqual(['reporting', ['pdf', 'csv']]);
    expect(await combined.list()).toEqual([report]);
    expect(combined.refusals(DETAILS)).toEqual([expect.stringContaining('You may not make or change alert rules')]);
  });
});

test('an editor without the right reads what to do', async () => {
  const { reporting } = grafana({ ...LICENSED, role: 'Editor' });
  expect(await failureOf(reporting.create(REPORT, OPTIONS))).toContain('Ask an administrator');
});

test('without mail settings, sending says so', async () => {
  const { reporting } = grafana({ ...LICENSED, mail: false });
  expect(await failureOf(reporting.sendNow(REPORT, { subject: '', message: '' }, OPTIONS))).toContain(
    'SMTP not configured'
  );
});
