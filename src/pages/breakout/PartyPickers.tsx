import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { FilterNode } from '#model/query/filter';
import type { ReportQuery } from '#model/query/reportQuery';
import { DimensionValuePicker } from '../../components/DimensionValuePicker';
import { type LookUpPeriod } from '../../components/valueLabels';
import { visuallyHidden } from '../../components/visuallyHidden';
import { type DataSource } from '../../datasource/DataSource';
import { type PivotAction } from '../../pivot/types';
import { listedValues, otherConditions } from '../../query/conditions';
import { testIds } from '../../test/testIds';

const PARTIES = [
  { dimension: 'customer', label: 'Customers', all: 'All customers', testId: testIds.report.customers },
  { dimension: 'provider', label: 'Providers', all: 'All providers', testId: testIds.report.providers },
] as const;

/** Whether the pickers show a condition. */
export function isShownByPickers(query: ReportQuery): (condition: FilterNode) => boolean {
  const others = otherConditions(
    query.filter,
    PARTIES.map(({ dimension }) => dimension)
  );
  return (condition) => !others.includes(condition);
}

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly query: ReportQuery;
  readonly onAction: (action: PivotAction) => void;
}

/** Whose calls: what nearly every question begins with. */
export function PartyPickers({ dataSource, period, query, onAction }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return PARTIES.map(({ dimension, label, all, testId }) => (
    <div key={dimension} className={styles.picker}>
      <label htmlFor={`${id}${dimension}`} className={visuallyHidden}>
        {label}
      </label>
      <DimensionValuePicker
        id={`${id}${dimension}`}
        dataSource={dataSource}
        dimension={dimension}
        value={listedValues(query.filter, dimension)}
        onChange={(values) => onAction({ type: 'setListed', dimension, values })}
        scope={period}
        placeholder={all}
        testId={testId}
      />
    </div>
  ));
}

const getStyles = (_: GrafanaTheme2) => ({
  picker: css({ flex: '1 1 200px', minWidth: 140, maxWidth: 420 }),
});
