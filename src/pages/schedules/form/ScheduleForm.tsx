import { css } from '@emotion/css';
import { type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ReportFormat } from '#model/schedule/details';
import { type SavedSchedule, type Scheduling, type ScheduleStore } from '../../../alerting';
import { useDataSource } from '../../../components/useDataSource';
import { SCHEDULES_PATH } from '../../../constants';
import { testIds } from '../../../test/testIds';
import { detailsOf, earlyIssues, fieldError, isSameDraft, presentDetails, type Draft } from './draft';
import { FormFooter } from './FormFooter';
import { FormSection } from './FormSection';
import { MailFields } from './MailFields';
import { otherIssues } from './otherIssues';
import { PreviewPane, SIDE_BY_SIDE } from './PreviewPane';
import { ReportFields } from './ReportFields';
import { SafeField } from './SafeField';
import { refusedBy } from './refusedBy';
import { Refusals } from './Refusals';
import { Sentences } from './Sentences';
import { announce } from '../announce';
import { useLeaveGuard } from './useLeaveGuard';
import { useSave } from './useSave';
import { WhenFields } from './WhenFields';

interface Props {
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly initial: Draft;
  /** The schedule that is changed; none for a new one. */
  readonly saved?: SavedSchedule;
  /** What of the report on screen a schedule does not carry. */
  readonly lost?: readonly string[];
}

/** Everything that a schedule is, beside the mail that it makes. */
export function ScheduleForm({ scheduling, store, sources, initial, saved, lost = [] }: Props) {
  const styles = useStyles2(getStyles);
  const [draft, setDraft] = useState(initial);
  const [attempted, setAttempted] = useState(false);
  const { dataSource, problem } = useDataSource(draft.dataSource);
  const checked = useMemo(() => detailsOf(draft), [draft]);
  const refusals = useMemo(() => store.refusals(presentDetails(draft)), [store, draft]);
  // What stood in the way from the start is said before the form is filled in, as long as it does.
  const [first] = useState(refusals);
  const early = first.filter((sentence) => refusals.includes(sentence));
  const guard = useLeaveGuard(!isSameDraft(draft, initial));
  const [opened] = useState(saved);
  const { save, ...saving } = useSave({ store, dataSource: draft.dataSource, saved: opened });

  const offered = saved === undefined ? store.formats : store.formats.filter(isSentLike(initial));
  const issues = checked.ok ? [] : checked.issues;
  const shown = attempted ? issues : earlyIssues(issues);
  const errorOf = (field: string) => fieldError(shown, field) ?? refusedBy(store, draft, field);
  const fields = { draft, onChange: setDraft, errorOf };
  const isRunning = saving.step !== undefined && saving.problem === undefined;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    flushSync(() => setAttempted(true));
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (!checked.ok || refusals.length > 0 || isRunning) {
      return;
    }
    if (await save(checked.value)) {
      announce(saved === undefined ? 'Schedule saved' : 'Changes saved', checked.value.name);
      guard.leaveTo(SCHEDULES_PATH);
    }
  };

  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <form
          className={styles.form}
          onSubmit={(event) => void submit(event)}
          noValidate
          data-testid={testIds.schedules.form}
        >
          {lost.length > 0 && <Lost sentences={lost} />}
          {early.length > 0 && <Refusals sentences={early} />}
          {problem !== undefined && (
            <Alert severity="error" title="The data source of this schedule cannot be used">
              {problem}
            </Alert>
          )}
          <FormSection title="Mail">
            <MailFields {...fields} offered={offered} />
          </FormSection>
          <FormSection title="When">
            <WhenFields {...fields} />
          </FormSection>
          <FormSection title="Report">
            <SafeField {...fields} />
            <ReportFields {...fields} sources={sources} dataSource={dataSource} />
          </FormSection>
          <FormFooter
            isNew={saved === undefined}
            isRunning={isRunning}
            refusals={refusals}
            notes={store.notes(presentDetails(draft))}
            unfinished={attempted && !checked.ok ? otherIssues(issues) : undefined}
            saving={saving}
          />
        </form>
        <PreviewPane
          details={checked.ok ? checked.value : previewable(draft)}
          draft={draft}
          rootUrl={scheduling.rootUrl}
        />
        {guard.question}
      </div>
    </div>
  );
}

/** What is sent by reporting cannot become what is sent by Alerting, nor the other way round. */
const isSentLike =
  ({ formats }: Draft) =>
  (format: ReportFormat): boolean =>
    (format === 'mail') === formats.includes('mail');

/** A mail can be looked at before it has a name and a reader. */
function previewable(draft: Draft) {
  const stand = detailsOf({
    ...draft,
    name: draft.name.trim() || 'Untitled report',
    recipients: ['nobody@example.com'],
  });
  return stand.ok ? stand.value : undefined;
}

const Lost = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <div data-testid={testIds.schedules.lost}>
    <Alert severity="info" title="A schedule cannot carry everything of this view">
      <Sentences of={sentences} />
    </Alert>
  </div>
);

const getStyles = (theme: GrafanaTheme2) => ({
  // What counts is the room beside the menu of Grafana, not the window.
  page: css({ containerType: 'inline-size' }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(4),
    [`@container (min-width: ${SIDE_BY_SIDE}px)`]: { gridTemplateColumns: 'minmax(0, 640px) minmax(360px, 1fr)' },
  }),
  form: css({ display: 'flex', flexDirection: 'column', minWidth: 0, maxWidth: 640 }),
});
