/** How the report is drawn, changed by the user's gestures. */
import type { MeasureId } from '#model/catalogue/measures';
import { moved } from '../../query/edits';
import { COLUMN_PARTS, type ColumnPart, type Layout, type Mark, type PivotState } from '../types';

export const MIN_COLUMN_WIDTH = 48;
export const MAX_COLUMN_WIDTH = 1_000;

/** Columns whose width, place or absence a layout keeps; the oldest give way. */
export const MAX_NAMED_COLUMNS = 500;

export function withWidth(layout: Layout, key: string, width: number | undefined): Layout {
  const { [key]: _, ...others } = layout.widths;
  if (width === undefined || !Number.isFinite(width)) {
    return { ...layout, widths: others };
  }
  const fitting = Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
  const entries = [...Object.entries(others), [key, fitting] as const];
  return { ...layout, widths: Object.fromEntries(entries.slice(-MAX_NAMED_COLUMNS)) };
}

/** A list with or without a key. */
function withKey(keys: readonly string[], key: string, present: boolean): readonly string[] {
  if (keys.includes(key) === present) {
    return keys;
  }
  return present ? [...keys, key].slice(-MAX_NAMED_COLUMNS) : keys.filter((entry) => entry !== key);
}

export const withPinned = (layout: Layout, key: string, pinned: boolean): Layout => ({
  ...layout,
  pinned: withKey(layout.pinned, key, pinned),
});

export const withHidden = (layout: Layout, key: string, hidden: boolean): Layout => ({
  ...layout,
  hidden: withKey(layout.hidden, key, hidden),
});

export function withMark(layout: Layout, measure: MeasureId, mark: Mark | undefined): Layout {
  const { [measure]: _, ...others } = layout.marks;
  return { ...layout, marks: mark === undefined ? others : { ...others, [measure]: mark } };
}

/** In their one order; a comparison without any part would show nothing. */
export function withParts(layout: Layout, parts: readonly ColumnPart[]): Layout {
  const wanted = COLUMN_PARTS.filter((part) => parts.includes(part));
  return wanted.length === 0 ? layout : { ...layout, parts: wanted };
}

/** A measure before another one, or last. */
export function withMeasureBefore(state: PivotState, measure: MeasureId, before: MeasureId | undefined): PivotState {
  const { measures } = state.query;
  const from = measures.indexOf(measure);
  const rest = measures.filter((id) => id !== measure);
  const to = before === undefined ? rest.length : rest.indexOf(before);
  return from < 0 || to < 0 ? state : { ...state, query: { ...state.query, measures: moved(measures, from, to) } };
}
