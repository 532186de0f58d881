import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { FilterNode } from '#model/query/filter';
import type { ReportQuery } from '#model/query/reportQuery';
import { conditionsBesideParties, PARTIES, PARTY_LABELS } from '../../components/query/parties';
import { PartyPicker } from '../../components/query/PartyPicker';
import { type LookUpPeriod } from '../../components/valueLabels';
import { visuallyHidden } from '../../components/visuallyHidden';
import { type DataSource } from '../../datasource/DataSource';
import { type PivotAction } from '../../pivot/types';

/** Whether the pickers show a condition. */
export function isShownByPickers({ filter }: ReportQuery): (condition: FilterNode) => boolean {
  const others = conditionsBesideParties(filter);
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
  return PARTIES.map((party) => (
    <div key={party} className={styles.picker}>
      <label htmlFor={`${id}${party}`} className={visuallyHidden}>
        {PARTY_LABELS[party]}
      </label>
      <PartyPicker
        id={`${id}${party}`}
        party={party}
        dataSource={dataSource}
        period={period}
        filter={query.filter}
        onChange={(values) => onAction({ type: 'setListed', dimension: party, values })}
      />
    </div>
  ));
}

const getStyles = (_: GrafanaTheme2) => ({
  picker: css({ flex: '1 1 200px', minWidth: 140, maxWidth: 420 }),
});
