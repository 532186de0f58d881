import type { ScheduleDetails } from '../../model/schedule/details';
import { AWKWARD, DETAILS, failureOf, grafana, GRAFANAS, OPTIONS } from './support';

describe.each(GRAFANAS)('schedules in Grafana %s', (_, options) => {
  test('are created, listed as they were given, and send to their own contact point', async () => {
    const { check, store } = grafana(options);
    const created = await store.create(DETAILS, OPTIONS);
    expect(await store.list()).toEqual([
      { id: created.id, name: 'Daily ASR', details: DETAILS, dataSourceUid: 'tollgrid' },
    ]);
    const [stored] = check.world.rules.values();
    expect(stored?.interval).toBe(300);
    expect(stored?.provenance).toBe('');
    expect(stored?.folderUid).toBe('tollgrid-reports');
    expect(stored?.rule).toMatchObject({
      uid: 'tgr-id1',
      noDataState: 'OK',
      execErrState: 'Error',
      labels: { tollgrid_report: 'id1', __grafana_origin: 'plugin/tollgrid-cdr-app' },
      notification_settings: {
        receiver: 'tollgrid-report-id1',
        group_by: ['grafana_folder', 'alertname'],
        group_wait: '2m',
        group_interval: '1h',
        repeat_interval: '12h',
      },
    });
    expect([...check.world.receivers.values()]).toMatchObject([
      { settings: { addresses: 'noc@example.org;boss@example.org', singleEmail: true }, provenance: '' },
    ]);
    expect(check.world.violations).toEqual([]);
  });

  test('mail nothing about errors to customers', async () => {
    const { check, store } = grafana(options);
    const query: ScheduleDetails['query'] = { ...DETAILS.query, measures: ['attempts'] };
    await store.create({ ...DETAILS, query, customerSafe: true }, OPTIONS);
    expect([...check.world.rules.values()]).toMatchObject([{ rule: { execErrState: 'OK' } }]);
    expect(check.world.violations).toEqual([]);
  });

  test('keep names and conditions with quotes, braces, dollars, commas and lines', async () => {
    const { check, store } = grafana(options);
    const details: ScheduleDetails = {
      ...DETAILS,
      name: AWKWARD,
      query: { ...DETAILS.query, filter: { dimension: 'customer_destination', op: 'in', values: [AWKWARD, '{{ }}'] } },
    };
    await store.create(details, OPTIONS);
    expect((await store.list())[0]?.details).toEqual(details);
    expect(check.world.violations).toEqual([]);
  });

  test('are edited in place', async () => {
    const { check, store } = grafana(options);
    const { id } = await store.create(DETAILS, OPTIONS);
    const edited: ScheduleDetails = {
      ...DETAILS,
      name: 'Weekly',
      recipients: ['other@example.org'],
      clock: { frequency: { every: 'week', weekday: 1 }, time: '06:30', timeZone: 'America/New_York' },
      period: { last: 'week' },
      query: { ...DETAILS.query, timeZone: 'America/New_York' },
    };
    await store.update(id, edited, OPTIONS);
    expect((await store.list()).map(({ details }) => details)).toEqual([edited]);
    expect(check.world.rules.size).toBe(1);
    expect([...check.world.rules.values()]).toMatchObject([{ interval: 300, provenance: '' }]);
    expect([...check.world.receivers.values()]).toMatchObject([{ provenance: '' }]);
    expect(check.world.violations).toEqual([]);
  });

  test('are not saved over what somebody else changed meanwhile', async () => {
    const { check, store } = grafana(options);
    const { id } = await store.create(DETAILS, OPTIONS);
    const [opened] = await store.list();
    await store.setPaused(id, true);
    const before = structuredClone([...check.world.rules.values(), ...check.world.receivers.values()]);
    const mine = { ...DETAILS, recipients: ['mine@example.org'] };
    expect(await failureOf(store.update(id, mine, { ...OPTIONS, opened }))).toContain('somebody changed it');
    expect([...check.world.rules.values(), ...check.world.receivers.values()]).toEqual(before);

    const [reloaded] = await store.list();
    await store.update(id, { ...mine, paused: true }, { ...OPTIONS, opened: reloaded });
    const others = { ...DETAILS, recipients: ['others@example.org'] };
    expect(await failureOf(store.update(id, others, { ...OPTIONS, opened: reloaded }))).toContain(
      'somebody changed it'
    );
    expect((await store.list())[0]?.details).toEqual({ ...mine, paused: true });
    expect(check.world.violations).toEqual([]);
  });

  test('are paused and go on, and keep what people set in Grafana', async () => {
    const { check, store } = grafana(options);
    const { id } = await store.create(DETAILS, OPTIONS);
    const [before] = [...check.world.rules.values()].map(({ rule }) => rule);
    await store.setPaused(id, true);
    expect((await store.list())[0]?.details?.paused).toBe(true);
    await store.setPaused(id, false);
    expect((await store.list())[0]?.details).toEqual(DETAILS);
    expect([...check.world.rules.values()][0]?.rule).toEqual(before);
    expect(check.world.violations).toEqual([]);
  });

  test('are deleted, the rule first, and the contact point once Grafana lets go of it', async () => {
    const { check, store, waits } = grafana(options);
    const { id } = await store.create(DETAILS, OPTIONS);
    check.world.settling = 2;
    await store.remove(id);
    expect(check.world.rules.size + check.world.receivers.size).toBe(0);
    expect(waits).toHaveLength(2);
    const deletions = check.world.calls.filter((call) => call.startsWith('DELETE'));
    expect(deletions[0]).toMatch(/rule/);
    expect(deletions.slice(1).every((call) => /contact-points|receivers/.test(call))).toBe(true);
    expect(check.world.violations).toEqual([]);
  });

  test('are sent now, literally', async () => {
    const { check, store } = grafana(options);
    const created = await store.create(DETAILS, OPTIONS);
    await store.sendNow(created, { subject: 'Now', message: 'TOTAL | 100 %\nrow {{ x }}' });
    await store.sendNow(DETAILS, { subject: 'Unsaved', message: '-' });
    expect(check.world.sent).toEqual([
      {
        by: 'contact point test',
        to: 'noc@example.org;boss@example.org',
        subject: 'Now',
        message: 'TOTAL | 100 %\nrow {{ "{" }}{{ "{" }} x }}',
      },
      expect.objectContaining({ subject: 'Unsaved' }),
    ]);
    // Each at the first attempt: by the API that this version has.
    expect(check.world.calls.filter((call) => /test \d+$/.test(call))).toHaveLength(2);
    expect(check.world.violations).toEqual([]);
  });

  test('say why a mail could not be sent', async () => {
    const { store } = grafana({ ...options, mail: false });
    const failure = await failureOf(store.sendNow(DETAILS, { subject: '', message: '' }));
    expect(failure).toContain('SMTP not configured');
    expect(failure).toContain('section [smtp]');
  });

  test('tell the last mail and its error', async () => {
    const { check, store } = grafana(options);
    const { id } = await store.create(DETAILS, OPTIONS);
    check.world.attempts.set(`tollgrid-report-${id}`, { at: '2026-11-23T07:02:11Z', error: 'connection refused' });
    expect((await store.list())[0]?.lastSent).toEqual({ at: '2026-11-23T07:02:11Z', error: 'connection refused' });
  });

  test('are not made by a viewer, who leaves nothing behind and reads what to do', async () => {
    const { check, store } = grafana({ ...options, role: 'Viewer' });
    const failure = await failureOf(store.create(DETAILS, OPTIONS));
    expect(failure).toContain('additional permissions');
    expect(failure).toContain('Ask an administrator');
    expect(check.world.receivers.size + check.world.rules.size + check.world.folders.size).toBe(0);
    expect(await store.list()).toEqual([]);
  });

  test('of one long name in another script are told apart', async () => {
    const { check, store } = grafana(options);
    const details = { ...DETAILS, name: '毎日の通話報告'.repeat(21) };
    await store.create(details, OPTIONS);
    await store.create(details, OPTIONS);
    expect((await store.list()).map(({ name }) => name)).toEqual([details.name, details.name]);
    const titles = [...check.world.rules.values()].map(({ rule }) => rule.title);
    expect(titles).toEqual(['id1', 'id2'].map((id) => `${details.name.slice(0, 53)} (${id})`));
    expect(check.world.violations).toEqual([]);
  });
});

