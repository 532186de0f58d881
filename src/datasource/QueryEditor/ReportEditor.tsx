import { InlineField, Stack } from '@grafana/ui';
import React from 'react';
import { REPORTS } from '#model/catalogue/index';
import { MAX_ROW_GROUPS } from '#model/query/reportQuery';
import { dimensionOptions, measureOptions } from '../../components/orderedOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { withMeasures, withRows } from '../../query/edits';
import { readingOf } from '../../query/reading';
import type { SavedReportQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { GRAIN_OPTION, withVariableEntries } from './choices';
import { type EditorProps } from './editorProps';
import { FiltersField } from './FiltersField';
import { FormField } from './FormField';
import { LABEL_WIDTH } from './labelWidth';
import { OutputOptions } from './OutputOptions';
import { PivotOptions } from './PivotOptions';
import { ReportOptions } from './ReportOptions';

interface Props extends EditorProps<SavedReportQuery> {
  /** The query is an alert rule's: no screen that a variable could belong to. */
  readonly forAlerts: boolean;
}

/** Edits a query of a grouped report. */
export function ReportEditor(props: Props) {
  const { dataSource, templates, forAlerts, query, onChange, onType, onTyped } = props;
  const { dimensions, measures } = REPORTS[query.report];
  const reading = readingOf(query);
  const rowOptions = [...dimensionOptions(dimensions, reading), ...(forAlerts ? [] : [GRAIN_OPTION])];
  return (
    <Stack direction="column" gap={0.5}>
      <FormField templates={templates} forAlerts={forAlerts} query={query} onChange={onChange} />
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
          options={withVariableEntries(rowOptions, templates, query.rows)}
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
          options={withVariableEntries(measureOptions(measures, reading), templates, query.measures)}
          value={query.measures}
          onChange={(chosen) => onChange(withMeasures(query, chosen))}
          emptyText="Add at least one"
          testId={testIds.queryEditor.measures}
        />
      </InlineField>
      <FiltersField {...props} report={query.report} {...reading} isCompared={query.compare !== undefined} />
      <PivotOptions templates={templates} query={query} onChange={onChange} />
      <OutputOptions dataSource={dataSource} templates={templates} query={query} onChange={onChange} />
    </Stack>
  );
}
