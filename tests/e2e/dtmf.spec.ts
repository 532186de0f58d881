import { expect, test } from '@playwright/test';
import { formatValue } from '#model/format/units';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineReport } from './support/commandLine';
import { NO_CALLS, WEEK, WEEK_FLAGS } from './support/octoberWeek';
import { expectedRows, ReportPage } from './support/reportPage';

const ids = testIds.report;

test('one customer: providers compared at the same mix, then the first digits', async ({ page, request }) => {
  test.setTimeout(180_000);
  const { rows } = await commandLineReport(
    request,
    'dtmf',
    ...WEEK_FLAGS,
    '--rows',
    'customer',
    '--measures',
    'digits,answered,dtmf_unknown_share',
    '--totals',
    'none',
    '--sort=-digits',
    '--limit',
    '1'
  );
  const customer = rows[0];
  const dtmf = new ReportPage(page, 'dtmf');
  await dtmf.open({ ...WEEK, rows: 'customer', measures: 'digits' });
  await dtmf.chooseCustomer(String(customer?.['customer_name']));
  await dtmf.switchTo('Route comparison');
  await dtmf.settled();

  const compared = await commandLineReport(
    request,
    'dtmf',
    ...WEEK_FLAGS,
    '--where',
    `customer=${customer?.['customer']}`,
    '--rows',
    'provider',
    '--measures',
    'cost_index,compared_digits,digits,dtmf_calls,compared_cost_per_digit,market_cost_per_digit,cost_per_digit',
    '--sort',
    'cost_index'
  );
  expect(compared.rows.length).toBeGreaterThan(3);
  expect(await dtmf.rows()).toEqual(expectedRows(compared));
  await expect(page.getByTestId(ids.remark)).toContainText('same destination mix');
  const unknown = formatValue(customer?.['dtmf_unknown_share'] ?? null, 'fraction');
  await expect(page.getByTestId(ids.figures)).toContainText(`${unknown} of answered`);

  await dtmf.switchTo('First digit');
  await dtmf.settled();
  await expect(page.getByTestId(ids.conditions)).toContainText('First digit is none of Detection unknown, No key');
  await expect(page.getByTestId(ids.figures)).toContainText(`${unknown} of answered`);
  const digits = await dtmf.rows();
  expect(digits[0]?.['attempts_share']).toBe('100.00 %');
  expect(digits.map((row) => row['first_digit'])).toContain('1');

  const address = page.url();
  await page.reload();
  await dtmf.settled();
  expect(page.url()).toBe(address);
  expect(await dtmf.rows()).toEqual(digits);
});

test('a period without calls says so, and a data source that does not answer says why', async ({ page, request }) => {
  const dtmf = new ReportPage(page, 'dtmf');
  await dtmf.open(NO_CALLS);
  await expect(page.getByTestId(ids.empty)).toContainText('No calls match');
  await expect(page.getByTestId(ids.figures)).toBeHidden();
  await withBrokenDataSource(request, async (uid) => {
    await dtmf.open({ ...WEEK, ds: uid });
    await expect(dtmf.error).toContainText(NOTHING_ANSWERS);
  });
});
