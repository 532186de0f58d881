import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { Workbook } from 'exceljs';
import { measureOf } from '#model/catalogue/index';
import type { ReportResult } from '#dev/report/result';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineReport } from './support/commandLine';
import { WEEK, WEEK_FLAGS } from './support/octoberWeek';
import { ReportPage } from './support/reportPage';

const ids = testIds.export;
const MEASURES = ['attempts', 'dtmf_share', 'digits', 'cost_per_digit'] as const;
const QUERY = ['--rows', 'country,provider', '--measures', MEASURES.join(','), '--sort=-digits'];

async function downloaded(page: Page, format: 'csv' | 'xlsx'): Promise<{ name: string; content: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByTestId(ids.button).click();
  await page.getByTestId(ids.format(format)).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

/** The measures of every row, as the command line prints them. */
const expectedValues = ({ rows }: ReportResult) => rows.map((row) => MEASURES.map((id) => row[id] ?? null));

/** Decimal text as a whole number of its 24th place. */
function units(text = ''): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(24, '0')}`);
}

const LABELS = MEASURES.map((id) => measureOf(id).label);

test('the report on screen as CSV and as a workbook, all of it', async ({ page, request }) => {
  test.setTimeout(120_000);
  const report = await commandLineReport(request, 'dtmf', ...WEEK_FLAGS, ...QUERY, '--limit', '100000');
  const dtmf = new ReportPage(page, 'dtmf');
  // The page loads five rows; files hold everything.
  await dtmf.open({ ...WEEK, rows: 'country,provider', measures: MEASURES.join(','), sort: '-digits', limit: '5' });
  await dtmf.settled();
  expect(await dtmf.rows()).toHaveLength(5);

  await test.step('CSV', async () => {
    const { name, content } = await downloaded(page, 'csv');
    expect(name).toBe('dtmf_2026-10-05_2026-10-11.csv');
    const lines: string[][] = parse(content, { bom: true, relaxColumnCount: true });
    const header = lines.findIndex((line) => line.includes('Level'));
    expect(lines.slice(0, header)).toContainEqual(['Period', '2026-10-05 00:00 to 2026-10-12 00:00 (exclusive), UTC']);
    const places = LABELS.map((label) => lines[header]?.findIndex((text) => text.startsWith(label)) ?? -1);
    const values = lines.slice(header + 1).map((line) => places.map((place) => line[place]));
    expect(values).toEqual(expectedValues(report).map((row) => row.map((value) => String(value ?? ''))));
    await expect(page.getByText(`Saved ${name}`)).toBeVisible();
  });

  await test.step('workbook', async () => {
    const { name, content } = await downloaded(page, 'xlsx');
    expect(name).toBe('dtmf_2026-10-05_2026-10-11.xlsx');
    const workbook = new Workbook();
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    const lines = Array.from({ length: sheet?.rowCount ?? 0 }, (_, row) =>
      Array.from({ length: sheet?.columnCount ?? 0 }, (__, column) => sheet?.getCell(row + 1, column + 1).value)
    );
    const header = lines.findIndex((line) => line.includes('Level'));
    const places = LABELS.map((label) => lines[header]?.findIndex((text) => String(text).startsWith(label)) ?? -1);
    const values = lines.slice(header + 1).map((line) => places.map((place) => line[place] ?? null));
    expect(values).toEqual(
      expectedValues(report).map((row) => row.map((value) => (value === null ? null : Number(value))))
    );
  });
});

test('the first ten and the others add up to the total, exactly', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ ...WEEK, rows: 'customer', measures: 'attempts,charge', top: '10:charge:desc:others' });
  await expect(page.getByTestId(ids.button)).toBeEnabled();
  const { content } = await downloaded(page, 'csv');
  const lines: string[][] = parse(content, { bom: true, relaxColumnCount: true });
  const header = lines.findIndex((line) => line.includes('Level'));
  const [total, ...rows] = lines.slice(header + 1);
  const place = lines[header]?.indexOf('Charge (USD)') ?? -1;
  const sum = rows.reduce((left, line) => left + units(line[place]), 0n);
  expect(rows.map(([name]) => name)).toHaveLength(11);
  expect(rows.at(-1)?.[0]).toBe('Other');
  expect(total?.[0]).toBe('Total');
  expect(sum).toBe(units(total?.[place]));
});

test('an export that fails says what to do, and one that is cancelled saves nothing', async ({ page, request }) => {
  const dtmf = new ReportPage(page, 'dtmf');
  await dtmf.open({ ...WEEK, rows: 'customer', measures: 'attempts' });
  await dtmf.settled();
  // The page keeps its answer while the data source breaks behind it.
  await withBrokenDataSource(request, async (uid) => {
    await page.route('**/resources/export', (route) =>
      route.continue({
        url: route
          .request()
          .url()
          .replace(/uid\/[^/]+/, `uid/${uid}`),
      })
    );
    await page.getByTestId(ids.button).click();
    await page.getByTestId(ids.format('csv')).click();
    await expect(page.getByText('No file was saved')).toBeVisible();
    await expect(page.getByText(NOTHING_ANSWERS)).toBeVisible();
    await page.unroute('**/resources/export');
  });
  // Holds the request back long enough for a person to change their mind.
  await page.route('**/resources/export', () => undefined);
  let saved = 0;
  page.on('download', () => (saved += 1));
  await page.getByTestId(ids.button).click();
  await page.getByTestId(ids.format('xlsx')).click();
  await page.getByTestId(ids.cancel).click();
  await expect(page.getByTestId(ids.button)).toBeVisible();
  expect(saved).toBe(0);
});
