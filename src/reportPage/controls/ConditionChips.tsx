import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { useValueLabels, type LookUpPeriod } from '../../components/valueLabels';
import { type DataSource } from '../../datasource/DataSource';
import { namedValues } from '../../query/conditions';
import { describeCondition, plainName } from '../../query/describe';
import { testIds } from '../../test/testIds';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly conditions: readonly FilterNode[];
  readonly onRemove: (condition: FilterNode) => void;
}

/** Conditions that no control of this page edits, such as those of a link: they are shown, and may be removed. */
export function ConditionChips({ dataSource, period, conditions, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const named = { and: conditions };
  const customer = useValueLabels(dataSource, 'customer', namedValues(named, 'customer'), period);
  const provider = useValueLabels(dataSource, 'provider', namedValues(named, 'provider'), period);
  return (
    <ul className={styles.chips} aria-label="Other conditions" data-testid={testIds.report.conditions}>
      {conditions.map((condition, index) => {
        const text = describeCondition(condition, (dimension, value) =>
          dimension === 'customer'
            ? customer(value)
            : dimension === 'provider'
              ? provider(value)
              : plainName(dimension, value)
        );
        return (
          <li key={index} className={styles.chip} title={text}>
            <span className={styles.text}>{text}</span>
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove condition: ${text}`}
              onClick={() => onRemove(condition)}
            >
              <Icon name="times" size="sm" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, padding: 0 }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    height: theme.spacing(3),
    maxWidth: 420,
    paddingLeft: theme.spacing(1),
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    display: 'inline-flex',
    alignItems: 'center',
    padding: theme.spacing(0, 0.5),
    height: '100%',
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -1 },
  }),
});
