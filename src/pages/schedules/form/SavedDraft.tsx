import { type DataSourceInstanceSettings } from '@grafana/data';
import { Alert, Button, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import React, { useMemo, type ReactNode } from 'react';
import { describeIssue, type Result } from '#model/result';
import { type SavedSchedule, type ScheduleStore } from '../../../alerting';
import { SCHEDULES_PATH } from '../../../constants';
import { testIds } from '../../../test/testIds';
import { useSchedules } from '../useSchedules';
import { draftOf, type Draft } from './draft';

interface Props {
  readonly store: ScheduleStore;
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly id: string;
  readonly children: (draft: Draft, saved: SavedSchedule) => ReactNode;
}

/** A saved schedule for the form, or why it cannot be had. */
export function SavedDraft({ store, sources, id, children }: Props) {
  const { list, problem, reload } = useSchedules(store);
  const saved = list?.find((schedule) => schedule.id === id);
  const firstSource = sources[0]?.uid ?? '';
  const read = useMemo(() => saved && draftFrom(saved, firstSource), [saved, firstSource]);
  if (list === undefined) {
    return problem === undefined ? (
      <LoadingPlaceholder text="Loading the schedule…" />
    ) : (
      <Missing title="The schedule could not be loaded" text={problem} onRetry={reload} />
    );
  }
  if (saved === undefined || read === undefined) {
    return <Missing title="There is no such schedule" text="It may have been deleted." />;
  }
  return typeof read === 'string' ? (
    <Missing title="This schedule cannot be edited here" text={read} />
  ) : (
    children(read, saved)
  );
}

function draftFrom({ details, dataSourceUid, problem }: SavedSchedule, firstSource: string): Draft | string {
  if (details === undefined || problem !== undefined) {
    return problem ?? 'What Grafana keeps of it cannot be read.';
  }
  const read: Result<Draft> = draftOf(details, dataSourceUid ?? firstSource);
  return read.ok ? read.value : read.issues.map(describeIssue).join('; ');
}

interface MissingProps {
  readonly title: string;
  readonly text: string;
  readonly onRetry?: () => void;
}

const Missing = ({ title, text, onRetry }: MissingProps) => (
  <div data-testid={testIds.schedules.problem}>
    <Alert
      severity="error"
      title={title}
      action={
        onRetry ? (
          <Button variant="secondary" icon="sync" onClick={onRetry}>
            Try again
          </Button>
        ) : (
          <LinkButton variant="secondary" href={SCHEDULES_PATH}>
            All schedules
          </LinkButton>
        )
      }
    >
      {text}
    </Alert>
  </div>
);
