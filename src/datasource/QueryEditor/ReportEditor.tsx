import { type TemplateSrv } from '@grafana/runtime';
import { InlineField, Stack } from '@grafana/ui';
import React from 'react';
import { REPORTS } from '#model/catalogue/index';
import { MAX_ROW_GROUPS, type ReportQueryInput } from '#model/query/reportQuery';
import { dimensionOptions, measureOptions } from '../../components/orderedOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { type LookUpPeriod } from '../../components/valueLabels';
import { withMeasures, withRows } from '../../query/edits';
import { testIds } from '../../test/testIds';
import { type DataSource } from '../DataSource';
import { ConditionsEditor } from './ConditionsEditor';
import { LABEL_WIDTH } from './labelWidth';
import { OutputOptions } from './OutputOptions';
import { PivotOptions } from './PivotOptions';
import { ReportOptions } from './ReportOptions';

interface Props {
  readonly dataSource: DataSource;
  readonly templates: TemplateSrv;
  readonly period: LookUpPeriod | undefined;
  readonly query: ReportQueryInput;
  /** A choice was made. */
  readonly onChange: (query: ReportQueryInput) => void;
  /** A character was typed. */
  readonly onType: (query: ReportQueryInput) => void;
  /** Typing is over. */
  readonly onTyped: () => void;
}

/** Edits a query of a grouped report. */
export function ReportEditor({ dataSource, templates, period, query, onChange, onType, onTyped }: Props) {
  const { dimensions, measures } = REPORTS[query.report];
  return (
    <Stack direction="column" gap={0.5}>
      <ReportOptions
        dataSource={dataSource}
        templates={templates}
        query={query}
        onChange={onChange}
        onType={onType}
        onTyped={onTyped}
      />
      <InlineField label="Rows" labelWidth={LABEL_WIDTH} tooltip="Row groups, outermost first">
        <OrderedPicker
          label="Row groups"
          addLabel="Row group"
          options={dimensionOptions(dimensions, query)}
          value={query.rows}
          onChange={(rows) => onChange(withRows(query, rows))}
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
          options={measureOptions(measures, query)}
          value={query.measures}
          onChange={(chosen) => onChange(withMeasures(query, chosen))}
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
          dataSource={dataSource}
          templates={templates}
          period={period}
          report={query.report}
          side={query.side}
          jurisdiction={query.jurisdiction}
          filter={query.filter}
          onChange={(filter) => onChange({ ...query, filter })}
          onType={(filter) => onType({ ...query, filter })}
          onTyped={onTyped}
        />
      </InlineField>
      <PivotOptions query={query} onChange={onChange} />
      <OutputOptions dataSource={dataSource} query={query} onChange={onChange} />
    </Stack>
  );
}
