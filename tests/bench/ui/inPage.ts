/** What runs inside of the browser's page: no imports, nothing from outside but the arguments. */

/** Of a report's grid: rows that are there, by their attributes. */
export const ROWS = '[role=treegrid] [role=row][data-kind]';

/**
 * Milliseconds from the start of the page's navigation to the first frame that shows a row with its values. Installed
 * before the page loads.
 */
export function watchFirstRows(selector: string): void {
  const page = window as unknown as { firstRowsMs?: number };
  const look = (): void => {
    const cell = document.querySelector(`${selector} [role=gridcell]`);
    if (cell?.textContent) {
      // The frame after the next one has been drawn with it.
      requestAnimationFrame(() => requestAnimationFrame(() => (page.firstRowsMs = performance.now())));
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

/** Milliseconds from the start of the navigation until the host asked for the plugin's first file. */
export function hostMs(): number {
  const files = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/public/plugins/'));
  return Math.min(...files.map(({ startTime }) => startTime));
}

export interface Opened {
  /** From the click to the frame that shows the first rows below the row. */
  readonly ms: number;
}

/** Waits for the next click, and then for the rows below the row at a place of the grid. */
export function awaitOpening({ selector, place }: { selector: string; place: number }): Promise<Opened> {
  return new Promise((resolve) => {
    let clickedMs = NaN;
    addEventListener('click', ({ timeStamp }) => (clickedMs = timeStamp), { capture: true, once: true });
    const look = (): void => {
      const below = document.querySelector(`${selector}[data-r="${place + 1}"]`);
      const isThere = below?.getAttribute('data-kind') === 'innermost' && below.querySelector('[role=gridcell]');
      if (isThere && isThere.textContent) {
        requestAnimationFrame(() => resolve({ ms: performance.now() - clickedMs }));
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
}

/** Brings a row of the grid into the window, below what stays there. */
export function scrollToRow(place: number): void {
  const grid = document.querySelector('[role=treegrid]');
  const height = grid?.querySelector('[role=row][data-kind]')?.getBoundingClientRect().height ?? 0;
  grid?.scrollTo({ top: Math.max(place - 10, 0) * height });
}

export interface Scrolled {
  readonly frames: number;
  readonly seconds: number;
  /** Milliseconds of the slowest frame, and of the one that 95 % are faster than. */
  readonly slowestMs: number;
  readonly p95Ms: number;
  /** Milliseconds of every task longer than 50. */
  readonly longTasks: readonly number[];
  /** Frames whose visible rows were not all drawn. */
  readonly emptyFrames: number;
}

/** Scrolls the grid for some seconds, a part of its height a frame. */
export async function scroll({ seconds, step }: { seconds: number; step: number }): Promise<Scrolled> {
  const grid = document.querySelector('[role=treegrid]');
  if (grid === null) {
    throw new Error('There is no grid.');
  }
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration))
  );
  observer.observe({ type: 'longtask' });
  const times: number[] = [];
  let emptyFrames = 0;
  const middle = grid.getBoundingClientRect();
  const isEmpty = (): boolean => {
    const seen = document.elementFromPoint(middle.left + 40, middle.top + middle.height / 2);
    return seen?.closest('[role=row]') === null;
  };
  const startedMs = performance.now();
  await new Promise<void>((resolve) => {
    const frame = (now: number): void => {
      times.push(now);
      emptyFrames += isEmpty() ? 1 : 0;
      grid.scrollTop += step * grid.clientHeight;
      if (now - startedMs < seconds * 1000) {
        requestAnimationFrame(frame);
      } else {
        resolve();
      }
    };
    requestAnimationFrame(frame);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  longTasks.push(...observer.takeRecords().map(({ duration }) => duration));
  observer.disconnect();
  const gaps = times
    .slice(1)
    .map((time, at) => time - (times[at] ?? time))
    .sort((a, b) => a - b);
  return {
    frames: gaps.length,
    seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
    slowestMs: gaps.at(-1) ?? NaN,
    p95Ms: gaps[Math.floor(gaps.length * 0.95)] ?? NaN,
    longTasks,
    emptyFrames,
  };
}
