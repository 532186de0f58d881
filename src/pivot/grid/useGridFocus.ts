import { useCallback, useMemo, useState } from 'react';
import type { PivotTable } from '../types';
import type { Area, Place } from './keyboard';
import { anchorAt, areaOf, placeOf, type GridFocus } from './selection';
import { headerRowsOf } from './shape';

export interface FocusedGrid {
  readonly focus: Place;
  /** Undefined while nothing but the focused cell is selected. */
  readonly selected: Area | undefined;
  readonly moveTo: (place: Place) => void;
  /** Selects from where the selection began, or else the focus, to the place. */
  readonly extendTo: (place: Place) => void;
  /** The focus stays where it is. */
  readonly select: (from: Place, to: Place) => void;
  readonly clear: () => void;
}

/** The focused cell and the selection. Both keep their rows and columns while the table changes around them. */
export function useGridFocus(table: PivotTable): FocusedGrid {
  const headerRows = headerRowsOf(table);
  const [state, setState] = useState<GridFocus>(() => ({
    focus: anchorAt({ row: headerRows, column: 0 }, table, headerRows),
  }));
  const focus = useMemo(() => placeOf(state.focus, table, headerRows), [state.focus, table, headerRows]);
  const selected = useMemo(
    () =>
      state.selection &&
      areaOf(placeOf(state.selection.from, table, headerRows), placeOf(state.selection.to, table, headerRows)),
    [state.selection, table, headerRows]
  );
  const anchor = useCallback((place: Place) => anchorAt(place, table, headerRows), [table, headerRows]);

  return {
    focus,
    selected,
    moveTo: useCallback((place) => setState({ focus: anchor(place) }), [anchor]),
    extendTo: useCallback(
      (place) =>
        setState((now) => ({
          focus: anchor(place),
          selection: { from: now.selection?.from ?? now.focus, to: anchor(place) },
        })),
      [anchor]
    ),
    select: useCallback(
      (from, to) => setState((now) => ({ ...now, selection: { from: anchor(from), to: anchor(to) } })),
      [anchor]
    ),
    clear: useCallback(() => setState(({ focus: kept }) => ({ focus: kept })), []),
  };
}
