/**
 * `npm run bench:ui`: what the explorer's user waits for, in a real browser over the plugin host with the real backend
 * and the embedded engine's demo data. GRAFANA_URL names another host.
 */
import os from 'node:os';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { browserLaunchOptions } from '../../../dev/browser/launch';
import { startStack } from '../../../dev/stack';
import { markdownTable, median } from '../measure';
import { awaitOpening, hostMs, ROWS, scroll, scrollToRow, watchFirstRows, type Scrolled } from './inPage';

const PERIOD = {
  from: '2026-10-01T00:00:00.000Z',
  to: '2026-11-01T00:00:00.000Z',
  zone: 'UTC',
  currency: 'USD',
};
const PAINTS = 7;
const EXPANSIONS = 50;
const CHILDREN = 500;
const LOADED_ROWS = 100_000;
const SCROLL_SECONDS = 8;

const GOALS = { paintMs: 1_500, expandMs: 150, longTaskMs: 50, bundleKilobytes: 250 };

type Row = readonly [measured: string, value: string, goal: string];

async function main(): Promise<void> {
  const [cpu] = os.cpus();
  const load = os.loadavg()[0] ?? 0;
  console.log(`${os.cpus().length} × ${cpu?.model}, load ${load.toFixed(1)} before the start\n`);
  const stack = process.env['GRAFANA_URL'] ? undefined : await startStack({ port: 0, log: console.log });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const url = stack?.url ?? process.env['GRAFANA_URL'] ?? '';
    const rows = [
      ...(await benchPaint(browser, url)),
      ...(await benchExpansions(browser, url)),
      ...(await benchScroll(browser, url)),
    ];
    console.log(`\n${markdownTable(['Explorer', 'measured', 'goal'], rows)}\n`);
  } finally {
    await browser.close();
    await stack?.close();
  }
}

const address = (url: string, search: Readonly<Record<string, string>>): string =>
  `${url}/a/tollgrid-cdr-app/breakout?${new URLSearchParams({ ...PERIOD, ...search })}`;

/** A page of its own, with nothing cached and the tool panels closed, as they are on a small screen. */
async function newPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
  const page = await context.newPage();
  // The runner names functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(() => localStorage.setItem('tollgrid.breakout.panel', 'none'));
  await page.addInitScript(watchFirstRows, ROWS);
  return { context, page };
}

const openedMs = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => 'firstRowsMs' in window, undefined, { timeout: 120_000 });
  return page.evaluate(() => Number(Reflect.get(window, 'firstRowsMs')));
};

/** From the address to the first rows, each time with an empty cache; the first time fills the engine's. */
async function benchPaint(browser: Browser, url: string): Promise<readonly Row[]> {
  const paints: number[] = [];
  const engine: number[] = [];
  const host: number[] = [];
  const bundle = new Map<string, number>();
  for (let run = 0; run <= PAINTS; run += 1) {
    const { context, page } = await newPage(browser);
    page.on('response', (response) => {
      const file = /\/public\/plugins\/(tollgrid-[^?]+\.js)/.exec(response.url())?.[1];
      if (file !== undefined && run === 0) {
        void response.body().then((body) => bundle.set(file, gzipSync(body, { level: 9 }).length));
      }
    });
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/api/ds/query')),
      page.goto(address(url, { rows: 'customer,provider', measures: MEASURES, sort: '-attempts' })),
    ]);
    const elapsedMs = elapsedOf(await answer.json());
    const ms = await openedMs(page);
    if (run > 0) {
      paints.push(ms);
      engine.push(elapsedMs);
      host.push(await page.evaluate(hostMs));
    }
    await context.close();
  }
  const kilobytes = [...bundle.values()].reduce((sum, size) => sum + size, 0) / 1000;
  const files = [...bundle].map(([name, size]) => `${name} ${(size / 1000).toFixed(1)} kB`);
  console.log(`Bundle, gzip: ${files.join(', ')}`);
  return [
    [
      `first rows with data, empty browser cache (median of ${PAINTS}; slowest)`,
      `${median(paints).toFixed(0)} ms; ${Math.max(...paints).toFixed(0)} ms`,
      `< ${GOALS.paintMs} ms`,
    ],
    [
      'of it before the host, in Grafana’s place, asks for the plugin; in backend and engine (medians)',
      `${median(host).toFixed(0)} ms; ${median(engine).toFixed(0)} ms`,
      '',
    ],
    [
      'page bundle beyond what Grafana shares, data source included, gzip',
      `${kilobytes.toFixed(0)} kB`,
      `< ${GOALS.bundleKilobytes} kB`,
    ],
  ];
}

