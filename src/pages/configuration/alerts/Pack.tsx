import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, ConfirmModal, LoadingPlaceholder, useStyles2, type ConfirmModalProps } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { ALERT_RULES, valuesOf, type AlertRule, type AlertValues } from '#model/alerts/index';
import { provisioningFile } from '#model/alerts/provisioning';
import { type AlertingApi } from '../../../alerting';
import { useDataSource } from '../../../components/useDataSource';
import { saveFile } from '../../../datasource/saveFile';
import { testIds } from '../../../test/testIds';
import { PackButtons } from './PackButtons';
import { isBehind, stateOf } from './packState';
import { RuleCard } from './RuleCard';
import { useAlertPack } from './useAlertPack';
import { useFocusKept } from './useFocusKept';
import { yamlText } from './yamlText';

const titlesOf = (rules: readonly AlertRule[]): string => rules.map(({ title }) => title).join(', ');

interface Props {
  readonly api: AlertingApi;
  readonly mayWrite: boolean;
  readonly dataSourceUid: string;
}

/** Every rule of the pack, with what Grafana holds of it. */
export function Pack({ api, mayWrite, dataSourceUid }: Props) {
  const styles = useStyles2(getStyles);
  const pack = useAlertPack(api);
  const { stored, problem, work } = pack;
  const group = useFocusKept(work !== undefined);
  const { dataSource } = useDataSource(dataSourceUid);
  const [edited, setEdited] = useState<Readonly<Record<string, AlertValues>>>({});
  const [question, setQuestion] = useState<Question>();
  const states = useMemo(() => new Map(ALERT_RULES.map((rule) => [rule, stateOf(rule, stored ?? [])])), [stored]);

  const valuesFor = (rule: AlertRule): AlertValues => edited[rule.uid] ?? states.get(rule)?.values ?? {};
  const good = ALERT_RULES.filter((rule) => valuesOf(rule, valuesFor(rule)).ok);
  const missing = good.filter((rule) => states.get(rule)?.kind === 'missing');
  const behind = good.flatMap((rule) => {
    const state = states.get(rule);
    const values = valuesFor(rule);
    return state?.stored && isBehind(state, values, dataSourceUid) ? [{ rule, values, stored: state.stored }] : [];
  });
  const ours = ALERT_RULES.filter((rule) => ['installed', 'differs'].includes(states.get(rule)?.kind ?? ''));
  const valuesByUid = Object.fromEntries(good.map((rule) => [rule.uid, valuesFor(rule)]));
  const askToUpdate = () =>
    setQuestion({
      title: 'Update alert rules',
      body: `${titlesOf(behind.map(({ rule }) => rule))}: will judge by the values below, and what was changed by hand about how they judge is gone. Contact points, labels and pauses stay.`,
      confirmText: 'Update',
      confirmVariant: 'primary',
      onConfirm: () => pack.update(behind, dataSourceUid),
    });
  const askToRemove = (rules: readonly AlertRule[]) =>
    setQuestion({
      title: 'Remove alert rules',
      body: `${titlesOf(rules)}: no longer evaluated, and what was changed by hand is gone with them.`,
      confirmText: 'Remove',
      confirmVariant: 'destructive',
      onConfirm: () => pack.remove(rules),
    });

  if (stored === undefined && problem === undefined) {
    return <LoadingPlaceholder text={work} />;
  }
  return (
    <div className={styles.pack} ref={group} tabIndex={-1}>
      {problem !== undefined && (
        <div ref={showItself} data-testid={testIds.alertPack.problem}>
          <Alert
            severity="error"
            title="That could not be done"
            className={styles.alert}
            action={
              <Button variant="secondary" icon="sync" onClick={pack.reload}>
                Reload
              </Button>
            }
          >
            {problem}
          </Alert>
        </div>
      )}
      {!mayWrite && <p className={styles.text}>Editors and administrators of your organisation install rules here.</p>}
      <PackButtons
        mayWrite={mayWrite}
        work={work}
        missing={missing.length}
        behind={behind.length}
        ours={ours.length}
        onInstall={() => pack.install(missing, valuesByUid, dataSourceUid)}
        onUpdate={askToUpdate}
        onRemove={() => askToRemove(ours)}
        onDownload={() =>
          saveFile(new Blob([yamlText(provisioningFile(valuesByUid, dataSourceUid))]), 'tollgrid-alerts.yaml')
        }
      />
      {[...states].map(([rule, state]) => (
        <RuleCard
          key={rule.uid}
          rule={rule}
          state={state}
          values={valuesFor(rule)}
          dataSource={dataSource}
          dataSourceUid={dataSourceUid}
          disabled={!mayWrite || work !== undefined}
          onValues={(values) => setEdited({ ...edited, [rule.uid]: values })}
          onInstall={(values) => pack.install([rule], { [rule.uid]: values }, dataSourceUid)}
          onUpdate={(values, before) => pack.update([{ rule, values, stored: before }], dataSourceUid)}
          onRemove={() => askToRemove([rule])}
        />
      ))}
      <Confirmation question={question} onClose={() => setQuestion(undefined)} />
    </div>
  );
}

/** Whoever pressed the button of a rule further down is to see it too. */
const showItself = (element: HTMLElement | null) => element?.scrollIntoView?.({ block: 'nearest' });

interface Question extends Pick<ConfirmModalProps, 'title' | 'body' | 'confirmText' | 'confirmVariant'> {
  readonly onConfirm: () => void;
}

const Confirmation = ({ question, onClose }: { readonly question?: Question; readonly onClose: () => void }) =>
  question === undefined ? null : (
    <ConfirmModal
      {...question}
      isOpen
      onConfirm={() => {
        question.onConfirm();
        onClose();
      }}
      onDismiss={onClose}
    />
  );

const getStyles = (theme: GrafanaTheme2) => ({
  pack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), '&:focus': { outline: 'none' } }),
  alert: css({ margin: 0 }),
  text: css({ margin: 0, color: theme.colors.text.secondary }),
});
