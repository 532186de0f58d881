import { InlineField, Stack } from '@grafana/ui';
import React from 'react';
import { RowGroupsPicker } from '../../components/query/GroupPickers';
import { MeasuresPicker } from '../../components/query/MeasuresPicker';
import { withMeasures, withRows } from '../../query/edits';
import { readingOf } from '../../query/reading';
import type { SavedReportQuery } from '../../query/savedQuery';
import { GRAIN_OPTION, variableEntries } from './choices';
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
      <InlineField label="Rows" labelWidth={LABEL_WIDTH} shrink tooltip="Row groups, outermost first">
        <RowGroupsPicker
          query={query}
          value={query.rows}
          extraOptions={[...(forAlerts ? [] : [GRAIN_OPTION]), ...variableEntries(templates, query.rows)]}
          onChange={(rows) => onChange(withRows(query, rows))}
        />
      </InlineField>
      <InlineField label="Measures" labelWidth={LABEL_WIDTH} shrink>
        <MeasuresPicker
          query={query}
          value={query.measures}
          extraOptions={variableEntries(templates, query.measures)}
          mayBeEmpty
          onChange={(measures) => onChange(withMeasures(query, measures))}
        />
      </InlineField>
      <FiltersField {...props} report={query.report} {...readingOf(query)} isCompared={query.compare !== undefined} />
      <PivotOptions templates={templates} query={query} onChange={onChange} />
      <OutputOptions dataSource={dataSource} templates={templates} query={query} onChange={onChange} />
    </Stack>
  );
}
