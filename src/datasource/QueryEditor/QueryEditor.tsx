import { CoreApp, locationUtil, type QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, InlineField, LinkButton, Stack, type ComboboxOption } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { describeIssue } from '#model/result';
import { isScheduled } from '#model/schedule/parseScheduledQuery';
import { SCHEDULES_PATH } from '../../constants';
import { DEFAULT_QUERY, withKind, type QueryKind } from '../../query/defaults';
import { REPORT_OPTIONS } from '../../query/options';
import { isSavedEvents } from '../../query/savedEvents';
import { isSavedCallList, type SavedQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { AnnotationEditor } from '../annotations/AnnotationEditor';
import { boundsOf } from '../bounds';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery } from '../types';
import { CallListEditor } from './CallListEditor';
import { editableQuery, isComplete } from './editableQuery';
import { LABEL_WIDTH } from './labelWidth';
import { ReportEditor } from './ReportEditor';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData>;

const KIND_OPTIONS: Array<ComboboxOption<QueryKind>> = [
  ...REPORT_OPTIONS,
  { value: 'calls', label: 'Calls', description: 'Single calls that meet the filters, newest first.' },
  { value: 'numberCalls', label: 'Calls by number', description: 'Single calls of single numbers, newest first.' },
];

/** Edits a query of Explore, a panel or an alert rule. Everything it shows is in the query itself. */
export function QueryEditor(props: Props) {
  const { query = DEFAULT_QUERY } = props.query;
  if (isScheduled(query)) {
    return (
      <Alert severity="info" title="This query belongs to a scheduled report">
        <p>Its clock, period and texts belong together: edit it on the Schedules page.</p>
        <LinkButton variant="secondary" href={locationUtil.assureBaseUrl(SCHEDULES_PATH)}>
          Schedules
        </LinkButton>
      </Alert>
    );
  }
  return isSavedEvents(query) ? <AnnotationEditor {...props} /> : <KnownQueryEditor {...props} saved={query} />;
}

function KnownQueryEditor({
  datasource,
  query: target,
  saved,
  onChange,
  onRunQuery,
  range,
  app,
}: Props & { readonly saved: SavedQuery }) {
  const id = useId();
  const period = useMemo(() => range && boundsOf(range), [range]);
  const read = editableQuery(saved);
  const keep = (query: SavedQuery) => onChange({ ...target, query });

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
  const change = (next: SavedQuery) => {
    keep(next);
    if (isComplete(next)) {
      onRunQuery();
    }
  };

  const common = {
    dataSource: datasource,
    templates: getTemplateSrv(),
    period,
    onChange: change,
    onType: keep,
    forAlerts: app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting,
    onTyped: () => isComplete(query) && onRunQuery(),
  };
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Report" labelWidth={LABEL_WIDTH} htmlFor={id}>
        <Combobox
          id={id}
          data-testid={testIds.queryEditor.report}
          width={24}
          options={KIND_OPTIONS}
          value={query.report}
          onChange={({ value }) => change(withKind(query, value))}
        />
      </InlineField>
      {isSavedCallList(query) ? (
        <CallListEditor query={query} {...common} />
      ) : (
        <ReportEditor query={query} {...common} />
      )}
    </Stack>
  );
}
