import { type QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, InlineField, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { DEFAULT_QUERY, withReport } from '../../query/defaults';
import { testIds } from '../../test/testIds';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery } from '../types';
import { editableQuery, isComplete } from './editableQuery';
import { LABEL_WIDTH } from './labelWidth';
import { ReportEditor } from './ReportEditor';
import { EDITABLE_REPORTS } from './ReportOptions';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData>;

const REPORT_OPTIONS = EDITABLE_REPORTS.map((value) => {
  const { label, description } = REPORTS[value];
  return { value, label, description };
});

/** Edits a query of Explore, a panel or an alert rule. Everything it shows is in the query itself. */
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
      <InlineField label="Report" labelWidth={LABEL_WIDTH} htmlFor={testIds.queryEditor.report}>
        <Combobox
          id={testIds.queryEditor.report}
          data-testid={testIds.queryEditor.report}
          width={24}
          options={REPORT_OPTIONS}
          value={query.report}
          onChange={({ value }) => change(withReport(query, value))}
        />
      </InlineField>
      <ReportEditor
        dataSource={datasource}
        templates={getTemplateSrv()}
        period={period}
        query={query}
        onChange={change}
        onType={keep}
        onTyped={() => isComplete(query) && onRunQuery()}
      />
    </Stack>
  );
}
