/** One direction of a window over something longer, of which `before` pixels at its beginning cover what is under them. */
export interface Scroll {
  readonly offset: number;
  readonly size: number;
  readonly before: number;
}

/** The least movement that brings `start` to `end` into sight; both count from the beginning of what is scrolled. */
export function revealed({ offset, size, before }: Scroll, start: number, end: number): number {
  if (start < offset + before) {
    return Math.max(start - before, 0);
  }
  return end > offset + size ? Math.min(end - size, start - before) : offset;
}
