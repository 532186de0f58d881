import { LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { Alert, EmptyState } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { errorText } from '../datasource/errors';
import { testIds } from '../test/testIds';
import { readAnswer, type PanelAnswer } from './answer';
import { withDefaultOptions, type PivotPanelOptions } from './options';
import { ReportPanel } from './ReportPanel';

/** A report as a panel of a dashboard: the answer to its first query as a pivot table, whose rows open. */
export function PivotPanel(props: PanelProps<PivotPanelOptions>) {
  const { data, options } = props;
  const settled = useSettled(data);
  const answer = useMemo(() => readAnswer(settled), [settled]);
  const saved = useMemo(() => withDefaultOptions(options), [options]);
  if (settled.state === LoadingState.Error) {
    return <Problem text={errorText(settled.errors?.[0])} />;
  }
  return answer.state === 'report' ? (
    <ReportPanel
      // Another report begins anew; the same one with new numbers keeps what is open.
      key={JSON.stringify([answer.query, saved.expandedLevels, saved.isStatic, saved.rowLimit])}
      {...props}
      data={settled}
      answer={answer}
      options={saved}
      isLoading={data.state === LoadingState.Loading}
    />
  ) : (
    <Unreadable answer={answer} isLoading={data.state === LoadingState.Loading} />
  );
}

/** While a dashboard loads, what it showed before stays, so that the table and its query always belong together. */
function useSettled(data: PanelData): PanelData {
  const [settled, setSettled] = useState(data);
  if (data !== settled && data.state !== LoadingState.Loading) {
    setSettled(data);
    return data;
  }
  return settled;
}

function Unreadable({ answer, isLoading }: { answer: Exclude<PanelAnswer, { state: 'report' }>; isLoading: boolean }) {
  if (answer.state === 'other') {
    return <Problem text={answer.problem} />;
  }
  return isLoading ? null : <EmptyState variant="not-found" message="No report yet" hideImage />;
}

function Problem({ text }: { text: string }) {
  return (
    <Alert severity="error" title="No report to show" data-testid={testIds.panel.problem}>
      {text}
    </Alert>
  );
}
