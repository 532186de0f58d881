import { expect, test } from '@playwright/test';
import { formatValue } from '#model/format/units';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineReport } from './support/commandLine';
import { NO_CALLS, WEEK, WEEK_FLAGS } from './support/octoberWeek';
import { expectedRows, ReportPage } from './support/reportPage';

const ids = testIds.report;
const ARRANGEMENT = {
  rows: 'state,rate_center',
  measures: 'attempts,attempts_share,customer_duration,charge,cost,margin,unmatched_share',
  sort: '-attempts',
  limit: '150',
};
const FLAGS = [
  ...WEEK_FLAGS,
  '--rows',
  ARRANGEMENT.rows,
  '--measures',
  ARRANGEMENT.measures,
  '--sort=-attempts',
  '--limit',
  '150',
];

test('rate centers of the called side, then of the calling side: the numbers of the command line', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const report = new ReportPage(page, 'usa-rate-center');
  await report.open({ ...WEEK, ...ARRANGEMENT });
  await report.settled();
  await expect(report.headers().nth(1)).toHaveText('Called rate center');
  const called = await commandLineReport(request, 'usa-rate-center', ...FLAGS);
  const shown = await report.rows();
  expect(shown).toEqual(expectedRows(called));
  expect(shown.map((row) => row['state'])).toContain('Unmatched');

  const share = formatValue(1 - Number(called.rows[0]?.['unmatched_share']), 'fraction');
  await expect(page.getByTestId(ids.figures)).toContainText(`Matched to a rate center${share}of attempts`);

  await report.switchTo('Calling');
  await expect(page.getByTestId(ids.changed)).toBeVisible();
  await report.refresh();
  await expect(report.headers().nth(1)).toHaveText('Calling rate center');
  const calling = await commandLineReport(request, 'usa-rate-center', ...FLAGS, '--side', 'calling');
  expect(await report.rows()).toEqual(expectedRows(calling));
  expect(calling.rows[0]?.['attempts']).toBe(called.rows[0]?.['attempts']);

  const address = page.url();
  await page.reload();
  await report.settled();
  expect(page.url()).toBe(address);
  await expect(report.headers().nth(1)).toHaveText('Calling rate center');
});

test('a period without calls says so, and a data source that does not answer says why', async ({ page, request }) => {
  const report = new ReportPage(page, 'usa-rate-center');
  await report.open(NO_CALLS);
  await expect(page.getByTestId(ids.empty)).toContainText('No calls match');
  await withBrokenDataSource(request, async (uid) => {
    await report.open({ ...WEEK, ds: uid });
    await expect(report.error).toContainText(NOTHING_ANSWERS);
  });
});

test('a side that is none is an issue of the address', async ({ page }) => {
  await new ReportPage(page, 'usa-rate-center').open({ ...WEEK, side: 'left' });
  await expect(page.getByTestId(ids.brokenUrl).getByRole('listitem')).toHaveText(/^side: .*called, calling, lrn/);
});
