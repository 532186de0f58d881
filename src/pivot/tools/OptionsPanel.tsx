import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, RadioButtonGroup, useStyles2, type ComboboxOption } from '@grafana/ui';
import React, { useId } from 'react';
import { formatValue } from '#model/format/units';
import { DEFAULT_LIMIT, type Totals } from '#model/query/reportQuery';
import { CurrencySelect } from '../../components/query/CurrencySelect';
import { type DataSource } from '../../datasource/DataSource';
import { toolIds } from '../../test/toolTestIds';
import { type ColumnTotals, type PivotAction, type PivotState } from '../types';
import { PanelSection } from './PanelSection';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly state: PivotState;
  readonly onAction: (action: PivotAction) => void;
}

const TOTALS: Array<{ value: Totals; label: string; description: string }> = [
  { value: 'none', label: 'None', description: 'Innermost rows alone have values' },
  { value: 'grand', label: 'Grand', description: 'Innermost rows and the grand total' },
  { value: 'all', label: 'All', description: 'A subtotal for every row group, and the grand total' },
];

const COLUMN_TOTALS: Array<{ value: ColumnTotals; label: string }> = [
  { value: 'first', label: 'First' },
  { value: 'last', label: 'Last' },
  { value: 'none', label: 'None' },
];

const LIMITS = [1_000, DEFAULT_LIMIT, 100_000, 1_000_000];

/** How the report is totalled, in which currency, and how much of it may come. */
export function OptionsPanel({ dataSource, state, onAction }: Props) {
  const styles = useStyles2(getStyles);
  const currencyId = useId();
  const { query, layout } = state;
  const limits: Array<ComboboxOption<number>> = [...new Set([...LIMITS, query.limit])]
    .sort((a, b) => a - b)
    .map((value) => ({ value, label: `${formatValue(value, 'count')} rows` }));
  return (
    <div className={styles.panel} data-testid={toolIds.optionsPanel}>
      <PanelSection title="Totals of rows">
        <RadioButtonGroup
          fullWidth
          options={TOTALS}
          value={query.totals}
          onChange={(totals) => onAction({ type: 'setTotals', totals })}
          aria-label="Totals of rows"
        />
      </PanelSection>
      {layout.pivotMode && (
        <PanelSection title="Totals of column groups">
          <RadioButtonGroup
            fullWidth
            options={COLUMN_TOTALS}
            value={layout.columnTotals}
            onChange={(place) => onAction({ type: 'setColumnTotals', place })}
            aria-label="Totals of column groups"
          />
        </PanelSection>
      )}
      <PanelSection title="Currency" htmlFor={currencyId}>
        <CurrencySelect
          id={currencyId}
          dataSource={dataSource}
          value={query.currency}
          onChange={(currency) => onAction({ type: 'setCurrency', currency })}
        />
      </PanelSection>
      <PanelSection title="Limit of one answer">
        <Combobox
          aria-label="Limit of one answer"
          options={limits}
          value={query.limit}
          onChange={({ value }) => onAction({ type: 'setLimit', limit: value })}
        />
      </PanelSection>
      {layout.hidden.length > 0 && (
        <PanelSection title="Hidden columns">
          <Button variant="secondary" icon="eye" onClick={() => onAction({ type: 'showAllColumns' })}>
            Show {layout.hidden.length === 1 ? 'the hidden column' : `${layout.hidden.length} hidden columns`}
          </Button>
        </PanelSection>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    height: '100%',
    overflowY: 'auto',
  }),
});
