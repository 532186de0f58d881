import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Field, Icon, Switch, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { customerSafeQuery } from '#model/schedule/customerSafe';
import { listedValues } from '../../../query/conditions';
import { testIds } from '../../../test/testIds';
import { type FieldsProps } from './fieldsProps';

interface Removal {
  readonly labels: readonly string[];
  readonly before: ReportQuery;
}

/** Whether the mail may reach a customer: switched on, it takes out what a customer must not see, and says what. */
export function SafeField({ draft, onChange, errorOf }: FieldsProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const error = errorOf('customerSafe');
  const [removal, setRemoval] = useState<Removal>();

  const toggle = (on: boolean) => {
    if (!on) {
      setRemoval(undefined);
      onChange({ ...draft, customerSafe: false });
      return;
    }
    const { query, removed } = customerSafeQuery(draft.query);
    setRemoval({ labels: removed, before: draft.query });
    onChange({ ...draft, customerSafe: true, query });
  };
  const undo = () => {
    if (removal !== undefined) {
      setRemoval(undefined);
      onChange({ ...draft, customerSafe: false, query: removal.before });
    }
  };
  return (
    <>
      <Field
        label="Customer-safe"
        description="Nothing of cost, profit, margin and providers, and no link into Grafana"
        htmlFor={id}
        error={error}
        invalid={error !== undefined}
        horizontal
        noMargin
      >
        <Switch id={id} value={draft.customerSafe} onChange={({ currentTarget }) => toggle(currentTarget.checked)} />
      </Field>
      {draft.customerSafe && listedValues(draft.query.filter, 'customer').length === 0 && (
        <Alert severity="warning" title="Every customer is in this mail" className={styles.alert}>
          What a customer may see of itself, it may not see of others: choose the customer below that it is for.
        </Alert>
      )}
      {draft.customerSafe && removal !== undefined && (
        <div className={styles.removed} role="status" data-testid={testIds.schedules.removed}>
          <Icon name="shield" />
          <span>
            {removal.labels.length === 0
              ? 'Nothing had to be removed from this report.'
              : `Removed from this report: ${removal.labels.join(', ')}.`}
          </span>
          {removal.labels.length > 0 && (
            <Button size="sm" variant="secondary" fill="text" onClick={undo}>
              Undo
            </Button>
          )}
        </div>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  alert: css({ margin: 0 }),
  removed: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '& > svg': { flexShrink: 0 },
    '& > button': { marginLeft: 'auto', flexShrink: 0 },
  }),
});