describe.each([
  ['by the provisioning API', {}, ['/contact-points', '/rule-groups/', '/alert-rules/']],
  ['by the app platform', { provisioningGone: 404 }, ['/receivers', '/alertrules', '/alertrules/']],
] as const)('what fails half-way is undone, %s', (_, options, [points, newRule, oldRule]) => {
  const isApp = points === '/receivers';
  const steps = [
    { step: 'folder', failure: { method: 'POST', path: '/api/folders' } },
    { step: 'contact point', failure: { method: 'POST', path: points } },
    { step: 'rule', failure: { method: isApp ? 'POST' : 'PUT', path: newRule } },
  ] as const;
  const kinds = [
    { kind: 'refused', status: 403, after: false },
    { kind: 'in conflict', status: 409, after: false },
    { kind: 'broken, and done', status: 500, after: true },
    { kind: 'broken, and not done', status: 500, after: false },
    { kind: 'lost, and done', after: true },
    { kind: 'lost, and not done', after: false },
  ] as const;
  const cases = steps.flatMap((step) => kinds.map((kind) => ({ ...step, ...kind })));

  test.each(cases)('creating: the $step is $kind', async ({ failure, kind, step: __, ...rest }) => {
    // Somebody else's folder of the same name is no failure.
    const isHarmless = failure.path === '/api/folders' && kind === 'in conflict';
    const { check, store } = grafana({ ...options, failures: [{ ...failure, ...rest, message: 'no way' }] });
    const outcome = store.create(DETAILS, OPTIONS);
    if (isHarmless) {
      check.world.folders.set('tollgrid-reports', 'Tollgrid reports');
      await outcome;
    } else {
      expect(await failureOf(outcome)).toContain('no way');
      expect([check.world.rules.size, check.world.receivers.size]).toEqual([0, 0]);
    }
    expect(check.world.violations).toEqual([]);
  });

  const edits = [
    { step: 'contact point', failure: { method: 'PUT', path: points, nth: 1 } },
    { step: 'rule', failure: { method: 'PUT', path: oldRule, nth: 1 } },
  ];
  test.each(edits.flatMap((edit) => kinds.map((kind) => ({ ...edit, ...kind }))))(
    'editing: the $step is $kind',
    async ({ failure, kind: __, step: ___, ...rest }) => {
      const { check, store } = grafana({ ...options, failures: [{ ...failure, ...rest, message: 'no way' }] });
      const { id } = await store.create(DETAILS, OPTIONS);
      const before = snapshot(check.world);
      const edited = { ...DETAILS, name: 'Another', recipients: ['x@example.org'] };
      expect(await failureOf(store.update(id, edited, OPTIONS))).toContain('no way');
      expect(snapshot(check.world)).toEqual(before);
      expect((await store.list())[0]?.details).toEqual(DETAILS);
      expect(check.world.violations).toEqual([]);
    }
  );
});

