import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import { MAX_ROW_GROUPS, type ReportQuery, type Totals } from '#model/query/reportQuery';
import { DimensionValuePicker } from '../../components/DimensionValuePicker';
import { dimensionOptions, measureOptions } from '../../components/orderedOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { type DataSource } from '../../datasource/DataSource';
import { listedValues, otherConditions, withListedValues, withoutCondition } from '../../query/conditions';
import { withMeasures, withRows } from '../../query/edits';
import { testIds } from '../../test/testIds';
import { ConditionChips } from './ConditionChips';
import { CurrencyPicker } from './CurrencyPicker';
import { Labelled } from './Labelled';
import { type ReportDefinition, type ReportView } from '../definition';
import { timeRangeOf } from '../state/period';
import { type ReportState } from '../state/reportState';

interface Props {
  readonly definition: ReportDefinition;
  readonly dataSource: DataSource | undefined;
  readonly state: ReportState;
  readonly onChange: (query: ReportQuery) => void;
  /** An option of this report changed, on which others may depend. */
  readonly onOptions: (query: ReportQuery) => void;
  readonly onView: (view: ReportView) => void;
}

const TOTAL_OPTIONS: Array<{ value: Totals; label: string; description: string }> = [
  { value: 'none', label: 'None', description: 'Innermost rows only' },
  { value: 'grand', label: 'Grand', description: 'Innermost rows and the grand total' },
  { value: 'all', label: 'All', description: 'A subtotal for every row group, and the grand total' },
];
const PARTIES = ['customer', 'provider'] as const satisfies readonly DimensionId[];

/**
 * What the report shows and of what. Every change goes into the URL; nothing runs before Refresh, but a ready-made
 * view is what was asked for and runs at once.
 */
export function ControlBar({ definition, dataSource, state, onChange, onOptions, onView }: Props) {
  const styles = useStyles2(getStyles);
  const { query } = state;
  const { from, to } = state.period;
  const { timeZone } = query;
  // A relative period moves with the clock; the pickers need not follow it as long as its text is the same.
  const period = useMemo(() => {
    const range = timeRangeOf({ from, to }, timeZone);
    return { fromMs: range.from.valueOf(), toMs: range.to.valueOf() };
  }, [from, to, timeZone]);

  const { report, views, Options } = definition;
  const { dimensions, measures } = REPORTS[report];
  const others = otherConditions(query.filter, PARTIES);

  return (
    <div className={styles.bar} data-testid={testIds.report.controls}>
      <div className={styles.line}>
        {Options !== undefined && <Options dataSource={dataSource} query={query} onChange={onOptions} />}
        {views.length > 1 && <ViewPicker views={views} value={state.view} onView={onView} />}
      </div>
      <div className={styles.line}>
        {PARTIES.map((dimension) => (
          <PartyPicker
            key={dimension}
            dimension={dimension}
            dataSource={dataSource}
            period={period}
            query={query}
            onChange={onChange}
          />
        ))}
        {others.length > 0 && (
          <Labelled label="Filter">
            <ConditionChips
              dataSource={dataSource}
              period={period}
              conditions={others}
              onRemove={(condition) => onChange({ ...query, filter: withoutCondition(query.filter, condition) })}
            />
          </Labelled>
        )}
      </div>
      <div className={styles.line}>
        <Labelled label="Rows" tall fill>
          <OrderedPicker
            label="Row groups"
            addLabel="Row group"
            options={dimensionOptions(dimensions, query)}
            value={query.rows}
            onChange={(rows) => onChange(withRows(query, rows))}
            emptyText="Grand total only"
            most={MAX_ROW_GROUPS}
            nested
            testId={testIds.report.rows}
          />
        </Labelled>
        <Labelled label="Totals">
          <RadioButtonGroup
            options={TOTAL_OPTIONS}
            value={query.totals}
            onChange={(totals) => onChange({ ...query, totals })}
            aria-label="Totals"
          />
        </Labelled>
        <CurrencyPicker
          dataSource={dataSource}
          value={query.currency}
          onChange={(currency) => onChange({ ...query, currency })}
        />
      </div>
      <Labelled label="Measures" tall>
        <OrderedPicker
          label="Measures"
          addLabel="Measure"
          options={measureOptions(measures, query)}
          value={query.measures}
          onChange={(measures) => onChange(withMeasures(query, measures))}
          emptyText=""
          least={1}
          testId={testIds.report.measures}
        />
      </Labelled>
    </div>
  );
}

interface ViewProps {
  readonly views: readonly ReportView[];
  readonly value: string;
  readonly onView: (view: ReportView) => void;
}

function ViewPicker({ views, value, onView }: ViewProps) {
  const options = views.map((view) => ({ value: view, label: view.label, description: view.description }));
  return (
    <Labelled label="View">
      <RadioButtonGroup
        options={options}
        value={views.find(({ id }) => id === value)}
        onChange={onView}
        aria-label="View"
      />
    </Labelled>
  );
}

interface PartyProps {
  readonly dimension: (typeof PARTIES)[number];
  readonly dataSource: DataSource | undefined;
  readonly period: { readonly fromMs: number; readonly toMs: number };
  readonly query: ReportQuery;
  readonly onChange: (query: ReportQuery) => void;
}

const PARTY_TEXTS = {
  customer: { label: 'Customers', all: 'All customers', testId: testIds.report.customers },
  provider: { label: 'Providers', all: 'All providers', testId: testIds.report.providers },
} as const;

function PartyPicker({ dimension, dataSource, period, query, onChange }: PartyProps) {
  const id = useId();
  const { label, all, testId } = PARTY_TEXTS[dimension];
  return (
    <Labelled label={label} htmlFor={id} grow>
      <DimensionValuePicker
        id={id}
        dataSource={dataSource}
        dimension={dimension}
        value={listedValues(query.filter, dimension)}
        onChange={(values) => onChange({ ...query, filter: withListedValues(query.filter, dimension, values) })}
        scope={period}
        placeholder={all}
        testId={testId}
      />
    </Labelled>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  line: css({
    '&:empty': { display: 'none' },
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.75),
  }),
});
