import { type PanelProps } from '@grafana/data';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { reduce } from '../pivot/state/reduce';
import { withGroups } from '../pivot/state/fields';
import type { PivotAction, PivotState } from '../pivot/types';
import { type ReportAnswer } from './answer';
import { layoutOf, startState, withLayout, withRowLimit, type PivotPanelOptions } from './options';

export interface PanelState {
  readonly state: PivotState;
  /** What the dashboard asks for. */
  readonly start: ReportQuery;
  readonly dispatch: (action: PivotAction) => void;
  readonly regroup: (groups: Pick<ReportQuery, 'rows' | 'columns'>) => void;
  /** Back to the query of the dashboard. */
  readonly reset: () => void;
  /** The query is the dashboard's own, so that its answer is the panel's. */
  readonly isAsSaved: boolean;
}

type Props = Pick<PanelProps<PivotPanelOptions>, 'options' | 'onOptionsChange'> & { readonly answer: ReportAnswer };

/**
 * The pivot of a panel. What viewers open and group stays theirs until they leave; how columns are arranged belongs to
 * the panel's options, as a dashboard's editor saves them.
 */
export function usePanelState({ answer, options, onOptionsChange }: Props): PanelState {
  const { rowLimit, expandedLevels, isStatic } = options;
  const start = useMemo(
    () => startState(withRowLimit(answer.query, { rowLimit, isStatic }), { expandedLevels, isStatic }),
    [answer.query, rowLimit, expandedLevels, isStatic]
  );
  const [own, setOwn] = useState<Pick<PivotState, 'query' | 'expanded'>>(start);
  const state = useMemo((): PivotState => {
    const pivot = { ...start, ...own };
    return { ...pivot, layout: layoutOf(options, pivot) };
  }, [start, own, options]);

  const change = (next: PivotState) => {
    setOwn({ query: next.query, expanded: next.expanded });
    if (JSON.stringify(next.layout) !== JSON.stringify(state.layout)) {
      onOptionsChange(withLayout(options, next.layout));
    }
  };
  // The grid wants one function for as long as it lives.
  const act = useRef<PanelState['dispatch']>(undefined);
  useLayoutEffect(() => {
    act.current = (action) => change(reduce(state, action));
  });
  return {
    state,
    start: start.query,
    dispatch: useCallback((action: PivotAction) => act.current?.(action), []),
    regroup: ({ rows, columns }) => change(withGroups(state, rows, columns)),
    reset: () => setOwn(start),
    isAsSaved: JSON.stringify(own.query) === JSON.stringify(start.query),
  };
}
