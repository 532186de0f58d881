import React, { useMemo } from 'react';
import { type ReportDefinition } from './definition';
import { PageFrame } from './PageFrame';
import { Report } from './Report';
import { reportCodec } from './state/reportState';
import { useUrlState } from './state/useUrlState';

/** Route of a grouped report. Two reports share nothing: a page of another one begins anew. */
export function ReportPage({ definition }: { readonly definition: ReportDefinition }) {
  const codec = useMemo(() => reportCodec(definition), [definition]);
  const url = useUrlState(codec);
  return (
    <PageFrame title={definition.title} url={url}>
      {(state, sources) => <Report definition={definition} sources={sources} codec={codec} url={url} state={state} />}
    </PageFrame>
  );
}