const MEASURES = 'attempts,answered,asr,acd,customer_duration,charge,cost,profit,margin';

/** Opens one row after the other; the next one stands below the rows of the last. */
async function benchExpansions(browser: Browser, url: string): Promise<readonly Row[]> {
  const { context, page } = await newPage(browser);
  const client = await context.newCDPSession(page);
  const search = { rows: 'customer,called_number', measures: MEASURES, sort: '-attempts' };
  await page.goto(address(url, { ...search, top: `${CHILDREN}:attempts:desc` }));
  await openedMs(page);
  const first = page.locator(`${ROWS}[data-level="1"]`).first();
  const before = await heapMegabytes(client);
  const beyond: number[] = [];
  const whole: number[] = [];
  for (let place = Number(await first.getAttribute('data-r')); whole.length < EXPANSIONS; place += CHILDREN + 1) {
    await page.evaluate(scrollToRow, place);
    const row = page.locator(`${ROWS}[data-r="${place}"]`);
    const [{ ms }, response] = await Promise.all([
      page.evaluate(awaitOpening, { selector: ROWS, place }),
      page.waitForResponse((answer) => answer.url().includes('/api/ds/query'), { timeout: 60_000 }),
      row.locator('[data-control=toggle]').click(),
    ]);
    const elapsedMs = elapsedOf(await response.json());
    whole.push(ms);
    beyond.push(ms - elapsedMs);
  }
  const after = await heapMegabytes(client);
  const count = Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
  console.log(`${count} rows after ${EXPANSIONS} expansions`);
  await context.close();
  return [
    [
      `opening a row with ${CHILDREN} rows below, beyond backend and engine (median; p95 of ${EXPANSIONS})`,
      `${median(beyond).toFixed(0)} ms; ${percentile(beyond, 0.95).toFixed(0)} ms`,
      `p95 < ${GOALS.expandMs} ms`,
    ],
    [
      'the same, from the click to the frame with the rows (median; p95)',
      `${median(whole).toFixed(0)} ms; ${percentile(whole, 0.95).toFixed(0)} ms`,
      '',
    ],
    [
      `memory of the page's JavaScript before and after ${EXPANSIONS} of them (${count.toLocaleString('en-US')} rows)`,
      `${before.toFixed(0)} MB; ${after.toFixed(0)} MB`,
      '',
    ],
  ];
}

async function benchScroll(browser: Browser, url: string): Promise<readonly Row[]> {
  const { context, page } = await newPage(browser);
  const search = { rows: 'called_number', measures: MEASURES, sort: '-attempts', limit: String(LOADED_ROWS) };
  await page.goto(address(url, search));
  await openedMs(page);
  const count = Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
  // What is loaded is put away first, as by a person who looks before scrolling.
  await page.waitForTimeout(2_000);
  const slow = await page.evaluate(scroll, { seconds: SCROLL_SECONDS, step: 0.1 });
  const fast = await page.evaluate(scroll, { seconds: SCROLL_SECONDS, step: 1.5 });
  await context.close();
  return [
    scrollRow(`scrolling ${count.toLocaleString('en-US')} rows, a tenth of the window a frame`, slow),
    scrollRow('the same, one and a half windows a frame', fast),
  ];
}

const scrollRow = (name: string, { frames, seconds, p95Ms, slowestMs, longTasks, emptyFrames }: Scrolled): Row => [
  name,
  [
    `${(frames / seconds).toFixed(0)} frames/s`,
    `p95 ${p95Ms.toFixed(0)} ms, slowest ${slowestMs.toFixed(0)} ms`,
    `${longTasks.length} tasks over ${GOALS.longTaskMs} ms${longTasks.length > 0 ? ` (longest ${Math.max(...longTasks).toFixed(0)} ms)` : ''}`,
    `${emptyFrames} frames without rows`,
  ].join('; '),
  `no task > ${GOALS.longTaskMs} ms`,
];

/** Milliseconds that the backend took for an answer of /api/ds/query, the engine included. */
function elapsedOf(body: unknown): number {
  const found = /"elapsedMs":(\d+)/.exec(JSON.stringify(body))?.[1];
  if (found === undefined) {
    throw new Error('The answer does not say how long it took.');
  }
  return Number(found);
}

async function heapMegabytes(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const { metrics } = await client.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1e6;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? NaN;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
