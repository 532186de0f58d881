import { readFile } from 'node:fs/promises';
import { expect, test, type Download } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { Workbook } from 'exceljs';
import { measureOf } from '#model/catalogue/index';
import { frameColumns } from '#model/frame';
import type { ReportResult } from '#dev/report/result';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineReport } from './support/commandLine';
import { WEEK, WEEK_FLAGS } from './support/octoberWeek';
import { ReportPage } from './support/reportPage';

const ids = testIds.export;
const MEASURES = ['attempts', 'dtmf_share', 'digits', 'cost_per_digit'] as const;
const QUERY = ['--rows', 'country,provider', '--measures', MEASURES.join(','), '--sort=-digits'];

async function saved(download: Promise<Download>): Promise<{ name: string; content: Buffer }> {
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

function readCsv(content: Buffer): { header: number; lines: string[][] } {
  const lines: string[][] = parse(content, { bom: true, relaxColumnCount: true });
  return { header: lines.findIndex((line) => line.includes('Level')), lines };
}

/** The measures of every row, as the command line prints them. */
const expectedValues = ({ rows }: ReportResult) => rows.map((row) => MEASURES.map((id) => row[id] ?? null));

/** Decimal text as a whole number of its 24th place. */
function units(text = ''): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(24, '0')}`);
}

const LABELS = MEASURES.map((id) => measureOf(id).label);

test('a report page as CSV, by keyboard: all of it, whatever the page has loaded', async ({ page, request }) => {
  const report = await commandLineReport(request, 'dtmf', ...WEEK_FLAGS, ...QUERY, '--limit', '100000');
  const dtmf = new ReportPage(page, 'dtmf');
  await dtmf.open({ ...WEEK, rows: 'country,provider', measures: MEASURES.join(','), sort: '-digits', limit: '5' });
  await dtmf.settled();
  expect(await dtmf.rows()).toHaveLength(5);

  const download = page.waitForEvent('download');
  await page.getByTestId(ids.button).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId(ids.format('xlsx'))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const { name, content } = await saved(download);

  expect(name).toBe('dtmf_2026-10-05_2026-10-11.csv');
  const { header, lines } = readCsv(content);
  const places = LABELS.map((label) => lines[header]?.findIndex((text) => text.startsWith(label)) ?? -1);
  const values = lines.slice(header + 1).map((line) => places.map((place) => line[place]));
  expect(values).toEqual(expectedValues(report).map((row) => row.map((value) => String(value ?? ''))));
  await expect(page.getByText(`Saved ${name}`)).toBeVisible();
  await expect(page.getByTestId(ids.button)).toBeFocused();
});

test('the explorer as a workbook: days across, against the week before', async ({ page, request }) => {
  const flags = ['--rows', 'country', '--columns', 'day', '--measures', 'attempts,profit', '--compare', 'previousWeek'];
  const { query, rows } = await commandLineReport(request, 'breakout', ...WEEK_FLAGS, ...flags);
  const search = { rows: 'country', columns: 'day', measures: 'attempts,profit', compare: 'previousWeek' };
  await new ReportPage(page).open({ ...WEEK, ...search });
  await expect(page.getByTestId(ids.button)).toBeEnabled();
  await page.getByTestId(ids.button).click();
  const download = page.waitForEvent('download');
  await page.getByTestId(ids.format('xlsx')).click();
  const { content } = await saved(download);

  const workbook = new Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const lines = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => sheet.getCell(row + 1, column + 1).value)
  );
  const header = lines.findIndex((line) => line.includes('Level'));
  const names = lines[header]!.map((label, column) => `${lines[header - 1]![column]} ${label}`);
  const columns = frameColumns(query).filter(({ role }) => role === 'measure' || role === 'comparison');
  let line = header;
  let compared = 0;
  for (const row of rows) {
    line += row['column_level'] === 0 ? 1 : 0;
    for (const { id, label } of columns) {
      const place = names.findIndex((name) => name.startsWith(`${row['day'] ?? 'Total'} ${label}`));
      const value = row[id] ?? null;
      expect([names[place], lines[line]![place]]).toEqual([names[place], value === null ? null : Number(value)]);
      compared += value === null ? 0 : 1;
    }
  }
  const filled = lines.slice(header + 1).flatMap((cells) => cells.slice(2).filter((value) => value !== null));
  expect(filled).toHaveLength(compared);
  expect(compared).toBeGreaterThan(500);
});

test('the first ten and the others add up to the total, exactly', async ({ page }) => {
  const breakout = new ReportPage(page);
  await breakout.open({ ...WEEK, rows: 'customer', measures: 'attempts,charge', top: '10:charge:desc:others' });
  await expect(page.getByTestId(ids.button)).toBeEnabled();
  const download = page.waitForEvent('download');
  await page.getByTestId(ids.button).click();
  await page.getByTestId(ids.format('csv')).click();
  const { header, lines } = readCsv((await saved(download)).content);
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
