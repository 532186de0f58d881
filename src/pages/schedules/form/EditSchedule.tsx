import { type DataSourceInstanceSettings } from '@grafana/data';
import React from 'react';
import { useLocation } from 'react-router-dom';
import { type Scheduling, type ScheduleStore } from '../../../alerting';
import { SavedDraft } from './SavedDraft';
import { ScheduleForm } from './ScheduleForm';

interface Props {
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
  readonly sources: readonly DataSourceInstanceSettings[];
}

/** The form of a saved schedule. */
export function EditSchedule(props: Props) {
  const id = new URLSearchParams(useLocation().search).get('id') ?? '';
  return (
    <SavedDraft key={id} {...props} id={id}>
      {(draft, saved) => <ScheduleForm {...props} initial={draft} saved={saved} />}
    </SavedDraft>
  );
}
