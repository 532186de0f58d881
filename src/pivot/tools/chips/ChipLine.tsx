import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { useValueLabels, type LookUpPeriod } from '../../../components/valueLabels';
import { type DataSource } from '../../../datasource/DataSource';
import { conditionsOf, namedValues } from '../../../query/conditions';
import { plainName } from '../../../query/describe';
import { toolIds } from '../../../test/toolTestIds';
import { type PivotAction, type PivotState } from '../../types';
import { chipsOf } from './chips';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly state: PivotState;
  readonly isShownElsewhere: (condition: FilterNode) => boolean;
  readonly onAction: (action: PivotAction) => void;
  /** Opens the editor, of a condition where the chip has one. */
  readonly onEdit: (condition: FilterNode | undefined) => void;
}

/** Everything that narrows the report down, in words: a click edits it, the cross takes it away. */
export function ChipLine({ dataSource, period, state, isShownElsewhere, onAction, onEdit }: Props) {
  const styles = useStyles2(getStyles);
  const all = { and: conditionsOf(state.query.filter) };
  const customer = useValueLabels(dataSource, 'customer', namedValues(all, 'customer'), period);
  const provider = useValueLabels(dataSource, 'provider', namedValues(all, 'provider'), period);
  const chips = chipsOf(
    state,
    (dimension, value) =>
      dimension === 'customer'
        ? customer(value)
        : dimension === 'provider'
          ? provider(value)
          : plainName(dimension, value),
    isShownElsewhere
  );
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul className={styles.chips} aria-label="Filters, top rows and comparison" data-testid={toolIds.chips}>
      {chips.map(({ key, text, condition, removal }) => (
        <li key={key} className={styles.chip}>
          <button type="button" className={styles.text} title={`Edit: ${text}`} onClick={() => onEdit(condition)}>
            {text}
          </button>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove: ${text}`}
            title="Remove"
            onClick={() => onAction(removal)}
          >
            <Icon name="times" size="sm" />
          </button>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const plain = {
    height: '100%',
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    '&:hover': { color: theme.colors.text.maxContrast },
    '&:focus-visible': {
      outline: `2px solid ${theme.colors.primary.border}`,
      outlineOffset: -1,
      borderRadius: theme.shape.radius.default,
    },
  };
  return {
    chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, padding: 0, minWidth: 0 }),
    chip: css({
      display: 'inline-flex',
      alignItems: 'center',
      height: theme.spacing(3.5),
      maxWidth: 'min(420px, 100%)',
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    text: css({
      ...plain,
      paddingLeft: theme.spacing(1),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    remove: css({
      ...plain,
      display: 'inline-flex',
      alignItems: 'center',
      padding: theme.spacing(0, 0.75),
      color: theme.colors.text.secondary,
    }),
  };
};
