import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { PluginPage } from '../shell/PluginPage';

/** What a page shows until its plugin or settings are there, or why they are not. */
export function Waiting({ error }: { error?: Error }) {
  return (
    <PluginPage>
      {error ? (
        <Alert severity="error" title="Could not load this page">
          {error.message}
        </Alert>
      ) : (
        <LoadingPlaceholder text="Loading..." />
      )}
    </PluginPage>
  );
}
