import React from 'react';
import { PageFrame } from '../../reportPage/PageFrame';
import { useUrlState } from '../../reportPage/state/useUrlState';
import { Calls } from './Calls';
import { CALLS_CODEC } from './state';

/** The calls behind a number of a report. */
export function CallsPage() {
  const url = useUrlState(CALLS_CODEC);
  return (
    <PageFrame title="Calls" url={url}>
      {(state, sources) => <Calls sources={sources} url={url} state={state} />}
    </PageFrame>
  );
}