describe('what cannot be undone', () => {
  test('is said, and can be deleted afterwards', async () => {
    const failures = [
      { method: 'PUT', path: '/rule-groups/', status: 403, message: 'quota reached' },
      { method: 'DELETE', path: '/contact-points/', nth: 1, status: 500, message: 'database is locked' },
    ];
    const { check, store } = grafana({ failures });
    const failure = await failureOf(store.create(DETAILS, OPTIONS));
    expect(failure).toContain('quota reached');
    expect(failure).toContain('“tollgrid-report-id1” is still there: delete it in Grafana under Alerting');
    const [leftover] = await store.list();
    expect(leftover).toMatchObject({
      id: 'id1',
      removable: true,
      problem: expect.stringContaining('the rule is gone'),
    });
    await store.remove('id1');
    expect(check.world.receivers.size).toBe(0);
  });

  test('a contact point that stays in use is said', async () => {
    const { check, store, waits } = grafana();
    const { id } = await store.create(DETAILS, OPTIONS);
    check.world.settling = 100;
    const failure = await failureOf(store.remove(id));
    expect(failure).toContain('Receiver is used by rules');
    expect(failure).toContain('The schedule sends no more.');
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(4000);
    expect(check.world.rules.size).toBe(0);
  });

  test('a rule that cannot be deleted keeps its contact point', async () => {
    const failures = [{ method: 'DELETE', path: '/alert-rules/', status: 403, message: 'no' }];
    const { check, store } = grafana({ failures });
    const { id } = await store.create(DETAILS, OPTIONS);
    await failureOf(store.remove(id));
    expect([check.world.rules.size, check.world.receivers.size]).toEqual([1, 1]);
  });
});

