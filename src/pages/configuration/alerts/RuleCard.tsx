import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Collapse, LinkButton, useStyles2, type BadgeColor, type IconName } from '@grafana/ui';
import React, { useState } from 'react';
import { valuesOf, type AlertRule, type AlertValues } from '#model/alerts/index';
import { type StoredRule } from '../../../alerting';
import { type DataSource } from '../../../datasource/DataSource';
import { testIds } from '../../../test/testIds';
import { isBehind, type RuleState } from './packState';
import { ParameterFields } from './ParameterFields';

interface Props {
  readonly rule: AlertRule;
  readonly state: RuleState;
  /** As edited here. */
  readonly values: AlertValues;
  readonly dataSource: DataSource | undefined;
  readonly dataSourceUid: string;
  readonly disabled: boolean;
  readonly onValues: (values: AlertValues) => void;
  readonly onInstall: (values: AlertValues) => void;
  readonly onUpdate: (values: AlertValues, stored: StoredRule) => void;
  readonly onRemove: () => void;
}

const STATES: Readonly<
  Record<RuleState['kind'], { readonly text: string; readonly color: BadgeColor; readonly icon?: IconName }>
> = {
  missing: { text: 'Not installed', color: 'darkgrey' },
  installed: { text: 'Installed', color: 'green', icon: 'check' },
  differs: { text: 'Changed by hand', color: 'orange', icon: 'pen' },
  provisioned: { text: 'Provisioned', color: 'blue', icon: 'file-alt' },
};

const EXPLANATIONS: Readonly<Partial<Record<RuleState['kind'], string>>> = {
  differs:
    'This rule judges otherwise than the pack’s own: it was changed in Grafana, or installed by another version. “Update” puts the values below in place of what was changed.',
  provisioned: 'This rule comes from a provisioning file or another program, which alone may change it.',
};

/** One rule of the pack. */
export function RuleCard(props: Props) {
  const { rule, state, values, dataSource, disabled, onValues } = props;
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  const read = valuesOf(rule, values);
  const { text, color, icon } = STATES[state.kind];
  const explanation = EXPLANATIONS[state.kind];
  return (
    <article
      className={styles.card}
      data-testid={testIds.alertPack.rule(rule.uid)}
      aria-label={rule.title}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <h4 className={styles.title}>{rule.title}</h4>
        <Badge color={color} icon={icon} text={text} />
        {state.stored?.isPaused === true && <Badge color="orange" icon="pause" text="Paused" />}
        <Actions {...props} checked={read.ok ? read.value : undefined} />
      </header>
      <p className={styles.text}>{rule.description}</p>
      {explanation !== undefined && <p className={styles.explanation}>{explanation}</p>}
      <Collapse label="Thresholds" isOpen={open} onToggle={setOpen}>
        <ParameterFields
          rule={rule}
          values={values}
          issues={read.ok ? [] : read.issues}
          disabled={disabled || state.kind === 'provisioned'}
          dataSource={dataSource}
          onChange={onValues}
        />
      </Collapse>
    </article>
  );
}

type ActionProps = Props & {
  /** Absent when they are not usable. */
  readonly checked: AlertValues | undefined;
};

function Actions({ rule, state, checked, dataSourceUid, disabled, onInstall, onUpdate, onRemove }: ActionProps) {
  const styles = useStyles2(getStyles);
  const { kind, stored } = state;
  if (stored === undefined) {
    return (
      <div className={styles.actions}>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          disabled={disabled || checked === undefined}
          onClick={() => checked && onInstall(checked)}
        >
          Install
        </Button>
      </div>
    );
  }
  const canUpdate = checked !== undefined && isBehind(state, checked, dataSourceUid);
  return (
    <div className={styles.actions}>
      <LinkButton size="sm" variant="secondary" fill="text" icon="bell" href={`/alerting/grafana/${rule.uid}/view`}>
        Open in Grafana
      </LinkButton>
      {kind !== 'provisioned' && (
        <>
          <Button
            size="sm"
            variant={canUpdate ? 'primary' : 'secondary'}
            icon="sync"
            disabled={disabled || !canUpdate}
            onClick={() => checked && onUpdate(checked, stored)}
          >
            Update
          </Button>
          <Button
            size="sm"
            variant="secondary"
            icon="trash-alt"
            aria-label={`Remove ${rule.title}`}
            tooltip="Remove"
            disabled={disabled}
            onClick={onRemove}
          />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 2, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '&:focus': { outline: 'none' },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  actions: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
  text: css({ margin: 0, color: theme.colors.text.secondary }),
  explanation: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize }),
});
