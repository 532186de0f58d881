/** Every rule of the alert pack through the executable, evaluated as alerting does: on made records, and on the demo data. */
import { startBackend, type Backend, type CallOrigin } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { originFor } from '../../dev/report/session';
import { OUTAGES } from '../../dev/seed/history';
import { grafanaRule } from '../../model/alerts/grafanaRules';
import { ALERT_RULES, type AlertRule, type AlertValues } from '../../model/alerts/index';
import { fromUrl } from '../../model/query/urlCodec';
import { TestDatabase } from '../support/database';
import { demoDatabase } from '../support/demo';
import { evaluateRule, expanded, type Instance } from '../support/evaluateRule';
import { testRecord, type TestRecord } from '../support/records';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const NOON = Date.UTC(2026, 5, 10, 12);

type Given = Partial<TestRecord>;

/** As many records, a second apart, from so many minutes before noon on. */
const calls = (count: number, minutesBefore: number, given: Given): readonly TestRecord[] =>
  Array.from({ length: count }, (_, index) =>
    testRecord({ startMs: NOON - minutesBefore * MINUTE_MS + index * 1000, ...given })
  );

/** Of these the second part fails. */
const answeredOf = (all: number, answered: number, minutesBefore: number, given: Given): readonly TestRecord[] =>
  calls(all, minutesBefore, given).map((record, index) =>
    index < answered ? record : { ...record, sip: 503, duration: 0 }
  );

const DAY = 1440;
const loss = (each: bigint) => ({ chargeMicros: 100_000n, costMicros: 100_000n + each });

/** What each rule is about: one that goes wrong, one that is as it should be, and one with too little traffic. */
const RECORDS: readonly TestRecord[] = [
  // ASR: half of what it was; as it was; half of what it was, of five attempts.
  ...answeredOf(100, 80, 30 + DAY, { provider: 1 }),
  ...answeredOf(100, 40, 30, { provider: 1 }),
  ...answeredOf(100, 80, 30 + DAY, { provider: 2 }),
  ...answeredOf(100, 80, 30, { provider: 2 }),
  ...answeredOf(5, 4, 30 + DAY, { provider: 3 }),
  ...answeredOf(5, 0, 30, { provider: 3 }),
  // A drop between recovery and threshold.
  ...answeredOf(100, 80, 30 + DAY, { provider: 6 }),
  ...answeredOf(100, 63, 30, { provider: 6 }),
  // ACD: ten seconds; ten seconds of few calls; between threshold and recovery.
  ...calls(40, 50, { provider: 4, duration: 10 }),
  ...calls(29, 50, { provider: 5, duration: 10 }),
  ...calls(40, 50, { provider: 7, duration: 40 }),
  // Margin: two dollars lost; half a dollar lost; two lost by few calls; amounts that do not compare; between
  // recovery and threshold; recovered; half a dollar earned.
  ...calls(20, 40, { customer: 11, provider: 11, ...loss(100_000n) }),
  ...calls(20, 40, { customer: 12, provider: 11, ...loss(25_000n) }),
  ...calls(9, 40, { customer: 13, provider: 11, ...loss(1_000_000n) }),
  ...calls(20, 40, { customer: 14, provider: 11, customerCurrency: 'EUR', ...loss(100_000n) }),
  ...calls(20, 40, { customer: 15, provider: 11, ...loss(37_500n) }),
  ...calls(20, 40, { customer: 16, provider: 11, ...loss(15_000n) }),
  ...calls(20, 40, { customer: 17, provider: 11, ...loss(-25_000n) }),
  // High risk: new; as long as the day before; too short; not in the list.
  ...calls(61, 55, { customer: 21, country: 'CU' }),
  ...calls(61, 55, { customer: 22, country: 'CU' }),
  ...calls(61, 55 + DAY, { customer: 22, country: 'CU' }),
  ...calls(59, 55, { customer: 23, country: 'CU' }),
  ...calls(61, 55, { customer: 21, country: 'MX' }),
  // Short calls: a fifth; a tenth; all of too few; between recovery and threshold.
  ...calls(80, 200, { customer: 31 }),
  ...calls(20, 199, { customer: 31, duration: 3 }),
  ...calls(90, 200, { customer: 32 }),
  ...calls(10, 199, { customer: 32, duration: 6 }),
  ...calls(99, 200, { customer: 33, duration: 1 }),
  ...calls(87, 200, { customer: 34 }),
  ...calls(13, 199, { customer: 34, duration: 3 }),
  ...calls(95, 200, { customer: 35 }),
  ...calls(5, 199, { customer: 35, duration: 3 }),
  // Records in the last minutes, which a week later are missing.
  ...calls(100, 10, { customer: 41 }),
  ...calls(100, 10 + 7 * DAY, { customer: 41 }),
  ...calls(1, -3 * DAY, { customer: 41 }),
];

