import { type QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, InlineField, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  MAX_ROW_GROUPS,
  SPLIT,
  type ReportQueryInput,
  type Totals,
} from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { CurrencySelect } from '../../components/CurrencySelect';
import { dimensionOptions, measureOptions } from '../../components/orderedOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { DEFAULT_QUERY } from '../../query/defaults';
import { directionOf, withMeasures, withRows } from '../../query/edits';
import { testIds } from '../../test/testIds';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery } from '../types';
import { ConditionsEditor } from './ConditionsEditor';
import { editableQuery, isComplete } from './editableQuery';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData>;

const ROW_OPTIONS = dimensionOptions(BREAKOUT.dimensions, {});
const MEASURE_OPTIONS = measureOptions(BREAKOUT.measures, {});
const LABEL_WIDTH = 14;

/** Edits a Breakout query of Explore, a panel or an alert rule. Everything it shows is in the query itself. */
export function QueryEditor({ datasource, query: target, onChange, onRunQuery, range }: Props) {
  const period = useMemo(() => range && { fromMs: range.from.valueOf(), toMs: range.to.valueOf() }, [range]);
  const read = editableQuery(target.query ?? DEFAULT_QUERY);
  const keep = (query: ReportQueryInput) => onChange({ ...target, query });

  if (!read.ok) {
    return (
      <Alert severity="error" title="This query cannot be shown">
        <ul>
          {read.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>{describeIssue(issue)}</li>
          ))}
        </ul>
        <Button variant="secondary" onClick={() => keep(DEFAULT_QUERY)}>
          Start anew
        </Button>
      </Alert>
    );
  }
  const query = read.value;
  const change = (next: ReportQueryInput) => {
    keep(next);
    if (isComplete(next)) {
      onRunQuery();
    }
  };

  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Rows" labelWidth={LABEL_WIDTH} tooltip="Row groups, outermost first">
        <OrderedPicker
          label="Row groups"
          addLabel="Row group"
          options={ROW_OPTIONS}
          value={query.rows}
          onChange={(rows) => change(withRows(query, rows))}
          emptyText="Grand total only"
          most={MAX_ROW_GROUPS}
          nested
          testId={testIds.queryEditor.rows}
        />
      </InlineField>
      <InlineField label="Measures" labelWidth={LABEL_WIDTH}>
        <OrderedPicker
          label="Measures"
          addLabel="Measure"
          options={MEASURE_OPTIONS}
          value={query.measures}
          onChange={(measures) => change(withMeasures(query, measures))}
          emptyText="Add at least one"
          testId={testIds.queryEditor.measures}
        />
      </InlineField>
      <InlineField
        label="Filters"
        labelWidth={LABEL_WIDTH}
        tooltip="Values may be template variables such as $customer"
      >
        <ConditionsEditor
          dataSource={datasource}
          templates={getTemplateSrv()}
          period={period}
          filter={query.filter}
          onChange={(filter) => change({ ...query, filter })}
          onType={(filter) => keep({ ...query, filter })}
          onTyped={() => isComplete(query) && onRunQuery()}
        />
      </InlineField>
      <OutputOptions dataSource={datasource} query={query} onChange={change} />
    </Stack>
  );
}

const TOTALS: Array<{ value: Totals; label: string; description: string }> = [
  { value: 'none', label: 'None', description: 'Innermost rows only: what charts and alert rules need' },
  { value: 'grand', label: 'Grand', description: 'Innermost rows and the grand total' },
  { value: 'all', label: 'All', description: 'A subtotal for every row group, and the grand total' },
];
const DIRECTIONS = [
  { value: true, label: 'Descending' },
  { value: false, label: 'Ascending' },
];

interface OutputProps {
  readonly dataSource: DataSource;
  readonly query: ReportQueryInput;
  readonly onChange: (query: ReportQueryInput) => void;
}

function OutputOptions({ dataSource, query, onChange }: OutputProps) {
  const currencyId = useId();
  const order = query.orderBy?.[0];
  const sortable = [
    ...query.rows.map((id) => ({ value: id, label: dimensionOf(id).label, group: 'Rows' })),
    ...query.measures.map((id) => ({ value: id, label: measureOf(id).label, group: 'Measures' })),
  ];
  return (
    <Stack wrap="wrap" gap={0.5} alignItems="flex-start">
      <InlineField label="Totals" labelWidth={LABEL_WIDTH}>
        <RadioButtonGroup
          options={TOTALS}
          value={query.totals ?? 'all'}
          onChange={(totals) => onChange({ ...query, totals })}
          aria-label="Totals"
        />
      </InlineField>
      <InlineField label="Sort by" htmlFor="tollgrid-query-sort">
        <Combobox
          id="tollgrid-query-sort"
          options={sortable}
          value={order?.by ?? null}
          placeholder="Row groups"
          isClearable
          width={24}
          onChange={(option) =>
            onChange({
              ...query,
              orderBy: option === null ? [] : [{ by: option.value, descending: order?.descending ?? true }],
            })
          }
        />
      </InlineField>
      {order !== undefined && (
        <RadioButtonGroup
          options={DIRECTIONS}
          value={directionOf(query, order.by) === 'descending'}
          onChange={(descending) => onChange({ ...query, orderBy: [{ by: order.by, descending }] })}
          aria-label="Direction"
        />
      )}
      <InlineField label="Currency" htmlFor={currencyId}>
        <CurrencySelect
          id={currencyId}
          dataSource={dataSource}
          value={query.currency ?? SPLIT}
          onChange={(currency) => onChange({ ...query, currency })}
        />
      </InlineField>
      <InlineField label="Limit" tooltip={`Most rows to return, totals included. ${DEFAULT_LIMIT} unless given.`}>
        <Input
          type="number"
          width={14}
          min={1}
          max={MAX_LIMIT}
          aria-label="Limit"
          placeholder={String(DEFAULT_LIMIT)}
          value={query.limit ?? ''}
          onChange={({ currentTarget }) => onChange({ ...query, limit: limitOf(currentTarget.value) })}
        />
      </InlineField>
    </Stack>
  );
}

/** Digits alone, within bounds; nothing means the default. */
function limitOf(text: string): number | undefined {
  const limit = Math.trunc(Number(text));
  return text === '' || !Number.isFinite(limit) ? undefined : Math.min(Math.max(limit, 1), MAX_LIMIT);
}
