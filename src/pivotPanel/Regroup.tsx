import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, InlineLabel, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import type { ReportQuery } from '#model/query/reportQuery';
import { ColumnGroupsPicker, RowGroupsPicker } from '../components/query/GroupPickers';

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
  const beside = (others: readonly DimensionId[]) => dimensions.filter((id) => !others.includes(id));
  return (
    <div className={styles.bar}>
      <InlineLabel width="auto">Rows</InlineLabel>
      <RowGroupsPicker
        query={query}
        value={rows}
        offered={beside(columns)}
        onChange={(next) => onChange({ rows: next, columns })}
      />
      {pivot.includes('columns') && (
        <>
          <InlineLabel width="auto">Columns</InlineLabel>
          <ColumnGroupsPicker
            query={query}
            value={columns}
            offered={beside(rows)}
            onChange={(next) => onChange({ rows, columns: next })}
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
