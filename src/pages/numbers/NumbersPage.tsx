import React from 'react';
import { NUMBER } from '#model/catalogue/reports/number';
import { PageFrame } from '../../reportPage/PageFrame';
import { useUrlState } from '../../reportPage/state/useUrlState';
import { Numbers } from './Numbers';
import { NUMBERS_CODEC } from './state';

/** What happened on numbers that somebody asks about. */
export function NumbersPage() {
  const url = useUrlState(NUMBERS_CODEC);
  return (
    <PageFrame title={NUMBER.label} url={url}>
      {(state, sources) => <Numbers sources={sources} url={url} state={state} />}
    </PageFrame>
  );
}
