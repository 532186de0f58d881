import { PanelPlugin, type PanelProps } from '@grafana/data';
import { EmptyState } from '@grafana/ui';
import React from 'react';

/** In place of a panel that is neither installed nor has a stand-in. */
export const placeholderPanel = (): PanelPlugin => new PanelPlugin(Placeholder);

function Placeholder({ data }: PanelProps) {
  const rows = data.series.reduce((sum, { length }) => sum + length, 0);
  return (
    <EmptyState variant="not-found" hideImage message="The plugin host has no stand-in for this panel">
      Its queries answered {data.series.length} frames with {rows} rows.
    </EmptyState>
  );
}
