import { useState } from 'react';
import { type PivotState } from '../../pivot/types';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * A pivot whose parts stay the same objects as long as they say the same: reading the URL makes new ones at every step,
 * and whatever is computed from a query would be computed anew when a row opens.
 */
export function useStablePivot(pivot: PivotState): PivotState {
  const [kept, setKept] = useState(pivot);
  if (kept === pivot || isSame(kept, pivot)) {
    return kept;
  }
  const next: PivotState = {
    query: isSame(kept.query, pivot.query) ? kept.query : pivot.query,
    layout: isSame(kept.layout, pivot.layout) ? kept.layout : pivot.layout,
    expanded: isSame(kept.expanded, pivot.expanded) ? kept.expanded : pivot.expanded,
  };
  setKept(next);
  return next;
}