const NAMES = {
  customer: [
    { id: 11, name: 'Acme "Voice"' },
    { id: 21, name: 'Bravo' },
    { id: 31, name: 'Charlie' },
  ],
  provider: [
    { id: 1, name: 'First Carrier' },
    { id: 4, name: 'Fourth' },
    { id: 11, name: 'Eleven' },
  ],
};

interface Expected {
  readonly rule: string;
  readonly nowMs: number;
  /** Ids of instances that fire, of those that do not, and what the alert says. */
  readonly firing: readonly string[];
  readonly normal: readonly string[];
  readonly summary?: string;
}

const EXPECTED: readonly Expected[] = [
  {
    rule: 'tg-asr-drop',
    nowMs: NOON,
    firing: ['1'],
    normal: ['2'],
    summary: 'ASR of First Carrier fell by 40.0 points against the same 30 minutes of the day before, to 40.0 %',
  },
  {
    rule: 'tg-low-acd',
    nowMs: NOON,
    firing: ['4'],
    normal: ['1', '2', '11'],
    summary: 'Calls through Fourth last 10 s on average over 60 minutes',
  },
  {
    rule: 'tg-negative-margin',
    nowMs: NOON,
    firing: ['11'],
    normal: ['12'],
    summary: 'Acme "Voice" lost 2.00 USD through Eleven in 60 minutes',
  },
  {
    rule: 'tg-high-risk-spike',
    nowMs: NOON,
    firing: ['21'],
    normal: ['22', '23'],
    summary: 'Bravo called CU for 61 minutes in 60 minutes, 0 at that time of the day before',
  },
  {
    rule: 'tg-short-calls',
    nowMs: NOON,
    firing: ['31'],
    normal: ['32'],
    summary: '20.0 % of the answered calls of Charlie lasted 6 seconds or less over 240 minutes',
  },
  { rule: 'tg-no-records', nowMs: NOON, firing: [], normal: ['all'] },
  {
    rule: 'tg-no-records',
    nowMs: NOON + 7 * DAY_MS,
    firing: ['all'],
    normal: [],
    summary:
      'No call record of the last 15 minutes has arrived; a week before there were 100 attempts in them, and in all of the seven days 1',
  },
  // Nothing then and nothing now is no alarm while there is a call in between.
  { rule: 'tg-no-records', nowMs: NOON + 6 * DAY_MS, firing: [], normal: ['all'] },
  // The week before is silent too.
  {
    rule: 'tg-no-records',
    nowMs: NOON + 30 * DAY_MS,
    firing: ['all'],
    normal: [],
    summary:
      'No call record of the last 15 minutes has arrived; a week before there were 0 attempts in them, and in all of the seven days 0',
  },
];

const ruleOf = (uid: string): AlertRule => {
  const rule = ALERT_RULES.find((entry) => entry.uid === uid);
  if (rule === undefined) {
    throw new Error(`there is no rule ${uid}`);
  }
  return rule;
};

let backend: Backend;

beforeAll(async () => {
  const { executable } = await ensureBackend();
  backend = await startBackend({ command: executable });
}, 180_000);

afterAll(async () => await backend?.stop());

