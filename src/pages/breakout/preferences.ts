/** How somebody likes the page, on this machine: no part of a report. */
import { store } from '@grafana/data';
import { useState } from 'react';
import { TOOL_PANELS, type ToolPanel } from '../../pivot/tools/ToolPanels';

const PANEL = 'tollgrid.breakout.panel';
const AUTO = 'tollgrid.breakout.autoRefresh';
const NONE = 'none';

/** The tool panel that is open. */
export function useToolPanel(): [ToolPanel | undefined, (panel: ToolPanel | undefined) => void] {
  const [panel, setPanel] = useState(() => {
    const kept: unknown = store.get(PANEL);
    return kept === NONE ? undefined : (TOOL_PANELS.find((entry) => entry === kept) ?? 'columns');
  });
  return [
    panel,
    (next) => {
      store.set(PANEL, next ?? NONE);
      setPanel(next);
    },
  ];
}

/** Whether the report follows its controls without Refresh. */
export function useAutoRefresh(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => store.getBool(AUTO, false));
  return [
    on,
    (next) => {
      store.set(AUTO, next);
      setOn(next);
    },
  ];
}
