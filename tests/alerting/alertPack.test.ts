import type { GrafanaApiCheck } from '../../dev/grafanaApi/check';
import { TRAITS } from '../../dev/grafanaApi/versions';
import type { StoredRule } from '../../dev/grafanaApi/world';
import { ALERT_RULES, defaultValues } from '../../model/alerts/index';
import { installedValues, PACK_FOLDER, ruleGroupOf } from '../../model/alerts/grafanaRules';
import type { AlertingApi } from '../../src/alerting/index';
import { updatedRule } from '../../src/pages/configuration/alerts/packState';
import { GRAFANAS, grafana } from './support';

describe.each(GRAFANAS)('the alert pack in Grafana %s', (_, options) => {
  test('is installed, read back, changed and removed', async () => {
    const { check, alerting } = grafana(options);
    const group = ruleGroupOf({}, 'tollgrid');
    await alerting.ensureFolder(PACK_FOLDER.uid, PACK_FOLDER.title);
    await alerting.putRuleGroup(group);
    const { keepFiring } = TRAITS[options.version ?? '13.2'];
    const installed = (await alerting.listRules()).map(({ folderUid, ruleGroup: __, provenance, ...rule }) => {
      expect([folderUid, provenance]).toEqual([PACK_FOLDER.uid, '']);
      return rule;
    });
    const expected = group.rules.map(({ keep_firing_for, ...rule }) =>
      keepFiring ? { ...rule, keep_firing_for } : rule
    );
    expect(installed).toEqual(expected);
    expect(installed.map(installedValues)).toEqual(ALERT_RULES.map(() => expect.objectContaining({ ok: true })));
    expect([...check.world.rules.values()].map(({ interval }) => interval)).toEqual(
      group.rules.map(() => group.interval)
    );
    await alerting.putRuleGroup({ ...group, rules: group.rules.map((rule) => ({ ...rule, isPaused: true })) });
    expect((await alerting.listRules()).map(({ isPaused }) => isPaused)).toEqual(group.rules.map(() => true));
    for (const { uid } of group.rules) {
      await alerting.deleteRule(uid);
      await alerting.deleteRule(uid);
    }
    expect(await alerting.listRules()).toEqual([]);
    expect(check.world.violations).toEqual([]);
  });

  test.each([
    ['a contact point alone', { receiver: 'pager' }],
    [
      'a contact point and its times',
      {
        receiver: 'pager',
        group_by: ['grafana_folder', 'alertname', 'customer'],
        repeat_interval: '2h',
        mute_time_intervals: ['night'],
        active_time_intervals: ['office'],
      },
    ],
  ])('an update leaves %s to the rule that people gave it', async (_, settings) => {
    const { check, alerting } = grafana(options);
    await alerting.createContactPoint({ uid: 'pager', name: 'pager', addresses: ['a@b.c'], subject: '', message: '' });
    const { stored, put } = await installedIn(check, alerting);
    put({ ...stored().rule, notification_settings: settings, missingSeriesEvalsToResolve: 5 });

    const before = await alerting.getRule(ASR.uid);
    expect(before?.notification_settings).toEqual(settings);
    await alerting.updateRule(updatedRule(ASR, { ...defaultValues(ASR), window: 60 }, 'tollgrid', must(before)));
    // What others installed of the pack meanwhile is no reason to take anything away either.
    await alerting.putRuleGroup(ruleGroupOf({ [ASR.uid]: { window: 90 } }, 'tollgrid', [ASR]));
    expect(stored().rule).toMatchObject({ notification_settings: settings, missingSeriesEvalsToResolve: 5 });
    expect(installedValues(must(await alerting.getRule(ASR.uid)))).toMatchObject({ ok: true, value: { window: 90 } });
    expect(check.world.violations).toEqual([]);
  });

  test('installing leaves the rules of others in the group as they are', async () => {
    const { check, alerting } = grafana(options);
    const { stored } = await installedIn(check, alerting);
    const foreign = {
      ...stored(),
      rule: {
        ...{ uid: 'foreign', title: 'Recorded', condition: 'A', data: stored().rule.data, for: '0s' },
        ...{ noDataState: 'NoData', execErrState: 'Error', missingSeriesEvalsToResolve: 3 },
        record: { metric: 'asr', from: 'A' },
      },
    };
    check.world.rules.set('foreign', foreign);
    await alerting.putRuleGroup(ruleGroupOf({}, 'tollgrid'));
    expect(check.world.rules.get('foreign')?.rule).toEqual(foreign.rule);
    expect(check.world.rules.size).toBe(ALERT_RULES.length + 1);
    expect(check.world.violations).toEqual([]);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('it is not there');
  }
  return value;
}

const ASR = must(ALERT_RULES.find(({ uid }) => uid === 'tg-asr-drop'));

/** One rule of the pack, and how people change it in Grafana. */
async function installedIn({ world }: GrafanaApiCheck, alerting: AlertingApi) {
  await alerting.ensureFolder(PACK_FOLDER.uid, PACK_FOLDER.title);
  await alerting.putRuleGroup(ruleGroupOf({}, 'tollgrid', [ASR]));
  const stored = () => must(world.rules.get(ASR.uid));
  return { stored, put: (rule: StoredRule['rule']) => world.rules.set(ASR.uid, { ...stored(), rule }) };
}
