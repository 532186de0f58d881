import { useCallback, useRef, type MouseEvent, type RefObject } from 'react';
import type { ColumnLayout } from './columnLayout';
import { hitOf, type Hit } from './hit';

/**
 * Marks the column under the pointer and tells in full what is cut short. Both change the page directly: a rendering for
 * each cell that the pointer crosses would be felt.
 */
export function useColumnHover(mark: RefObject<HTMLDivElement | null>, layout: ColumnLayout) {
  const last = useRef<HTMLElement>(undefined);

  const hide = useCallback(() => {
    last.current = undefined;
    if (mark.current !== null) {
      Object.assign(mark.current.style, HIDDEN);
    }
  }, [mark]);

  const onMouseMove = (event: MouseEvent) => {
    const hit = hitOf(event.target);
    if (hit?.cell === last.current) {
      return;
    }
    last.current = hit?.cell;
    if (mark.current !== null) {
      Object.assign(mark.current.style, hit === undefined ? HIDDEN : markStyle(hit, layout));
    }
    if (hit !== undefined) {
      tellInFull(hit.cell);
    }
  };
  return { hide, onMouseMove };
}

const HIDDEN = { display: 'none' };

/** What stays while the others scroll would be under the mark. */
function markStyle({ cell, place }: Hit, { pinned, lefts, widths }: ColumnLayout) {
  const index = place.column - 1;
  return index < pinned || cell.getAttribute('role') !== 'gridcell'
    ? HIDDEN
    : { display: 'block', left: `${lefts[index] ?? 0}px`, width: `${widths[index] ?? 0}px` };
}

function tellInFull(cell: HTMLElement): void {
  const text = cell.getAttribute('role') === 'rowheader' ? cell.querySelector<HTMLElement>('[data-label]') : cell;
  if (text !== null && cell.getAttribute('role') !== 'columnheader') {
    cell.title = text.scrollWidth > text.clientWidth ? (text.textContent ?? '') : '';
  }
}
