import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, InlineLabel, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { DimensionId } from '#model/catalogue/dimensions';
import { MAX_ROW_GROUPS, type ReportQuery, type Totals } from '#model/query/reportQuery';
import { DimensionValuePicker } from '../../../components/DimensionValuePicker';
import { dimensionOptions, measureOptions } from '../../../components/orderedOptions';
import { OrderedPicker } from '../../../components/OrderedPicker';
import { labelOf } from '../../../components/valueLabels';
import { type DataSource } from '../../../datasource/DataSource';
import { listedValues, otherConditions, withListedValues, withoutCondition } from '../../../query/conditions';
import { describeCondition } from '../../../query/describe';
import { withMeasures, withRows } from '../../../query/edits';
import { testIds } from '../../../test/testIds';
import { timeRangeOf, type BreakoutState } from '../state/breakoutState';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly state: BreakoutState;
  readonly onChange: (query: ReportQuery) => void;
}

const ROW_OPTIONS = dimensionOptions(BREAKOUT.dimensions);
const MEASURE_OPTIONS = measureOptions(BREAKOUT.measures);
const TOTAL_OPTIONS: Array<{ value: Totals; label: string; description: string }> = [
  { value: 'none', label: 'None', description: 'Innermost rows only' },
  { value: 'grand', label: 'Grand', description: 'Innermost rows and the grand total' },
  { value: 'all', label: 'All', description: 'A subtotal for every row group, and the grand total' },
];
const PARTIES = ['customer', 'provider'] as const satisfies readonly DimensionId[];

/** What the report shows and of what. Every change goes into the URL; nothing runs before Refresh. */
export function ControlBar({ dataSource, state, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const { query } = state;
  const period = useMemo(() => {
    const { from, to } = timeRangeOf(state);
    return { fromMs: from.valueOf(), toMs: to.valueOf() };
  }, [state]);

  return (
    <div className={styles.bar} data-testid={testIds.breakout.controls}>
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
        <Labelled label="Totals">
          <RadioButtonGroup
            options={TOTAL_OPTIONS}
            value={query.totals}
            onChange={(totals) => onChange({ ...query, totals })}
            aria-label="Totals"
          />
        </Labelled>
        <Conditions dataSource={dataSource} query={query} onChange={onChange} />
      </div>
      <Labelled label="Rows" top>
        <OrderedPicker
          label="Row groups"
          addLabel="Row group"
          options={ROW_OPTIONS}
          value={query.rows}
          onChange={(rows) => onChange(withRows(query, rows))}
          emptyText="Grand total only"
          most={MAX_ROW_GROUPS}
          testId={testIds.breakout.rows}
        />
      </Labelled>
      <Labelled label="Measures" top>
        <OrderedPicker
          label="Measures"
          addLabel="Measure"
          options={MEASURE_OPTIONS}
          value={query.measures}
          onChange={(measures) => onChange(withMeasures(query, measures))}
          emptyText=""
          least={1}
          testId={testIds.breakout.measures}
        />
      </Labelled>
    </div>
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
  customer: { label: 'Customers', all: 'All customers', testId: testIds.breakout.customers },
  provider: { label: 'Providers', all: 'All providers', testId: testIds.breakout.providers },
} as const;

function PartyPicker({ dimension, dataSource, period, query, onChange }: PartyProps) {
  const id = useId();
  const { label, all, testId } = PARTY_TEXTS[dimension];
  return (
    <Labelled label={label} htmlFor={id}>
      <DimensionValuePicker
        id={id}
        dataSource={dataSource}
        dimension={dimension}
        value={listedValues(query.filter, dimension)}
        onChange={(values) => onChange({ ...query, filter: withListedValues(query.filter, dimension, values) })}
        period={period}
        placeholder={all}
        width={36}
        testId={testId}
      />
    </Labelled>
  );
}

/** Conditions that no control of this page edits, such as those of a link: they are shown, and may be removed. */
function Conditions({ dataSource, query, onChange }: Pick<PartyProps, 'dataSource' | 'query' | 'onChange'>) {
  const styles = useStyles2(getStyles);
  const conditions = otherConditions(query.filter, PARTIES);
  if (conditions.length === 0) {
    return null;
  }
  return (
    <Labelled label="Filter">
      <ul className={styles.conditions} aria-label="Other conditions" data-testid={testIds.breakout.conditions}>
        {conditions.map((condition, index) => {
          const text = describeCondition(condition, (dimension, value) => labelOf(dataSource, dimension, value));
          return (
            <li key={index} className={styles.condition} title={text}>
              <span className={styles.conditionText}>{text}</span>
              <button
                type="button"
                className={styles.remove}
                aria-label={`Remove condition: ${text}`}
                onClick={() => onChange({ ...query, filter: withoutCondition(query.filter, condition) })}
              >
                <Icon name="times" size="sm" />
              </button>
            </li>
          );
        })}
      </ul>
    </Labelled>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly htmlFor?: string;
  readonly top?: boolean;
  readonly children: React.ReactNode;
}

function Labelled({ label, htmlFor, top = false, children }: LabelledProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={top ? styles.wideField : styles.field}>
      <InlineLabel width={11} htmlFor={htmlFor} as={htmlFor === undefined ? 'span' : 'label'}>
        {label}
      </InlineLabel>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  line: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(2), rowGap: theme.spacing(0.75) }),
  field: css({ display: 'flex', alignItems: 'center', minWidth: 0 }),
  wideField: css({ display: 'flex', alignItems: 'flex-start', minWidth: 0 }),
  content: css({ display: 'flex', alignItems: 'center', minHeight: theme.spacing(4), minWidth: 0 }),
  conditions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, padding: 0 }),
  condition: css({
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
  conditionText: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    display: 'inline-flex',
    alignItems: 'center',
    padding: theme.spacing(0, 0.5),
    height: '100%',
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
  }),
});
