import { type QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import React, { useMemo } from 'react';
import { DEFAULT_EVENTS, isSavedEvents, type SavedEvents } from '../../query/savedEvents';
import { boundsOf } from '../bounds';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery } from '../types';
import { EventEditor } from './EventEditor';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData>;

/** Edits an annotation of a dashboard. */
export function AnnotationEditor({ datasource, query: target, onChange, onRunQuery, range }: Props) {
  const period = useMemo(() => range && boundsOf(range), [range]);
  const { query } = target;
  const keep = (next: SavedEvents) => onChange({ ...target, query: next });
  return (
    <EventEditor
      dataSource={datasource}
      templates={getTemplateSrv()}
      period={period}
      query={query !== undefined && isSavedEvents(query) ? query : DEFAULT_EVENTS}
      onChange={(next) => {
        keep(next);
        onRunQuery();
      }}
      onType={keep}
      onTyped={onRunQuery}
    />
  );
}
