import { CHECKED_VERSIONS, TRAITS } from '../../dev/grafanaApi/versions';
import { detect } from '../../src/alerting/detect';
import type { Environment } from '../../src/alerting/environment';
import { DETAILS, failureOf, granted, grafana, NOW, OPTIONS, type WorldOptions } from './support';

async function detected(options: WorldOptions, environment: Partial<Environment> = {}) {
  const world = grafana(options);
  const { version = '13.2', role = 'Editor', licensed = false } = options;
  const scheduling = await detect({
    environment: {
      grafanaVersion: TRAITS[version].full,
      reportsLicensed: licensed,
      alertingEnabled: true,
      permissions: granted(world.check.permissionsOf(role)),
      role,
      namespace: 'default',
      rootUrl: 'https://grafana.example.org/',
      ...environment,
    },
    send: world.send,
    wait: world.wait,
    now: () => NOW,
    newId: () => 'new',
  });
  return { ...world, scheduling };
}

describe.each(CHECKED_VERSIONS)('Grafana %s', (version) => {
  test.each([
    ['Viewer', false, 'alerting', { read: true, write: false, send: false }, false],
    ['Editor', false, 'alerting', { read: true, write: true, send: true }, true],
    ['Admin', false, 'alerting', { read: true, write: true, send: true }, true],
    ['Viewer', true, 'alerting', { read: true, write: false, send: false }, false],
    ['Editor', true, 'alerting', { read: true, write: true, send: true }, true],
    ['Admin', true, 'reporting', { read: true, write: true, send: true }, true],
  ] as const)('%s, licensed %s: %s', async (role, licensed, kind, may, mayWriteRules) => {
    const { scheduling, check } = await detected({ version, role, licensed });
    expect(scheduling).toMatchObject({ may, mayWriteRules, rootUrl: 'https://grafana.example.org/' });
    expect(scheduling.store?.kind).toBe(kind);
    expect(scheduling.reason === undefined).toBe(may.write);
    // What is told is true: whoever may write can.
    const details = kind === 'reporting' ? { ...DETAILS, formats: ['pdf'] as const } : DETAILS;
    const outcome = scheduling.store?.create(details, OPTIONS).then(() => true);
    expect(may.write ? await outcome : await failureOf(Promise.resolve(outcome))).toBeTruthy();
    expect(check.world.violations).toEqual([]);
  });
});

test('where Grafana tells no permissions, the role decides', async () => {
  const of = async (role: 'Viewer' | 'Editor') => (await detected({ role }, { permissions: {} })).scheduling.may;
  expect(await of('Viewer')).toEqual({ read: true, write: false, send: false });
  expect(await of('Editor')).toEqual({ read: true, write: true, send: true });
});

describe('permissions that somebody put together', () => {
  const RULES = ['alert.rules:read', 'alert.rules:create'];
  const POINTS = ['alert.notifications.receivers:create'];
  const STATUS = ['alert.provisioning.provenance:write'];
  test.each([
    ['rules and contact points', [...RULES, ...POINTS, ...STATUS], { write: true, mayWriteRules: true }],
    ['rules alone', [...RULES, ...STATUS], { write: false, mayWriteRules: true }],
    ['contact points alone', [...POINTS, ...STATUS], { write: false, mayWriteRules: false }],
    ['no provisioning status', [...RULES, ...POINTS], { write: false, mayWriteRules: false }],
    ['all of provisioning', ['alert.provisioning:write'], { write: true, mayWriteRules: true }],
  ] as const)('%s', async (_, actions, { write, mayWriteRules }) => {
    const permissions = granted(actions);
    const { scheduling } = await detected({ role: 'Viewer' }, { permissions });
    expect([scheduling.may.write, scheduling.mayWriteRules]).toEqual([write, mayWriteRules]);
  });
});

test('a licence that has run out falls back to alerting', async () => {
  const permissions = granted(['reports:create', 'reports:read']);
  const { scheduling, check } = await detected({ role: 'Admin' }, { reportsLicensed: true, permissions });
  expect(scheduling.store?.kind).toBe('alerting');
  expect(check.world.calls).toContain('GET /api/reports 404');
});

