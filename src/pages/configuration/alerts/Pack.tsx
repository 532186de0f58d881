import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, ConfirmModal, Spinner, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { ALERT_RULES, valuesOf, type AlertRule, type AlertValues } from '#model/alerts/index';
import { provisioningFile } from '#model/alerts/provisioning';
import { type AlertingApi } from '../../../alerting';
import { useDataSource } from '../../../components/useDataSource';
import { saveFile } from '../../../datasource/saveFile';
import { testIds } from '../../../test/testIds';
import { stateOf } from './packState';
import { RuleCard } from './RuleCard';
import { useAlertPack } from './useAlertPack';
import { yamlText } from './yamlText';

interface Props {
  readonly api: AlertingApi;
  readonly mayWrite: boolean;
  readonly dataSourceUid: string;
}

/** Every rule of the pack, with what Grafana holds of it. */
export function Pack({ api, mayWrite, dataSourceUid }: Props) {
  const styles = useStyles2(getStyles);
  const pack = useAlertPack(api);
  const { stored, problem, busy } = pack;
  const { dataSource } = useDataSource(dataSourceUid);
  const [edited, setEdited] = useState<Readonly<Record<string, AlertValues>>>({});
  const [removing, setRemoving] = useState<readonly AlertRule[]>();
  const states = useMemo(() => new Map(ALERT_RULES.map((rule) => [rule, stateOf(rule, stored ?? [])])), [stored]);

  const valuesFor = (rule: AlertRule): AlertValues => edited[rule.uid] ?? states.get(rule)?.values ?? {};
  const good = ALERT_RULES.filter((rule) => valuesOf(rule, valuesFor(rule)).ok);
  const missing = good.filter((rule) => states.get(rule)?.kind === 'missing');
  const ours = ALERT_RULES.filter((rule) => ['installed', 'differs'].includes(states.get(rule)?.kind ?? ''));
  const valuesByUid = Object.fromEntries(good.map((rule) => [rule.uid, valuesFor(rule)]));
  const download = () =>
    saveFile(new Blob([yamlText(provisioningFile(valuesByUid, dataSourceUid))]), 'tollgrid-alerts.yaml');

  if (stored === undefined && problem === undefined) {
    return <Spinner />;
  }
  return (
    <>
      {problem !== undefined && (
        <div data-testid={testIds.alertPack.problem}>
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
      <div className={styles.buttons}>
        {mayWrite && missing.length > 0 && (
          <Button
            icon="plus"
            disabled={busy}
            onClick={() => pack.install(missing, valuesByUid, dataSourceUid)}
            data-testid={testIds.alertPack.install}
          >
            {missing.length === ALERT_RULES.length ? 'Install all' : `Install the other ${missing.length}`}
          </Button>
        )}
        {mayWrite && ours.length > 0 && (
          <Button
            variant="secondary"
            icon="trash-alt"
            disabled={busy}
            onClick={() => setRemoving(ours)}
            data-testid={testIds.alertPack.remove}
          >
            Remove all
          </Button>
        )}
        <Button
          variant="secondary"
          icon="download-alt"
          tooltip="The same rules as a file for provisioning/alerting, with the values below"
          onClick={download}
          data-testid={testIds.alertPack.download}
        >
          Provisioning file
        </Button>
        {busy && <Spinner inline />}
      </div>
      {[...states].map(([rule, state]) => (
        <RuleCard
          key={rule.uid}
          rule={rule}
          state={state}
          values={valuesFor(rule)}
          dataSource={dataSource}
          dataSourceUid={dataSourceUid}
          disabled={!mayWrite || busy}
          onValues={(values) => setEdited({ ...edited, [rule.uid]: values })}
          onInstall={(values) => pack.install([rule], { [rule.uid]: values }, dataSourceUid)}
          onUpdate={(values, before) => pack.update(rule, values, dataSourceUid, before)}
          onRemove={() => setRemoving([rule])}
        />
      ))}
      <ConfirmModal
        isOpen={removing !== undefined}
        title="Remove alert rules"
        body={`${removing?.map(({ title }) => title).join(', ')}: no longer evaluated, and what was changed by hand is gone with them.`}
        confirmText="Remove"
        onConfirm={() => {
          pack.remove(removing?.map(({ uid }) => uid) ?? []);
          setRemoving(undefined);
        }}
        onDismiss={() => setRemoving(undefined)}
      />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  alert: css({ margin: 0 }),
  text: css({ margin: 0, color: theme.colors.text.secondary }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