const snapshot = ({ rules, receivers }: ReturnType<typeof grafana>['check']['world']) => ({
  rules: [...rules.values()].map(({ rule, folderUid, group, interval }) => ({ rule, folderUid, group, interval })),
  receivers: [...receivers.values()].map(({ uid, name, settings }) => ({ uid, name, settings })),
});

test.each([
  ['the send time is minutes ago', '13:00', false, 1],
  ['it is a quarter of an hour ago', '12:45', false, 0],
  ['it is ahead', '13:01', false, 0],
  ['nothing is sent', '13:00', true, 0],
])('what saving sends at once is said before: %s', (_, time, paused, count) => {
  // Noon in UTC.
  const { store } = grafana();
  const notes = store.notes({ ...DETAILS, clock: { ...DETAILS.clock, time }, paused });
  expect(notes).toHaveLength(count);
  expect(notes.join()).toMatch(count === 0 ? /^$/ : /less than 15 minutes ago/);
});

describe('foreign and broken schedules', () => {
  async function changed(change: (rule: Record<string, unknown>) => Record<string, unknown>, provenance = '') {
    const world = grafana();
    const { id } = await world.store.create(DETAILS, OPTIONS);
    const stored = world.check.world.rules.get(`tgr-${id}`)!;
    const rule = change(structuredClone({ ...stored.rule }));
    world.check.world.rules.delete(`tgr-${id}`);
    world.check.world.rules.set(String(rule.uid), { ...stored, rule, provenance });
    return { ...world, id };
  }

  const cases = [
    ['a copy', (rule: Record<string, unknown>) => ({ ...rule, uid: 'copied' }), '', 'It is a copy'],
    ['a provisioned one', (rule: Record<string, unknown>) => rule, 'file', 'It is provisioned (file)'],
    [
      'one with another receiver',
      (rule: Record<string, unknown>) => ({ ...rule, notification_settings: { receiver: 'pager' } }),
      '',
      'where its mail goes',
    ],
    ['one with another query', (rule: Record<string, unknown>) => ({ ...rule, data: [] }), '', 'outside of Tollgrid'],
  ] as const;

  test.each(cases)('%s is shown and not touched', async (_, change, provenance, problem) => {
    const { check, store } = await changed(change, provenance);
    const [schedule] = await store.list();
    expect(schedule?.problem).toContain(problem);
    const before = snapshot(check.world);
    await failureOf(store.update(schedule!.id, DETAILS, OPTIONS));
    await failureOf(store.setPaused(schedule!.id, true));
    expect(snapshot(check.world)).toEqual(before);
  });

  test('rules and contact points of others are none of ours', async () => {
    const { check, store } = grafana();
    check.world.receivers.set('pager', {
      uid: 'pager',
      name: 'pager',
      disableResolveMessage: false,
      settings: { addresses: 'a@example.org' },
      provenance: '',
      version: 1,
    });
    expect(await store.list()).toEqual([]);
  });

  test('an address that somebody added to the contact point is neither shown as ours nor changed', async () => {
    const { check, store } = grafana();
    const { id } = await store.create(DETAILS, OPTIONS);
    const name = `tollgrid-report-${id}`;
    const made = check.world.receivers.get(name)!;
    const added = (uid: string) => ({ ...made, uid, settings: { addresses: `${uid}@example.org` } });
    check.world.receivers.clear();
    for (const receiver of [added('before'), made, added('after')]) {
      check.world.receivers.set(receiver.uid, receiver);
    }
    expect((await store.list()).map(({ details }) => details)).toEqual([DETAILS]);
    await store.update(id, { ...DETAILS, recipients: ['new@example.org'] }, OPTIONS);
    expect([...check.world.receivers.values()].map(({ settings }) => settings['addresses'])).toEqual([
      'before@example.org',
      'new@example.org',
      'after@example.org',
    ]);
  });

  test('attachments are refused with the reason', async () => {
    const { check, store } = grafana();
    const failure = await failureOf(store.create({ ...DETAILS, formats: ['pdf'] }, OPTIONS));
    expect(failure).toContain('reporting of Grafana Enterprise');
    expect(check.world.calls).toEqual([]);
  });
});
