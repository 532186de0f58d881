import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, EmptyState, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { type Scheduling, type ScheduleStore } from '../../alerting';
import { AddDataSourceButton } from '../../components/AddDataSourceButton';
import { listDataSources } from '../../components/useDataSource';
import { useScheduling } from '../../components/useScheduling';
import { SCHEDULES_PATH } from '../../constants';
import { NEW_SCHEDULE_PATH } from '../../query/scheduleUrl';
import { testIds } from '../../test/testIds';
import { EditSchedule } from './form/EditSchedule';
import { NewSchedule } from './form/NewSchedule';
import { ScheduleList } from './list/ScheduleList';
import { MailNotice, RightsNotice, Way } from './Notices';

/** Reports that are sent by mail: their list, and the form of one. */
export default function SchedulesPage() {
  return (
    <Routes>
      <Route
        path="new"
        element={<FormFrame title="New schedule">{(context) => <NewSchedule {...context} />}</FormFrame>}
      />
      <Route
        path="edit"
        element={<FormFrame title="Edit schedule">{(context) => <EditSchedule {...context} />}</FormFrame>}
      />
      <Route path="*" element={<ListPage />} />
    </Routes>
  );
}

interface Context {
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
  readonly sources: ReturnType<typeof listDataSources>;
}

function ListPage() {
  const detected = useScheduling();
  const mayWrite =
    detected.state === 'found' && detected.scheduling.store !== undefined && detected.scheduling.may.write;
  return (
    <Page
      actions={
        mayWrite && (
          <LinkButton icon="plus" href={NEW_SCHEDULE_PATH}>
            New schedule
          </LinkButton>
        )
      }
    >
      <Ready detected={detected}>
        {({ scheduling, store }) => (
          <>
            <Way kind={store.kind} />
            <RightsNotice scheduling={scheduling} />
            <MailNotice scheduling={scheduling} />
            {scheduling.may.read && <ScheduleList scheduling={scheduling} store={store} />}
          </>
        )}
      </Ready>
    </Page>
  );
}

/** A form is for those alone who may save it: everybody else reads why not before filling it in. */
function FormFrame({
  title,
  children,
}: {
  readonly title: string;
  readonly children: (context: Context) => ReactNode;
}) {
  const detected = useScheduling();
  return (
    <Page title={title}>
      <Ready detected={detected}>
        {(context) => (
          <>
            <Way kind={context.store.kind} />
            <RightsNotice scheduling={context.scheduling} />
            <MailNotice scheduling={context.scheduling} />
            {context.scheduling.may.write && children(context)}
          </>
        )}
      </Ready>
    </Page>
  );
}

interface PageProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const LIST_NAV = { text: 'Schedules', url: SCHEDULES_PATH };

function Page({ title, actions, children }: PageProps) {
  const styles = useStyles2(getStyles);
  const nav = useMemo(() => (title === undefined ? LIST_NAV : { text: title, parentItem: LIST_NAV }), [title]);
  return (
    <PluginPage pageNav={nav} actions={actions}>
      <div className={styles.page} data-testid={testIds.schedules.page}>
        {children}
      </div>
    </PluginPage>
  );
}

interface ReadyProps {
  readonly detected: ReturnType<typeof useScheduling>;
  readonly children: (context: Context) => ReactNode;
}

/** What is missing before there can be schedules. */
function Ready({ detected, children }: ReadyProps) {
  const sources = useMemo(() => listDataSources(), []);
  if (sources.length === 0) {
    return (
      <EmptyState variant="call-to-action" message="Connect your call records" button={<AddDataSourceButton />}>
        Schedules send reports of a Tollgrid data source. Add one to begin.
      </EmptyState>
    );
  }
  if (detected.state === 'looking') {
    return <LoadingPlaceholder text="Looking what this Grafana can schedule with…" />;
  }
  if (detected.state === 'failed') {
    return (
      <Alert
        severity="error"
        title="Grafana does not say what it can schedule with"
        action={
          <Button variant="secondary" icon="sync" onClick={detected.retry}>
            Try again
          </Button>
        }
      >
        {detected.problem}
      </Alert>
    );
  }
  const { scheduling } = detected;
  if (scheduling.store === undefined) {
    return (
      <div data-testid={testIds.schedules.notice}>
        <Alert severity="warning" title="Reports cannot be scheduled in this Grafana">
          {scheduling.reason}
        </Alert>
      </div>
    );
  }
  return children({ scheduling, store: scheduling.store, sources });
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
