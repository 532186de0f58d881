import { useEffect, useRef, type MouseEvent as ReactMouseEvent, type RefObject } from 'react';
import { hitOf, type Hit } from './hit';
import type { Place } from './keyboard';

interface Options {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly headerRows: number;
  readonly moveTo: (place: Place) => void;
  readonly extendTo: (place: Place) => void;
}

/** Pixels that a selection dragged beyond the edge scrolls by, each time. */
const SCROLL_STEP = 40;
const SCROLL_EVERY_MS = 40;

/**
 * Focus and selection by mouse: a press focuses a cell, a drag selects from it, beyond the edge the grid scrolls along.
 *
 * @returns what handles a press
 */
export function usePointer({ frame, headerRows, moveTo, extendTo }: Options) {
  // While a drag lasts, cells come and go and with them what the callbacks know.
  const extend = useRef(extendTo);
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    extend.current = extendTo;
  }, [extendTo]);
  useEffect(() => () => stop.current?.(), []);

  const drag = (grid: HTMLDivElement, start: Place) => {
    const listeners = new AbortController();
    const { signal } = listeners;
    let timer: ReturnType<typeof setInterval> | undefined;
    let last = start;
    let at = { x: 0, y: 0 };
    const follow = () => {
      const place = bodyPlaceNear(grid, at, headerRows);
      if (place !== undefined && (place.row !== last.row || place.column !== last.column)) {
        last = place;
        extend.current(place);
      }
    };
    stop.current = () => {
      listeners.abort();
      clearInterval(timer);
    };
    window.addEventListener(
      'mousemove',
      ({ clientX, clientY }) => {
        at = { x: clientX, y: clientY };
        follow();
        timer ??= setInterval(() => {
          if (scrollTowards(grid, at)) {
            follow();
          }
        }, SCROLL_EVERY_MS);
      },
      { signal }
    );
    window.addEventListener('mouseup', () => stop.current?.(), { signal });
  };

  return (event: ReactMouseEvent, hit: Hit) => {
    if (event.button !== 0) {
      return;
    }
    if (event.shiftKey && hit.place.row >= headerRows) {
      extendTo(hit.place);
    } else {
      moveTo(hit.place);
    }
    if (frame.current !== null && hit.place.row >= headerRows && hit.control === undefined) {
      drag(frame.current, hit.place);
    }
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function bodyPlaceNear(grid: HTMLElement, { x, y }: Point, headerRows: number): Place | undefined {
  const box = grid.getBoundingClientRect();
  const inside = (value: number, least: number, most: number) => Math.min(Math.max(value, least + 2), most - 2);
  const element = document.elementFromPoint(
    inside(x, box.left, box.left + grid.clientWidth),
    inside(y, box.top, box.top + grid.clientHeight)
  );
  const place = hitOf(element)?.place;
  return place !== undefined && place.row >= headerRows ? place : undefined;
}

/** @returns whether the point is beyond an edge */
function scrollTowards(grid: HTMLElement, { x, y }: Point): boolean {
  const box = grid.getBoundingClientRect();
  const beyond = (value: number, least: number, most: number) => (value < least ? -1 : value > most ? 1 : 0);
  const left = beyond(x, box.left, box.right) * SCROLL_STEP;
  const top = beyond(y, box.top, box.bottom) * SCROLL_STEP;
  grid.scrollBy({ left, top });
  return left !== 0 || top !== 0;
}
