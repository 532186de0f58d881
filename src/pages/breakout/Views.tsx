import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import React from 'react';
import { describeIssue } from '#model/result';
import { COLLAPSED } from '../../pivot/state/expansion';
import { type PivotState } from '../../pivot/types';
import { pivotFromParameters, pivotParametersOf, pivotText } from '../../pivot/views/pivotUrl';
import { type SavedViews } from '../../pivot/views/useSavedViews';
import { ViewMenu } from '../../pivot/views/ViewMenu';
import { type SavedView } from '../../pivot/views/viewStorage';
import { READY_MADE, withReadyMade } from './readyMade';
import { type BreakoutState } from './state';
import { type Explorer } from './useExplorer';

/** What a view is, apart from the rows that are open in it. */
const bareText = (pivot: PivotState): string => pivotText({ ...pivot, expanded: COLLAPSED });

const savedPivot = ({ pivot }: SavedView) =>
  pivotFromParameters('breakout', pivotParametersOf(new URLSearchParams(pivot)));

/** The view that a report began as, and whether it is still that. */
export function openView(
  id: string | undefined,
  pivot: PivotState,
  saved: readonly SavedView[]
): { readonly name: string; readonly changed: boolean } | undefined {
  const own = saved.find((view) => view.id === id);
  if (own !== undefined) {
    const read = savedPivot(own);
    return { name: own.name, changed: !read.ok || bareText(read.value) !== bareText(pivot) };
  }
  const readyMade = READY_MADE.find((view) => view.id === id);
  return readyMade && { name: readyMade.label, changed: bareText(withReadyMade(pivot, readyMade)) !== bareText(pivot) };
}

interface Props {
  readonly state: BreakoutState;
  readonly explorer: Explorer;
  readonly saved: SavedViews;
}

/** Ready-made and saved views. Opening one is what was asked for: it runs at once. */
export function Views({ state, explorer: { pivot, change, open }, saved }: Props) {
  const openReadyMade = (id: string) => {
    const view = READY_MADE.find((one) => one.id === id);
    if (view !== undefined) {
      open(withReadyMade(pivot, view), id);
    }
  };
  const openSaved = (view: SavedView) => {
    const read = savedPivot(view);
    if (read.ok) {
      open(read.value, view.id);
    } else {
      getAppEvents().publish({
        type: AppEvents.alertError.name,
        payload: [`The view “${view.name}” can no longer be read`, read.issues.map(describeIssue).join('; ')],
      });
    }
  };
  return (
    <ViewMenu
      readyMade={READY_MADE}
      saved={saved}
      current={state.view}
      changed={openView(state.view, pivot, saved.views)?.changed ?? false}
      pivot={() => pivotText(pivot)}
      link={() => window.location.href}
      onReadyMade={openReadyMade}
      onSaved={openSaved}
      onNamed={(view) => change({ view })}
    />
  );
}
