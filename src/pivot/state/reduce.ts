/** What every action makes of the state of a pivot. Pure. */
import { parseReportQuery } from '#model/query/parse';
import type { ReportQuery } from '#model/query/reportQuery';
import { conditionsOf, withListedValues } from '../../query/conditions';
import type { PivotAction, PivotState } from '../types';
import {
  withCondition,
  withConditions,
  withDrill,
  withExcluded,
  withFilter,
  withFilterFor,
  withReplaced,
} from './conditions';
import { COLLAPSED, levelCollapsed, levelExpanded, toggled } from './expansion';
import { withField, withoutField, withPivotMode } from './fields';
import { DEFAULT_LAYOUT } from './defaults';
import { withHidden, withMark, withMeasureBefore, withParts, withPinned, withWidth } from './layout';
import { withDirection, withNextDirection, withUsableOrder } from './order';

type Type = PivotAction['type'];

const withQuery = (state: PivotState, change: Partial<ReportQuery>): PivotState => ({
  ...state,
  query: { ...state.query, ...change },
});

const withLayout = (state: PivotState, change: Partial<PivotState['layout']>): PivotState => ({
  ...state,
  layout: { ...state.layout, ...change },
});

type Actions = { readonly [T in Type]: Extract<PivotAction, { readonly type: T }> };

const CHANGES: { readonly [T in Type]: (state: PivotState, action: Actions[T]) => PivotState } = {
  open: (_, { state }) => state,
  addField: (state, { zone, id, index }) => withField(state, zone, id, index),
  moveField: (state, { to, id, index }) => withField(state, to, id, index),
  removeField: (state, { zone, id }) => withoutField(state, zone, id),
  setPivotMode: (state, { on }) => withPivotMode(state, on),
  setFilter: (state, { filter }) => withFilter(state, filter),
  addCondition: (state, { condition }) => withCondition(state, condition),
  removeCondition: (state, { condition }) => withReplaced(state, condition),
  replaceCondition: (state, { condition, by }) => withReplaced(state, condition, by),
  setListed: (state, { dimension, values }) =>
    withConditions(state, conditionsOf(withListedValues(state.query.filter, dimension, values))),
  filterFor: (state, { keys }) => withFilterFor(state, keys),
  exclude: (state, { keys }) => withExcluded(state, keys),
  drill: (state, { keys, into }) => withDrill(state, keys, into),
  sort: (state, { also = false, ...key }) => ({ ...state, query: withNextDirection(state.query, key, also) }),
  setSort: (state, { also = false, direction, ...key }) => ({
    ...state,
    query: withDirection(state.query, key, direction, also),
  }),
  toggle: (state, { path }) => ({ ...state, expanded: toggled(state.expanded, path, state.query.rows) }),
  expandLevel: (state, { level }) => ({
    ...state,
    expanded: levelExpanded(state.expanded, level, state.query.rows.length),
  }),
  collapseLevel: (state, { level }) => ({ ...state, expanded: levelCollapsed(state.expanded, level) }),
  expandAll: (state) => ({
    ...state,
    expanded: levelExpanded(COLLAPSED, state.query.rows.length, state.query.rows.length),
  }),
  collapseAll: (state) => ({ ...state, expanded: COLLAPSED }),
  resizeColumn: (state, { key, width }) => ({ ...state, layout: withWidth(state.layout, key, width) }),
  moveColumn: (state, { measure, before }) => withMeasureBefore(state, measure, before),
  pinColumn: (state, { key, pinned }) => ({ ...state, layout: withPinned(state.layout, key, pinned) }),
  hideColumn: (state, { key, hidden }) => ({ ...state, layout: withHidden(state.layout, key, hidden) }),
  showAllColumns: (state) => withLayout(state, { hidden: [], parts: DEFAULT_LAYOUT.parts }),
  setMark: (state, { measure, mark }) => ({ ...state, layout: withMark(state.layout, measure, mark) }),
  setCompare: (state, { compare }) =>
    withQuery(state, withUsableOrder({ ...state.query, compare }, state.query.columns)),
  setParts: (state, { parts }) => ({ ...state, layout: withParts(state.layout, parts) }),
  setTop: (state, { top }) => withQuery(state, { top }),
  setTotals: (state, { totals }) => withQuery(state, { totals }),
  setColumnTotals: (state, { place }) => withLayout(state, { columnTotals: place }),
  setLimit: (state, { limit }) => withQuery(state, { limit }),
  setCurrency: (state, { currency }) => withQuery(state, { currency }),
  setTimeZone: (state, { timeZone }) => withQuery(state, { timeZone }),
};

/**
 * The state after an action. Its query is always one that the model reads: an action that would make another one, such
 * as removing the last measure, changes nothing.
 */
export function reduce(state: PivotState, action: PivotAction): PivotState {
  const next = changed(state, action.type, action);
  if (next.query === state.query) {
    return next;
  }
  const read = parseReportQuery(next.query);
  return read.ok ? { ...next, query: read.value } : state;
}

const changed = <T extends Type>(state: PivotState, type: T, action: Actions[T]): PivotState =>
  CHANGES[type](state, action);
