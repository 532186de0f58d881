import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, InlineLabel, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import { MAX_COLUMN_GROUPS, MAX_ROW_GROUPS, type ReportQuery } from '#model/query/reportQuery';
import { dimensionOptions } from '../components/orderedOptions';
import { OrderedPicker } from '../components/OrderedPicker';

interface RegroupProps {
  readonly query: ReportQuery;
  readonly onChange: (groups: Pick<ReportQuery, 'rows' | 'columns'>) => void;
  /** Back to the dashboard's own query; none while it is the one that is shown. */
  readonly onReset?: () => void;
}

/** Other row and column groups, for whoever looks. */
export function Regroup({ query, onChange, onReset }: RegroupProps) {
  const styles = useStyles2(getStyles);
  const { rows, columns } = query;
  const { dimensions, pivot } = REPORTS[query.report];
  const optionsBeside = (others: readonly DimensionId[]) =>
    dimensionOptions(
      dimensions.filter((id) => !others.includes(id)),
      query
    );
  return (
    <div className={styles.bar}>
      <InlineLabel width="auto">Rows</InlineLabel>
      <OrderedPicker
        label="Row groups"
        addLabel="Row group"
        options={optionsBeside(columns)}
        value={rows}
        onChange={(next) => onChange({ rows: next, columns })}
        emptyText="Grand total only"
        most={MAX_ROW_GROUPS}
        nested
      />
      {pivot.includes('columns') && (
        <>
          <InlineLabel width="auto">Columns</InlineLabel>
          <OrderedPicker
            label="Column groups"
            addLabel="Column group"
            options={optionsBeside(rows)}
            value={columns}
            onChange={(next) => onChange({ rows, columns: next })}
            emptyText="None"
            most={MAX_COLUMN_GROUPS}
            nested
          />
        </>
      )}
      {onReset !== undefined && (
        <Button variant="secondary" fill="text" size="sm" icon="history" onClick={onReset}>
          As saved
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    flex: '0 0 auto',
    paddingBottom: theme.spacing(1),
  }),
});