describe('rights to reports beside those of an editor', () => {
  const PDF = { ...DETAILS, formats: ['pdf'] as const };
  const ALL = ['create', 'read', 'write', 'delete', 'send'].map((action) => `reports:${action}`);
  test.each([
    ['to read them', ['reports:read'], ['mail']],
    ['to make them, and not to change them', ['reports:read', 'reports:create'], ['mail']],
    ['to make and change them, and not to delete them', ALL.filter((action) => action !== 'reports:delete'), ['mail']],
    ['to send them', ['reports:read', 'reports:send'], ['mail']],
    ['to all of it', ALL, ['pdf', 'csv', 'mail']],
  ] as const)('%s', async (_, grants, formats) => {
    const { scheduling, check } = await detected({ role: 'Editor', licensed: true, grants });
    expect(scheduling).toMatchObject({ may: { read: true, write: true, send: true } });
    expect(scheduling.store?.formats).toEqual(formats);
    await scheduling.store?.create(DETAILS, OPTIONS);
    expect(scheduling.store?.refusals(PDF).length).toBe(formats.length === 1 ? 1 : 0);
    expect(check.world.violations).toEqual([]);
  });
});

test.each([403, 404, 410])('a Grafana that answers %s to a look at reports has no reporting', async (status) => {
  const failures = [{ method: 'GET', path: '/api/reports', status, message: 'no' }];
  const { scheduling } = await detected({ role: 'Admin', licensed: true, failures });
  expect(scheduling.store?.kind).toBe('alerting');
});

test.each([401, 429, 500, 503])('one that answers %s may have it: the page says so', async (status) => {
  const failures = [{ method: 'GET', path: '/api/reports', status, message: 'not now' }];
  const failure = await failureOf(detected({ role: 'Admin', licensed: true, failures }));
  expect(failure).toContain('Looking for reporting failed');
  expect(failure).toContain('not now');
});

test('an old Grafana, and one without Alerting, say what they lack', async () => {
  const old = await detected({}, { grafanaVersion: '10.4.2' });
  expect(old.scheduling.store).toBeUndefined();
  expect(old.scheduling.reason).toContain('this is 10.4.2');
  expect(old.check.world.calls).toEqual([]);
  const silent = await detected({}, { alertingEnabled: false });
  expect([silent.scheduling.store, silent.scheduling.alerting]).toEqual([undefined, undefined]);
  expect(silent.scheduling.mayWriteRules).toBe(false);
  expect(silent.scheduling.reason).toContain('[unified_alerting]');
});

describe('whether mail is set up', () => {
  test('is told to server administrators', async () => {
    expect((await detected({ role: 'Admin' })).scheduling.mail).toBe('ready');
    expect((await detected({ role: 'Admin', mail: false })).scheduling.mail).toBe('missing');
  });

  test('is guessed from the last mails for everybody else', async () => {
    const world = await detected({ mail: false });
    expect(world.scheduling.mail).toBe('unknown');
    await world.store.create(DETAILS, OPTIONS);
    const error = "SMTP not configured, check your grafana.ini config file's [smtp] section";
    world.check.world.attempts.set('tollgrid-report-id1', { at: '2026-11-23T07:02:00Z', error });
    const again = await detect({
      environment: {
        grafanaVersion: '13.2.2',
        reportsLicensed: false,
        alertingEnabled: true,
        permissions: {},
        role: 'Editor',
        namespace: 'default',
        rootUrl: '',
      },
      send: world.send,
      wait: world.wait,
      now: () => NOW,
      newId: () => 'new',
    });
    expect(again.mail).toBe('missing');
  });
});

test('a Grafana that does not answer is said', async () => {
  const failures = [{ method: 'GET', path: '/api/admin/settings', message: 'Failed to fetch' }];
  const failure = await failureOf(detected({ role: 'Admin', failures }));
  expect(failure).toBe(
    'Reading the mail settings failed: Grafana did not answer (Failed to fetch). Check the connection and try again.'
  );
});
