import { type DataSourceInstanceSettings } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import React, { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { failure, success, type Result } from '#model/result';
import { type Scheduling, type ScheduleStore } from '../../../alerting';
import { resolveTimeZone } from '../../../datasource/timeZone';
import { NEW_SCHEDULE_PATH, shownReportOf } from '../../../query/scheduleUrl';
import { BrokenUrl } from '../../../reportPage/BrokenUrl';
import { periodIssues, timeRangeOf } from '../../../reportPage/state/period';
import { carriedQuery } from './carriedQuery';
import { firstQuery, frequencyFor, newDraft, withFrequency, type Draft } from './draft';
import { SavedDraft } from './SavedDraft';
import { ScheduleForm } from './ScheduleForm';

interface Props {
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
  readonly sources: readonly DataSourceInstanceSettings[];
}

/** The form of a new schedule: of the report that the address describes, like another schedule, or of none yet. */
export function NewSchedule(props: Props) {
  const { search } = useLocation();
  const like = new URLSearchParams(search).get('like');
  return like === null ? (
    <OfReport key={search} {...props} search={search} />
  ) : (
    <SavedDraft {...props} id={like}>
      {(draft) => <ScheduleForm {...props} initial={{ ...draft, name: `${draft.name} (copy)`, paused: false }} />}
    </SavedDraft>
  );
}

interface Beginning {
  readonly draft: Draft;
  readonly lost: readonly string[];
}

function OfReport({ search, ...props }: Props & { readonly search: string }) {
  const { store, sources } = props;
  const read = useMemo(() => beginning(search, store.formats, sources[0]?.uid ?? ''), [search, store, sources]);
  return read.ok ? (
    <ScheduleForm {...props} initial={read.value.draft} lost={read.value.lost} />
  ) : (
    <BrokenUrl issues={read.issues} onReset={() => locationService.replace(NEW_SCHEDULE_PATH)} />
  );
}

/** How a new schedule begins. */
export function beginning(search: string, offered: ScheduleStore['formats'], firstSource: string): Result<Beginning> {
  const shown = shownReportOf(search);
  if (!shown.ok) {
    return shown;
  }
  if (shown.value === undefined) {
    const timeZone = resolveTimeZone(undefined);
    const draft = newDraft({ offered, dataSource: firstSource, timeZone }, firstQuery('breakout', timeZone));
    return success({ draft, lost: [] });
  }
  const { query, name = '', dataSource = firstSource, period, chart } = shown.value;
  const issues = period === undefined ? [] : periodIssues(period);
  if (issues.length > 0) {
    return failure(...issues);
  }
  const { timeZone } = query;
  const carried = carriedQuery(query, chart);
  const draft = { ...newDraft({ offered, dataSource, timeZone }, carried.query), name };
  const now = Date.now();
  const range = period && timeRangeOf(period, timeZone);
  const span = range && range.to.valueOf() - range.from.valueOf();
  return success({
    draft: span === undefined ? draft : withFrequency(draft, frequencyFor(span), now),
    lost: carried.lost,
  });
}
