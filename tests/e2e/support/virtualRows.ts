import { expect, type Locator } from '@playwright/test';

/** Reads the rows that exist, by their place. */
type Reader<Row> = (frame: Element) => Array<[number, Row]>;

/**
 * Every row of a table, in reading order. Only those in the window exist, so the table is scrolled through.
 *
 * @param frame what scrolls
 * @param count of rows that there must be
 * @param reader runs in the page, where it makes what reads
 */
export async function scrolledThrough<Row>(
  frame: Locator,
  count: number,
  reader: () => Reader<Row>
): Promise<readonly Row[]> {
  const read = await frame.page().evaluateHandle(reader);
  const rows = await frame.evaluate(readThrough<Row>, { read, count });
  expect(rows).toHaveLength(count);
  return rows;
}

/** Runs in the page, where a window takes a frame and not several messages to the browser. */
async function readThrough<Row>(
  frame: Element,
  { read, count }: { readonly read: Reader<Row>; readonly count: number }
): Promise<Row[]> {
  const rows = new Map<number, Row>();
  const deadline = performance.now() + 30_000;
  frame.scrollTo({ top: 0 });
  for (;;) {
    await new Promise(requestAnimationFrame);
    for (const [index, row] of read(frame)) {
      rows.set(index, row);
    }
    if (rows.size >= count || performance.now() > deadline) {
      break;
    }
    const { scrollTop, clientHeight, scrollHeight } = frame;
    const isAtEnd = scrollTop + clientHeight >= scrollHeight - 1;
    // The header and half a row at each edge are in the way of a whole window; what is missed, the next round finds.
    frame.scrollTo({ top: isAtEnd ? 0 : scrollTop + 0.8 * clientHeight });
  }
  frame.scrollTo({ top: 0 });
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}
