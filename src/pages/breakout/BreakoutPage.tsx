import React from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { PageFrame } from '../../reportPage/PageFrame';
import { useUrlState } from '../../reportPage/state/useUrlState';
import { Explorer } from './Explorer';
import { BREAKOUT_CODEC } from './state';

/** Volume, quality and money over every dimension, as a pivot. */
export function BreakoutPage() {
  const url = useUrlState(BREAKOUT_CODEC);
  return (
    <PageFrame title={BREAKOUT.label} url={url}>
      {(state, sources) => <Explorer sources={sources} url={url} state={state} />}
    </PageFrame>
  );
}
