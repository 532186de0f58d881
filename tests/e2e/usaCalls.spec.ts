import { expect, test, type Page } from '@playwright/test';
import { measureOf } from '#model/catalogue/index';
import { dimensionText } from '#model/format/dimensionText';
import { formatValue } from '#model/format/units';
import { unitOf } from '#model/frame';
import type { ReportResult } from '#dev/report/result';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineReport } from './support/commandLine';
import { NO_CALLS, WEEK, WEEK_FLAGS } from './support/octoberWeek';
import { expectedRows, ReportPage } from './support/reportPage';

const ids = testIds.report;
const SUMMARY = [
  ...WEEK_FLAGS,
  '--rows',
  'jurisdiction',
  '--measures',
  'attempts,attempts_share,answered,asr,total_duration,charge,cost',
];

/** Lines of the summary: class and its figures, the total first. */
async function summaryOf(page: Page): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = await page
    .getByTestId(testIds.usaCalls.classes)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => Array.from(row.querySelectorAll('th, td')).map((cell) => cell.textContent ?? ''))
    );
  return new Map(lines.map(([label = '', ...figures]) => [label, figures]));
}

/** What the summary must show of each class that calls have. */
function expectedSummary({ query, rows }: ReportResult): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rows.map((row) => {
      const isTotal = row['level'] === 0;
      const figures = query.measures.map((id) =>
        isTotal && id === 'attempts_share' ? '' : formatValue(row[id], unitOf(query, measureOf(id)))
      );
      return [isTotal ? 'Total' : dimensionText(query, 'jurisdiction', row['jurisdiction']), figures];
    })
  );
}

test('classes of a week by state and by LATA, with a policy of its own', async ({ page, request }) => {
  test.setTimeout(180_000);
  const calls = new ReportPage(page, 'usa-calls');
  await calls.open(WEEK);
  await calls.settled();
  const byState = await commandLineReport(request, 'usa-calls', ...SUMMARY);
  expect(await summaryOf(page)).toEqual(expectedSummary(byState));
  expect([...(await summaryOf(page)).keys()]).toEqual([
    'Total',
    'Intrastate',
    'Interstate',
    'Indeterminate',
    'Toll-free',
    'International',
  ]);
  const reasons = page.getByTestId(testIds.usaCalls.reasons);
  await expect(reasons).toContainText('Caller: missing');

  await calls.switchTo('LATA');
  await calls.switchTo('Minutes');
  await page.getByTestId(testIds.policy.button).click();
  await page
    .getByTestId(testIds.policy.fields)
    .getByRole('radiogroup', { name: 'Toll-free' })
    .getByRole('radio', { name: 'Indeterminate' })
    .click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId(testIds.policy.button)).toHaveText('1 own choice');
  await calls.refresh();

  const flags = ['--type', 'lata', '--duration-unit', 'minutes', '--toll-free', 'indeterminate'];
  const byLata = await commandLineReport(request, 'usa-calls', ...SUMMARY, ...flags);
  const summary = await summaryOf(page);
  expect(summary).toEqual(expectedSummary(byLata));
  expect([...summary.keys()]).toEqual(['Total', 'IntraLATA', 'InterLATA', 'Indeterminate', 'International']);
  await expect(reasons).toContainText('Called: toll-free');
  await expect(calls.headers()).toHaveText([
    'Customer',
    'Attempts',
    'IntraLATA',
    'InterLATA',
    'Indeterminate',
    'International',
  ]);

  await calls.switchTo('Duration');
  await calls.settled();
  const durations = await commandLineReport(
    request,
    'usa-calls',
    ...WEEK_FLAGS,
    ...flags,
    '--rows',
    'customer',
    '--measures',
    'total_duration,intrastate_duration,interstate_duration,indeterminate_duration,international_duration',
    '--sort=-total_duration'
  );
  expect(await calls.rows()).toEqual(expectedRows(durations));
  expect((await calls.rows())[0]?.['total_duration']).toMatch(/ min$/);

  const address = page.url();
  await page.reload();
  await calls.settled();
  expect(page.url()).toBe(address);
  expect(await summaryOf(page)).toEqual(summary);
  await expect(page.getByTestId(testIds.policy.button)).toHaveText('1 own choice');
});

test('a period without calls says so, and a data source that does not answer says why', async ({ page, request }) => {
  const calls = new ReportPage(page, 'usa-calls');
  await calls.open(NO_CALLS);
  await expect(page.getByTestId(ids.empty)).toContainText('No calls match');
  await expect(page.getByTestId(testIds.usaCalls.classes)).toBeHidden();
  await withBrokenDataSource(request, async (uid) => {
    await calls.open({ ...WEEK, ds: uid });
    await expect(calls.error).toContainText(NOTHING_ANSWERS);
  });
});
