import { Alert, Button, EmptyState, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import React, { useState } from 'react';
import { type Scheduling, type ScheduleStore } from '../../../alerting';
import { BREAKOUT_PATH } from '../../../constants';
import { useSchedules } from '../useSchedules';
import { PreviewDrawer } from './PreviewDrawer';
import { RemoveDialog } from './RemoveDialog';
import { type Asked } from './rowActions';
import { ScheduleTable } from './ScheduleTable';
import { SendDialog } from './SendDialog';
import { useFocusBack } from './useFocusBack';
import { usePausing } from './usePausing';

interface Props {
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
}

/** Every schedule of the organisation. */
export function ScheduleList({ scheduling, store }: Props) {
  const { list, problem, reload } = useSchedules(store);
  const [asked, setAsked] = useState<Asked>();
  const pausing = usePausing(store, reload);
  const keepFocus = useFocusBack(asked !== undefined);
  return (
    <>
      {problem !== undefined && <Failure title="The schedules could not be loaded" text={problem} onReload={reload} />}
      {pausing.problem !== undefined && (
        <Failure title="That could not be done" text={pausing.problem} onReload={reload} />
      )}
      {list === undefined ? (
        problem === undefined && <LoadingPlaceholder text="Loading schedules…" />
      ) : list.length === 0 ? (
        <Nothing mayWrite={scheduling.may.write} />
      ) : (
        <ScheduleTable
          schedules={list}
          may={scheduling.may}
          pausing={pausing.id}
          onPause={pausing.setPaused}
          onAsk={(next) => {
            keepFocus();
            setAsked(next);
          }}
        />
      )}
      {asked !== undefined && (
        <Answer
          asked={asked}
          scheduling={scheduling}
          store={store}
          onClose={() => setAsked(undefined)}
          onDone={reload}
        />
      )}
    </>
  );
}

interface AnswerProps extends Props {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What opens for an action. */
function Answer({ asked: { action, schedule }, scheduling, store, onClose, onDone }: AnswerProps) {
  switch (action) {
    case 'preview':
      return <PreviewDrawer schedule={schedule} scheduling={scheduling} onClose={onClose} />;
    case 'send':
      return <SendDialog schedule={schedule} scheduling={scheduling} store={store} onClose={onClose} onSent={onDone} />;
    case 'remove':
      return <RemoveDialog schedule={schedule} store={store} onClose={onClose} onRemoved={onDone} />;
  }
}

interface FailureProps {
  readonly title: string;
  readonly text: string;
  readonly onReload: () => void;
}

const Failure = ({ title, text, onReload }: FailureProps) => (
  <Alert
    severity="error"
    title={title}
    action={
      <Button variant="secondary" icon="sync" onClick={onReload}>
        Reload
      </Button>
    }
  >
    {text}
  </Alert>
);

const Nothing = ({ mayWrite }: { readonly mayWrite: boolean }) => (
  <EmptyState
    variant="call-to-action"
    message="No report is sent by mail yet"
    button={
      mayWrite ? (
        <LinkButton icon="table" href={BREAKOUT_PATH}>
          Open Breakout
        </LinkButton>
      ) : undefined
    }
  >
    {mayWrite
      ? 'Arrange a report as its readers want it, and choose Schedule: what is on screen becomes the mail.'
      : 'Schedules that others make are listed here.'}
  </EmptyState>
);
