import { parseReportQuery } from '../query/parse';
import { grafanaRule, installedValues, PACK_FOLDER, ruleGroupOf } from './grafanaRules';
import { ALERT_RULES, defaultValues, valuesOf } from './index';
import { provisioningFile } from './provisioning';

const RULES = ALERT_RULES.map((rule) => [rule.uid, rule] as const);
const rule = (uid: string) => {
  const found = ALERT_RULES.find((entry) => entry.uid === uid);
  if (found === undefined) {
    throw new Error(`no rule ${uid}`);
  }
  return found;
};

describe.each(RULES)('%s', (_, entry) => {
  const stored = grafanaRule(entry, undefined, 'my-source');
  const parts = entry.parts(defaultValues(entry));

  it('has a uid and a title that Grafana takes, and defaults that are good', () => {
    expect(entry.uid).toMatch(/^tg-[a-z-]{1,37}$/);
    expect(entry.title.length).toBeLessThan(190);
    expect(valuesOf(entry)).toEqual({ ok: true, value: defaultValues(entry) });
  });

  it('asks reports for one figure per row, with a guard against too little traffic', () => {
    for (const query of Object.values(parts.reports)) {
      expect(parseReportQuery(query)).toMatchObject({ ok: true, value: { as: 'numeric' } });
      expect(query.measures).toHaveLength(1);
      expect(query.compare === undefined).toBe(query.part === undefined);
      // Without row groups there is one row, come what may, and the arithmetic has the guard.
      const guard = query.rows.length === 0 ? Object.values(parts.math ?? {}).join(' ') : JSON.stringify(query.filter);
      expect(guard).toContain(query.rows.length === 0 ? '>= 100' : '"measure"');
    }
  });

  it('asks all of its reports for the same rows', () => {
    const rows = Object.values(parts.reports).map(({ rows: groups, filter, orderBy, limit }) => ({
      ...{ groups, filter, orderBy, limit },
    }));
    expect(new Set(rows.map((entryRows) => JSON.stringify(entryRows))).size).toBe(1);
  });

  it('looks at times that begin and end', () => {
    const ranges = stored.data.filter(({ datasourceUid }) => datasourceUid === 'my-source');
    for (const { relativeTimeRange } of ranges) {
      expect(relativeTimeRange.from).toBeGreaterThan(relativeTimeRange.to);
      expect(relativeTimeRange.from).toBeLessThanOrEqual(7 * 86_400);
    }
  });

  it('names only what there is in its texts', () => {
    const refIds = stored.data.map(({ refId }) => refId);
    const text = Object.values(stored.annotations).join(' ');
    const used = [...text.matchAll(/\$values\.(\w+)/g)].map(([, refId]) => refId);
    expect(refIds).toEqual(expect.arrayContaining(used));
    expect(new Set(refIds).size).toBe(refIds.length);
    const groups = parts.reports['A']?.rows ?? [];
    const labels = [...groups, ...groups.map((id) => `${id}_name`), 'customer_currency'];
    const named = [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    expect(labels).toEqual(expect.arrayContaining(named));
  });

  it('gives its parameters back', () => {
    const values = { window: 1440 };
    const changed = grafanaRule(entry, values, 'my-source');
    expect(installedValues(changed)).toEqual({ ok: true, value: { ...defaultValues(entry), ...values } });
    // As it comes back from Grafana: JSON.
    expect(installedValues(JSON.parse(JSON.stringify(stored)) as typeof stored)).toEqual(valuesOf(entry));
  });
});

it('a rule of somebody else has no parameters', () => {
  expect(installedValues({ ...grafanaRule(rule('tg-low-acd'), undefined, 'x'), uid: 'other' })).toBeUndefined();
});

it.each([
  ['a number out of range', 'tg-asr-drop', { drop: 101 }, 'drop', 'must be a number from 1 to 100 (points)'],
  [
    'a part of an attempt',
    'tg-asr-drop',
    { attempts: 1.5 },
    'attempts',
    'must be a whole number from 1 to 1000000 (attempts)',
  ],
  ['text for a number', 'tg-low-acd', { acd: '30' }, 'acd', 'must be a number from 1 to 3600 (seconds)'],
  [
    'a name for a country',
    'tg-high-risk-spike',
    { countries: ['Cuba'] },
    'countries',
    'must be 1 to 100 country codes of two capital letters, such as CU',
  ],
  [
    'no country',
    'tg-high-risk-spike',
    { countries: [] },
    'countries',
    'must be 1 to 100 country codes of two capital letters, such as CU',
  ],
  ['an unknown parameter', 'tg-low-acd', { asr: 1 }, 'asr', 'is no parameter of this rule'],
  [
    'a recovery beyond the threshold',
    'tg-asr-drop',
    { drop: 10 },
    'recovery',
    'must not be above the threshold (drop)',
  ],
  ['a recovery before the threshold', 'tg-low-acd', { acd: 60 }, 'recovery', 'must not be below the threshold (acd)'],
])('%s is refused', (_, uid, values, path, message) => {
  expect(valuesOf(rule(uid), values)).toMatchObject({ ok: false, issues: [{ path, message }] });
  expect(() => grafanaRule(rule(uid), values, 'x')).toThrow(message);
});

it('the group holds the rules that are asked for, with their values', () => {
  const group = ruleGroupOf({ 'tg-low-acd': { acd: 20 } }, 'my-source', [rule('tg-low-acd')]);
  expect(group).toMatchObject({ folderUid: PACK_FOLDER.uid, interval: 60, rules: [{ uid: 'tg-low-acd' }] });
  expect(group.rules[0]?.data.at(-1)?.model).toMatchObject({
    type: 'threshold',
    expression: 'A',
    conditions: [{ evaluator: { type: 'lt', params: [20] }, unloadEvaluator: { type: 'gt', params: [45] } }],
  });
});

it('a provisioning file doubles dollar signs where Grafana would replace them, and nowhere else', () => {
  const [group] = provisioningFile({}, '$uid').groups;
  const [first] = group?.rules ?? [];
  expect(first?.data[0]?.datasourceUid).toBe('$$uid');
  expect(first?.data[0]?.model['datasource']).toEqual({ type: 'tollgrid-cdr-datasource', uid: '$uid' });
  expect(first?.annotations['summary']).toContain('{{ $labels.provider_name }}');
  expect(first?.data[2]?.model['expression']).toBe('-100 * ${A}');
});