describe('on made records', () => {
  let database: TestDatabase;
  let origin: CallOrigin;

  beforeAll(async () => {
    database = await TestDatabase.create();
    await database.insert(RECORDS);
    await database.giveNames('customer', NAMES.customer);
    await database.giveNames('provider', NAMES.provider);
    origin = database.origin();
  });

  afterAll(async () => await database?.drop());

  /** The customer, the provider or, of a rule without groups, everything. */
  const idOf = (rule: AlertRule, { labels }: Instance): string =>
    (rule.uid.includes('asr') || rule.uid.includes('acd') ? labels['provider'] : labels['customer']) ?? 'all';

  it.each(EXPECTED.map((expected) => [expected.rule, expected] as const))(
    '%s fires for what it is about',
    async (uid, expected) => {
      const rule = ruleOf(uid);
      const stored = grafanaRule(rule, undefined, 'tollgrid');
      const { instances } = await evaluateRule(stored, expected.nowMs, backend, origin);
      const named = (isFiring: boolean) =>
        instances.filter((instance) => instance.isFiring === isFiring).map((instance) => idOf(rule, instance));
      expect({ firing: named(true), normal: named(false) }).toEqual({
        firing: expected.firing,
        normal: expect.arrayContaining([...expected.normal]),
      });
      const [first] = instances.filter(({ isFiring }) => isFiring);
      if (first !== undefined) {
        expect(expanded(stored.annotations['summary'] ?? '', first)).toBe(expected.summary);
      }
    }
  );

  it.each([
    ['tg-asr-drop', '1', '6', '2'],
    ['tg-low-acd', '4', '7', '1'],
    ['tg-negative-margin', '11', '15', '16'],
    ['tg-short-calls', '31', '34', '32'],
  ])('%s goes on firing until the figure is beyond the recovery threshold', async (uid, bad, between, good) => {
    const rule = ruleOf(uid);
    const stored = grafanaRule(rule, undefined, 'tollgrid');
    const firing = (instances: readonly Instance[]) =>
      instances.filter(({ isFiring }) => isFiring).map((instance) => idOf(rule, instance));
    const { instances } = await evaluateRule(stored, NOON, backend, origin);
    expect(firing(instances)).toEqual([bad]);
    const allFired = instances.map((instance) => ({ ...instance, isFiring: true }));
    const next = firing((await evaluateRule(stored, NOON, backend, origin, allFired)).instances);
    expect(next).toEqual(expect.arrayContaining([bad, between]));
    expect(next).not.toContain(good);
    expect(instances.map((instance) => idOf(rule, instance))).toContain(good);
  });

  it.each([
    ['tg-short-calls', 'has next to no short calls', ['31', '32', '34']],
    ['tg-negative-margin', 'earns something', ['11', '12', '15', '16']],
  ])('%s has no instance of who %s', async (uid, _, ids) => {
    const rule = ruleOf(uid);
    const { instances } = await evaluateRule(grafanaRule(rule, undefined, 'tollgrid'), NOON, backend, origin);
    expect(instances.map((instance) => idOf(rule, instance)).sort()).toEqual(ids);
  });

  it('a spike that ebbs away is an instance that fires no more, so that the alert is kept firing for a while', async () => {
    const rule = ruleOf('tg-high-risk-spike');
    // A call each second since 55 minutes before noon: the first twenty are older than the hour.
    const nowMs = NOON + 5 * MINUTE_MS + 20_000;
    const { instances } = await evaluateRule(grafanaRule(rule, undefined, 'tollgrid'), nowMs, backend, origin);
    const [ebbing] = instances.filter((instance) => idOf(rule, instance) === '21');
    expect(ebbing).toMatchObject({ isFiring: false, values: { C: 41, D: 0 } });
  });

  it.each(ALERT_RULES.map((rule) => [rule.uid, rule] as const))(
    '%s fails without a database, which Grafana alerts of, instead of finding nothing',
    async (_, rule) => {
      const [first] = grafanaRule(rule, undefined, 'tollgrid').data;
      const { dataSource, ...rest } = originFor('http://127.0.0.1:9', { CLICKHOUSE_DATABASE: database.database });
      const down = {
        ...rest,
        headers: { FromAlert: 'true' },
        ...(dataSource && { dataSource: { ...dataSource, uid: 'down' } }),
      };
      const range = { fromMs: NOON - DAY_MS, toMs: NOON };
      const answers = await backend.client.queryData([{ refId: 'A', json: first?.model, range }], down);
      expect(answers['A']).toMatchObject({ frames: [], error: expect.stringMatching(/./) });
    }
  );

  it.each(ALERT_RULES.map((rule) => [rule.uid, rule] as const))(
    '%s links to its row in the explorer',
    async (_, rule) => {
      const stored = grafanaRule(rule, undefined, 'tollgrid');
      const nowMs = rule.uid === 'tg-no-records' ? NOON + 7 * DAY_MS : NOON;
      const { instances } = await evaluateRule(stored, nowMs, backend, origin);
      const [firing] = instances.filter(({ isFiring }) => isFiring);
      const url = new URL(
        expanded(stored.annotations['explorer_url'] ?? '', firing ?? { labels: {}, values: {}, isFiring: true })
      );
      expect(url.origin + url.pathname).toBe('https://grafana.test/a/tollgrid-cdr-app/breakout');
      expect(Object.fromEntries(url.searchParams)).toMatchObject({ to: 'now', ds: 'tollgrid' });
      const { link } = rule.parts(Object.fromEntries(rule.parameters.map((entry) => [entry.id, entry.default])));
      const read = fromUrl('breakout', Object.fromEntries(url.searchParams));
      expect(read).toMatchObject({ ok: true, value: { rows: link.query.rows, measures: link.query.measures } });
      const ids = link.of.map((id) => ({
        dimension: id,
        op: 'in',
        values: [id === 'country' ? firing?.labels[id] : Number(firing?.labels[id])],
      }));
      expect(read.ok && read.value.filter).toEqual(ids.length === 0 ? undefined : { and: ids });
    }
  );
});

