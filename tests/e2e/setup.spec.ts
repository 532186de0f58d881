import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { clickHouseUrl } from './support/commandLine';

const ids = testIds.numbering;
const FIXTURES = path.resolve(__dirname, '../fixtures/numbering');
const SETUP_PAGE = '/plugins/tollgrid-cdr-app?page=configuration';

async function chooseFiles(page: Page, ...files: Parameters<ReturnType<Page['locator']>['setInputFiles']>) {
  await page
    .getByTestId(ids.files)
    .locator('input[type=file]')
    .setInputFiles(...files);
}

async function chooseDataSource(page: Page, name: string): Promise<void> {
  await page.getByTestId(ids.section).getByRole('combobox').click();
  await page.getByRole('option', { name }).click();
}

/** A data source like the provisioned one, with other settings. */
async function withDataSource(
  request: APIRequestContext,
  { name, ...settings }: { readonly name: string; readonly database?: string; readonly loaderUsername?: string },
  use: () => Promise<void>
): Promise<void> {
  const provisioned = await request.get('/api/datasources/uid/tollgrid');
  const { url, jsonData }: { url: string; jsonData: Record<string, unknown> } = await provisioned.json();
  const uid = name.toLowerCase().replace(' ', '-');
  await request.delete(`/api/datasources/uid/${uid}`);
  const created = await request.post('/api/datasources', {
    data: { uid, name, type: 'tollgrid-cdr-datasource', access: 'proxy', url, jsonData: { ...jsonData, ...settings } },
  });
  expect(created.ok()).toBe(true);
  try {
    await use();
  } finally {
    await request.delete(`/api/datasources/uid/${uid}`);
  }
}

/** A database with Tollgrid's tables and nothing in them. */
async function withEmptyDatabase(request: APIRequestContext, use: (database: string) => Promise<void>): Promise<void> {
  const database = `setup_${randomUUID().slice(0, 8)}`;
  const url = await clickHouseUrl(request);
  await promisify(execFile)('npm', ['run', '--silent', 'migrate', '--', '--database', database], {
    cwd: path.resolve(__dirname, '../..'),
    env: { ...process.env, CLICKHOUSE_URL: url },
    timeout: 60_000,
  });
  try {
    await use(database);
  } finally {
    await request.post(url, { data: `DROP DATABASE ${database}` });
  }
}

test('numbering files are checked, compared and put into service, and the demo data says that it is invented', async ({
  page,
}) => {
  await page.goto(SETUP_PAGE);
  const state = page.getByTestId(ids.state);
  await expect(state).toContainText('These rate centers are invented');
  await expect(state).toContainText(/378 NPA-NXX codes in \d+ rate centers/);
  await expect(state).toContainText('485 area codes of 2026-09-21');

  await chooseFiles(page, [path.join(FIXTURES, 'vendor.csv'), path.join(FIXTURES, 'lerg6.txt')]);
  await page.getByTestId(ids.check).click();
  const checked = page.getByTestId(ids.checked);
  await expect(checked.getByRole('row', { name: /vendor\.csv/ })).toContainText('CSV4015');
  await expect(checked.getByRole('row', { name: /lerg6\.txt/ })).toContainText('LERG 64214');
  await expect(page.getByTestId(ids.rejects)).toContainText('9 lines cannot be used');
  await expect(page.getByTestId(ids.rejects)).toContainText(
    'vendor.csv, line 6: state "ZZ" is not a state or territory of the United States'
  );
  await expect(checked).toContainText('212-200 in vendor.csv, lines 2, 12');
  await expect(page.getByTestId(ids.changes)).toContainText(/30 added, 0 moved, [\d,]+ removed/);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all' }).click();
  const rejects = readFileSync(await (await downloading).path(), 'utf8').split('\n');
  expect(rejects).toHaveLength(10);
  expect(rejects[2]).toContain('vendor.csv,6,');

  // Nothing is in service yet.
  await expect(state).toContainText('378 NPA-NXX codes');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByTestId(ids.files)).toBeVisible();
});

test('a numbering plan comes into service in a database that had none', async ({ page, request }) => {
  const fill = async () => {
    await page.goto(SETUP_PAGE);
    await chooseDataSource(page, 'Empty');
    const state = page.getByTestId(ids.state);
    await expect(state).toContainText('No office codes are loaded');
    const lines = [212, 213, 305, 312, 415].map((npa) => `${npa},555,Center ${npa},${100 + npa}`);
    const buffer = Buffer.from(['NPA,NXX,RATECENTER,LATA', ...lines].join('\n'));
    await chooseFiles(page, { name: 'plan.csv', mimeType: 'text/csv', buffer });
    await page.getByTestId(ids.check).click();
    await expect(page.getByTestId(ids.changes)).toContainText('50 added, 0 moved, 0 removed');
    await page.getByTestId(ids.replace).click();
    await expect(page.getByTestId(ids.done)).toContainText('Reports use the new numbering data');
    await expect(state).toContainText('5 NPA-NXX codes in 5 rate centers');
    await expect(state).toContainText('plan.csv (CSV), loaded');
    await expect(state).not.toContainText('invented');
  };
  await withEmptyDatabase(request, (database) => withDataSource(request, { name: 'Empty', database }, fill));
});

test('a file that is none is refused with advice, and nothing is sent', async ({ page }) => {
  await page.goto(SETUP_PAGE);
  await chooseFiles(page, {
    name: 'calls.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('call_id,start_time\na,1\n'),
  });
  let sent = 0;
  page.on('request', (request) => (sent += Number(request.url().includes('numbering/begin'))));
  await page.getByTestId(ids.check).click();
  await expect(page.getByText('calls.csv cannot be read. Its layout is unknown.')).toBeVisible();
  expect(sent).toBe(0);
});

test('without a user that may write, the page says what to do', async ({ page, request }) => {
  await withDataSource(request, { name: 'Reads only', loaderUsername: '' }, async () => {
    await page.goto(SETUP_PAGE);
    await chooseDataSource(page, 'Reads only');
    await expect(page.getByTestId(ids.advice)).toContainText('npm run nanp:import');
    await expect(page.getByTestId(ids.files)).toBeHidden();
  });
});
