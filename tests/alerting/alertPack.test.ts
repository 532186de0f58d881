import { TRAITS } from '../../dev/grafanaApi/versions';
import { ALERT_RULES } from '../../model/alerts/index';
import { installedValues, PACK_FOLDER, ruleGroupOf } from '../../model/alerts/grafanaRules';
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
});
