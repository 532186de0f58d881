import { grafanaRule, PACK_FOLDER, PACK_GROUP } from '#model/alerts/grafanaRules';
import { ALERT_RULES, defaultValues, type AlertRule } from '#model/alerts/index';
import { type StoredRule } from '../../../alerting';
import { isBehind, stateOf, updatedRule } from './packState';

const [first, second] = ALERT_RULES;
if (first === undefined || second === undefined) {
  throw new Error('the pack is empty');
}

/** As Grafana gives back what was written: with parts of its own in the queries. */
const stored = (rule: AlertRule, change: Partial<StoredRule> = {}): StoredRule => {
  const made = grafanaRule(rule, defaultValues(rule), 'tollgrid');
  return {
    ...made,
    data: made.data.map((query) => ({ ...query, model: { hide: false, ...query.model } })),
    folderUid: PACK_FOLDER.uid,
    ruleGroup: PACK_GROUP,
    provenance: '',
    ...change,
  };
};

describe('a rule of the pack', () => {
  it('is missing, installed, changed by hand or provisioned', () => {
    expect(stateOf(first, []).kind).toBe('missing');
    expect(stateOf(first, [stored(second)]).kind).toBe('missing');
    expect(stateOf(first, [stored(first)]).kind).toBe('installed');
    expect(stateOf(first, [stored(first, { provenance: 'file' })]).kind).toBe('provisioned');
    expect(stateOf(first, [stored(first, { for: '1h' })]).kind).toBe('differs');
    const data = stored(first).data.map((query) =>
      query.refId === 'T'
        ? { ...query, model: { ...query.model, conditions: [{ evaluator: { type: 'gt', params: [1] } }] } }
        : query
    );
    expect(stateOf(first, [stored(first, { data })]).kind).toBe('differs');
  });

  it('stays as the pack made it when people choose where it sends and whether it runs', () => {
    const changed = stored(first, { isPaused: true, labels: { team: 'noc' }, title: 'Ours' });
    expect(stateOf(first, [changed]).kind).toBe('installed');
  });

  it('takes new values, and keeps what people chose beside them', () => {
    const settings = { receiver: 'noc', group_by: [], group_wait: '1s', group_interval: '1m', repeat_interval: '1h' };
    const before = stored(first, { isPaused: true, labels: { team: 'noc' }, notification_settings: settings });
    const values = { ...defaultValues(first), window: 60 };
    const after = updatedRule(first, values, 'other', before);
    expect(after).toMatchObject({ isPaused: true, labels: { team: 'noc' }, notification_settings: settings });
    expect(stateOf(first, [after])).toMatchObject({ kind: 'installed', values });
    expect(after.data[0]?.datasourceUid).toBe('other');
  });

  it('is behind when writing it again would change something, unless a file holds it', () => {
    const values = defaultValues(first);
    expect(isBehind(stateOf(first, []), values, 'tollgrid')).toBe(false);
    expect(isBehind(stateOf(first, [stored(first)]), values, 'tollgrid')).toBe(false);
    expect(isBehind(stateOf(first, [stored(first)]), values, 'other')).toBe(true);
    expect(isBehind(stateOf(first, [stored(first)]), { ...values, window: 60 }, 'tollgrid')).toBe(true);
    expect(isBehind(stateOf(first, [stored(first, { for: '1h' })]), values, 'tollgrid')).toBe(true);
    expect(isBehind(stateOf(first, [stored(first, { provenance: 'file' })]), values, 'other')).toBe(false);
  });
});
