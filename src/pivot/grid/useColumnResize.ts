import { useCallback, useMemo, useState } from 'react';
import type { Layout, PivotAction } from '../types';
import { LEAST_WIDTH, MOST_WIDTH } from './columnLayout';

export interface ColumnResize {
  /** Those of the layout, and of the column that is being sized. */
  readonly widths: Layout['widths'];
  /** @param x where the pointer took the column's edge, in pixels of the window */
  readonly start: (key: string, width: number, x: number) => void;
}

/** Columns follow the pointer at once; the layout learns of the width when it is let go. */
export function useColumnResize(widths: Layout['widths'], onAction: (action: PivotAction) => void): ColumnResize {
  const [sizing, setSizing] = useState<{ readonly key: string; readonly width: number }>();

  const start = useCallback(
    (key: string, width: number, x: number) => {
      let now = width;
      const listeners = new AbortController();
      const { signal } = listeners;
      const move = ({ clientX }: PointerEvent) => {
        now = limitedWidth(width + clientX - x);
        setSizing({ key, width: now });
      };
      const end = (keep: boolean) => {
        listeners.abort();
        swallowClick();
        setSizing(undefined);
        if (keep && now !== width) {
          onAction({ type: 'resizeColumn', key, width: now });
        }
      };
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', () => end(true), { signal });
      window.addEventListener('pointercancel', () => end(false), { signal });
    },
    [onAction]
  );
  return {
    widths: useMemo(
      () => (sizing === undefined ? widths : { ...widths, [sizing.key]: sizing.width }),
      [widths, sizing]
    ),
    start,
  };
}

export const limitedWidth = (width: number): number => Math.round(Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH));

/** Letting go over a header is no click on it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
