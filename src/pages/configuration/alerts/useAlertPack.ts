import { useCallback, useEffect, useState } from 'react';
import { PACK_FOLDER, ruleGroupOf } from '#model/alerts/grafanaRules';
import { type AlertRule, type AlertValues } from '#model/alerts/index';
import { type AlertingApi, type StoredRule } from '../../../alerting';
import { errorText } from '../../../datasource/errors';
import { updatedRule } from './packState';

export interface AlertPack {
  /** Every rule of the organisation that the user may see; undefined until there is an answer. */
  readonly stored?: readonly StoredRule[];
  readonly problem?: string;
  /** Something is being changed. */
  readonly busy: boolean;
  readonly install: (rules: readonly AlertRule[], values: PackValues, dataSource: string) => void;
  readonly update: (changes: readonly RuleChange[], dataSource: string) => void;
  readonly remove: (uids: readonly string[]) => void;
  readonly reload: () => void;
}

export interface RuleChange {
  readonly rule: AlertRule;
  readonly values: AlertValues;
  readonly stored: StoredRule;
}

type PackValues = Readonly<Record<string, AlertValues>>;

/** The alert pack as Grafana holds it, and how it is changed. After every change Grafana is asked anew. */
export function useAlertPack(api: AlertingApi): AlertPack {
  const [kept, setKept] = useState<Pick<AlertPack, 'stored' | 'problem'>>({});
  const [busy, setBusy] = useState(true);

  const run = useCallback(
    async (change: () => Promise<void>) => {
      setBusy(true);
      let problem: string | undefined;
      try {
        await change();
      } catch (error) {
        problem = errorText(error);
      }
      try {
        setKept({ stored: await api.listRules(), problem });
      } catch (error) {
        setKept(({ stored }) => ({ stored, problem: problem ?? errorText(error) }));
      }
      setBusy(false);
    },
    [api]
  );
  const reload = useCallback(() => void run(() => Promise.resolve()), [run]);
  useEffect(reload, [reload]);

  return {
    ...kept,
    busy,
    reload,
    install: (rules, values, dataSource) =>
      void run(async () => {
        await api.ensureFolder(PACK_FOLDER.uid, PACK_FOLDER.title);
        await api.putRuleGroup(ruleGroupOf(values, dataSource, rules));
      }),
    update: (changes, dataSource) =>
      void run(async () => {
        for (const { rule, values, stored } of changes) {
          await api.updateRule(updatedRule(rule, values, dataSource, stored));
        }
      }),
    remove: (uids) =>
      void run(async () => {
        for (const uid of uids) {
          await api.deleteRule(uid);
        }
      }),
  };
}
