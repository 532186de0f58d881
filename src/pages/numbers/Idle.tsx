import { EmptyState } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../test/testIds';

/** Before anything was searched for, and after a search was stopped. */
export const Idle = ({ cancelled }: { readonly cancelled: boolean }) => (
  <div data-testid={testIds.numbers.start}>
    <EmptyState variant="call-to-action" hideImage message={cancelled ? 'Cancelled' : 'Whose calls?'}>
      {cancelled
        ? 'The search was stopped before it answered.'
        : 'Enter the numbers that somebody asks about, and press Search.'}
    </EmptyState>
  </div>
);
