import { expect, type Locator, type Page, test } from '@playwright/test';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { formatValue } from '#model/format/units';
import { testIds } from '../../src/test/testIds';
import { commandLineReport } from './support/commandLine';
import { WEEK, WEEK_FLAGS } from './support/octoberWeek';

const ids = testIds.panel;

const QUERY: ReportQueryInput = {
  version: 1,
  report: 'breakout',
  rows: ['country', 'provider'],
  measures: ['attempts', 'charge'],
  orderBy: [{ by: 'attempts', descending: true }],
  depth: 1,
  currency: WEEK.currency,
  timeZone: WEEK.zone,
};

interface Panel {
  readonly query?: Partial<ReportQueryInput> | { readonly report: 'calls' };
  readonly options?: object;
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string }>;
}

/** One panel by itself is what the plugin host has in place of a dashboard. */
async function open(page: Page, { query = {}, options = {}, links = [] }: Panel, search = ''): Promise<Locator> {
  const asked = 'report' in query && query.report === 'calls' ? { version: 1, ...query } : { ...QUERY, ...query };
  const panel = {
    title: 'Countries',
    datasource: { uid: 'tollgrid', type: 'tollgrid-cdr-datasource' },
    targets: [{ refId: 'A', query: asked }],
    options,
    fieldConfig: {
      defaults: {},
      overrides: [{ matcher: byName('charge'), properties: [{ id: 'links', value: links }] }],
    },
  };
  const period = `from=${Date.parse(WEEK.from)}&to=${Date.parse(WEEK.to)}`;
  await page.goto(`/panel/tollgrid-pivot-panel?${period}&${search}&panel=${encodeURIComponent(JSON.stringify(panel))}`);
  return page.getByTestId(ids.container);
}

const byName = (name: string) => ({ id: 'byName', options: name });

const rows = (grid: Locator) => grid.locator('[role=row][data-kind]');
const rowOf = (grid: Locator, name: string) =>
  rows(grid).filter({ has: grid.page().getByRole('rowheader', { name, exact: true }) });

test.beforeEach(async ({ request }) => {
  const page = await (await request.get('/')).text();
  test.skip(
    !page.includes('<title>Plugin host'),
    'A dashboard of Grafana is needed for this, which comes with dashboards.'
  );
});

test('a panel shows the answer of the dashboard, and asks for the rows that are opened', async ({ page, request }) => {
  const asked: string[] = [];
  page.on('request', (sent) => sent.url().includes('/api/ds/query') && asked.push(sent.postData() ?? ''));
  const grid = await open(page, {});
  const expected = await commandLineReport(
    request,
    'breakout',
    ...['--rows', 'country,provider', '--measures', 'attempts,charge', '--sort=-attempts', ...WEEK_FLAGS]
  );
  const texts = (row: (typeof expected.rows)[number] | undefined) => [
    formatValue(row?.['attempts'], 'count'),
    formatValue(row?.['charge'], 'money'),
  ];
  const total = expected.rows.find(({ level }) => level === 0);
  const country = expected.rows.find(({ level }) => level === 1);
  const providers = expected.rows.filter((row) => row['level'] === 2 && row['country'] === country?.['country']);

  await expect(rows(grid).first().getByRole('gridcell')).toHaveText(texts(total));
  expect(asked).toHaveLength(1);
  const first = rowOf(grid, String(country?.['country']));
  await expect(first.getByRole('gridcell')).toHaveText(texts(country));
  await first.locator('[data-control=toggle]').click();
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await expect(rows(grid).nth(2).getByRole('gridcell')).toHaveText(texts(providers[0]));
  await expect(
    rows(grid)
      .nth(1 + providers.length)
      .getByRole('gridcell')
  ).toHaveText(texts(providers.at(-1)));
  expect(asked).toHaveLength(2);
  expect(JSON.parse(asked[1] ?? '{}').queries[0].query.under).toEqual([country?.['country']]);
});

test('print shows every row without a window to scroll', async ({ page }) => {
  const grid = await open(page, { options: { isStatic: true, rowLimit: 40 } }, 'kiosk');
  await expect(rows(grid).last()).toHaveAttribute('data-kind', 'more');
  expect(await rows(grid).count()).toBeGreaterThan(20);
  await expect(page.getByText('The report is larger than its panel')).toBeVisible();
});

test('options draw the values, and viewers regroup for themselves', async ({ page }) => {
  const grid = await open(page, { options: { canRegroup: true } }, 'options');
  await page.getByRole('combobox', { name: 'Drawing of Charge' }).click();
  await page.getByRole('option', { name: 'Bars' }).click();
  await expect(page).toHaveURL((url) => url.search.includes('marks%22:%7B%22charge%22:%22bars%22'));
  await grid.getByRole('button', { name: 'Remove Country' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Provider' })).toBeVisible();
  await expect(rows(grid).nth(1)).not.toHaveAttribute('aria-expanded');
  await grid.getByRole('button', { name: 'As saved' }).click();
  await expect(rows(grid).nth(1)).toHaveAttribute('aria-expanded', 'false');
});

test('cells lead where their field says, the report to its page', async ({ page }) => {
  const link = { title: 'Country', url: '/explore?country=${__data.fields.country}&charge=${__value.raw}' };
  const grid = await open(page, { query: { rows: ['country'], depth: undefined }, links: [link] });
  const row = rowOf(grid, 'US');
  const explore = page.getByRole('link', { name: 'Open in Tollgrid' });
  expect(await explore.getAttribute('href')).toContain('/a/tollgrid-cdr-app/breakout?');
  await row.getByRole('gridcell').nth(1).click();
  await expect(page).toHaveURL(/\/explore\?.*country=US&charge=\d+\.\d+/);
  await page.goBack();
  await explore.click();
  await expect(rowOf(page.getByTestId(testIds.report.table), 'US')).toBeVisible();
});

test('a query that is no report says what the panel needs', async ({ page }) => {
  await open(page, { query: { report: 'calls' } });
  await expect(page.getByTestId(ids.problem)).toContainText('must be a report of a Tollgrid CDR data source');
});
