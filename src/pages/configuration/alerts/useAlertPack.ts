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
  /** What is being done, in a word; undefined when nothing is. */
  readonly work?: string;
  readonly install: (rules: readonly AlertRule[], values: PackValues, dataSource: string) => void;
  readonly update: (changes: readonly RuleChange[], dataSource: string) => void;
  readonly remove: (rules: readonly AlertRule[]) => void;
  readonly reload: () => void;
}

export interface RuleChange {
  readonly rule: AlertRule;
  readonly values: AlertValues;
  readonly stored: StoredRule;
}

type PackValues = Readonly<Record<string, AlertValues>>;

const READING = 'Reading the alert rules…';

/** Says of what rule a failure is: those before it are changed, those after it are not. */
const about = ({ title }: AlertRule, change: Promise<void>): Promise<void> =>
  change.catch((error: unknown) => {
    throw new Error(`${title}: ${errorText(error)}`);
  });

/** The alert pack as Grafana holds it, and how it is changed. After every change Grafana is asked anew. */
export function useAlertPack(api: AlertingApi): AlertPack {
  const [kept, setKept] = useState<Pick<AlertPack, 'stored' | 'problem'>>({});
  const [work, setWork] = useState<string | undefined>(READING);

  const run = useCallback(
    async (name: string, change: () => Promise<void>) => {
      setWork(name);
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
      setWork(undefined);
    },
    [api]
  );
  const reload = useCallback(() => void run(READING, () => Promise.resolve()), [run]);
  useEffect(reload, [reload]);

  return {
    ...kept,
    work,
    reload,
    install: (rules, values, dataSource) =>
      void run('Installing…', async () => {
        await api.ensureFolder(PACK_FOLDER.uid, PACK_FOLDER.title);
        await api.putRuleGroup(ruleGroupOf(values, dataSource, rules));
      }),
    update: (changes, dataSource) =>
      void run('Updating…', async () => {
        for (const { rule, values, stored } of changes) {
          await about(rule, api.updateRule(updatedRule(rule, values, dataSource, stored)));
        }
      }),
    remove: (rules) =>
      void run('Removing…', async () => {
        for (const rule of rules) {
          await about(rule, api.deleteRule(rule.uid));
        }
      }),
  };
}