describe('on the demo data', () => {
  let database: TestDatabase;
  let origin: CallOrigin;

  beforeAll(async () => {
    database = await demoDatabase();
    const { dataSource, ...rest } = database.origin();
    // Another data source: the backend keeps the connection of each.
    origin = { ...rest, ...(dataSource ? { dataSource: { ...dataSource, uid: 'demo' } } : {}) };
  });

  afterAll(async () => await database?.client.close());

  /** Of thin data, a day at a time, and every attempt is enough. */
  const VALUES: Readonly<Record<string, AlertValues>> = {
    'tg-asr-drop': { attempts: 1, window: 1440, delay: 0 },
    'tg-low-acd': { answered: 1, window: 1440, delay: 0 },
    'tg-negative-margin': { answered: 1, loss: 0, recovery: 0, window: 1440 },
    'tg-high-risk-spike': { minutes: 1, factor: 1.1, countries: ['NG', 'KE', 'GH', 'EG', 'MA', 'ET'], window: 1440 },
    'tg-short-calls': { answered: 1, recovery: 0, window: 1440 },
    'tg-no-records': { attempts: 1, window: 1440 },
  };

  it.each(ALERT_RULES.map((rule) => [rule.uid, rule] as const))(
    '%s has one number for each of its rows',
    async (uid, rule) => {
      const stored = grafanaRule(rule, VALUES[uid], 'tollgrid');
      const { frames, instances } = await evaluateRule(stored, Date.UTC(2026, 9, 7, 18), backend, origin);
      expect(instances.length).toBeGreaterThan(0);
      for (const { meta, fields, rows } of frames) {
        expect(meta).toMatchObject({ type: 'numeric-long', typeVersion: [0, 1] });
        expect(fields.filter(({ type }) => type === 'number')).toHaveLength(1);
        expect(fields.every(({ type }) => type === 'number' || type === 'string')).toBe(true);
        expect(rows).toBe(instances.length);
      }
      expect(instances.every(({ values }) => Object.values(values).every((value) => value !== null))).toBe(true);
    }
  );

  it.each(OUTAGES)(
    'no records arriving is told of in an outage, and neither before nor after it: %j',
    async (outage) => {
      const stored = grafanaRule(ruleOf('tg-no-records'), { attempts: 1, window: 30 }, 'tollgrid');
      const isFiring = async (nowMs: number) =>
        (await evaluateRule(stored, nowMs, backend, origin)).instances.map((instance) => instance.isFiring);
      expect(await isFiring(outage.fromMs - 20 * MINUTE_MS)).toEqual([false]);
      expect(await isFiring(outage.fromMs + 35 * MINUTE_MS)).toEqual([true]);
      expect(await isFiring(outage.toMs + 60 * MINUTE_MS)).toEqual([false]);
    }
  );
});
