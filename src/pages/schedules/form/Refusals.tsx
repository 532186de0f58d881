import { Alert } from '@grafana/ui';
import React from 'react';
import { testIds } from '../../../test/testIds';
import { Sentences } from './Sentences';

/** What this Grafana cannot do of what is asked. */
export const Refusals = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <div data-testid={testIds.schedules.refusals}>
    <Alert severity="warning" title="This Grafana cannot send that">
      <Sentences of={sentences} />
    </Alert>
  </div>
);
