import { expect, test } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { CallListPage, expectedCalls } from './support/callListPage';
import { commandLineCalls, commandLineReport } from './support/commandLine';

const PERIOD = { from: '2026-10-05T00:00:00.000Z', to: '2026-10-12T00:00:00.000Z', zone: 'UTC' };
const FLAGS = ['--from', '2026-10-05', '--to', '2026-10-12', '--time-zone', 'UTC'];
const BACK = '/a/tollgrid-cdr-app/breakout?rows=customer,country&measures=attempts&zone=UTC';

test('the calls behind a number: list, conditions, sort, CSV, one call, the way back', async ({ page, request }) => {
  test.setTimeout(180_000);
  const report = await commandLineReport(
    request,
    'breakout',
    ...FLAGS,
    ...['--rows', 'customer,day', '--measures', 'attempts', '--totals', 'none', '--sort=-attempts', '--limit', '1']
  );
  const [cell] = report.rows;
  const [customer, day] = [Number(cell?.['customer']), String(cell?.['day'])];
  const where = ['--where', `customer=${customer}`, '--where', `day=${day}`];
  const expected = await commandLineCalls(request, 'calls', ...FLAGS, ...where, '--limit', '10000');
  expect(expected.rows).toHaveLength(Number(cell?.['attempts']));

  const list = new CallListPage(page, 'calls');
  const conditions = [
    { dimension: 'customer', op: 'in', values: [customer] },
    { dimension: 'day', op: 'in', values: [day] },
  ];
  await list.open({ ...PERIOD, filter: JSON.stringify({ and: conditions }), back: BACK });
  await list.settled();
  const chips = page.getByTestId(testIds.report.conditions).getByRole('listitem');
  await expect(chips.first()).toContainText(String(cell?.['customer_name']));
  await expect(page.getByText(`${expected.rows.length.toLocaleString('en-US')} attempts`)).toBeVisible();
  expect(await list.firstCalls(10)).toEqual(expectedCalls(expected).slice(0, 10));

  await test.step('everything that was found as CSV', async () => {
    const lines = await list.csv();
    expect(lines[0]).toBe(expected.query.fields.map((id) => `"${id}"`).join(','));
    expect(lines.length - 1).toBe(expected.rows.length);
  });

  await test.step('sorted, and one call by keyboard, stand in the address', async () => {
    await list.calls.getByRole('button', { name: 'Duration' }).click();
    await list.settled();
    const [longest] = [...expected.rows].sort((one, other) => Number(other.duration) - Number(one.duration));
    const [first] = await list.firstCalls(1);
    expect(first?.['duration']).toBe(expectedCalls({ ...expected, rows: longest ? [longest] : [] })[0]?.['duration']);
    await list.row(0).focus();
    await page.keyboard.press('Enter');
    await expect(list.record.getByTestId(testIds.callList.field('duration')).first()).toBeVisible();
    await page.reload();
    await expect(list.record.getByTestId(testIds.callList.field('duration')).first()).toBeVisible();
    expect(await list.firstCalls(1)).toEqual([first]);
    await expect(async () => {
      await page.keyboard.press('Escape');
      await expect(list.record).toBeHidden({ timeout: 500 });
    }).toPass();
  });

  await test.step('without a condition there are more', async () => {
    await chips.last().getByRole('button').click();
    await expect(page.getByTestId(testIds.report.changed)).toBeVisible();
    await page.getByTestId(testIds.report.refresh).click();
    await list.settled();
    await expect(chips).toHaveCount(1);
    await expect(page.getByText(`${expected.rows.length.toLocaleString('en-US')} attempts`)).toBeHidden();
  });

  await test.step('back to the report', async () => {
    await page.getByTestId(testIds.callList.back).click();
    await expect(page).toHaveURL(/breakout\?rows=customer(,|%2C)country/);
  });
});

test('a condition that no call meets, and one that no call can tell, say so', async ({ page }) => {
  const list = new CallListPage(page, 'calls');
  const nobody = { dimension: 'customer', op: 'in', values: [4_000_000_000] };
  await list.open({ ...PERIOD, filter: JSON.stringify(nobody) });
  await expect(page.getByTestId(testIds.report.empty)).toContainText('No calls in this period meet every condition');
  await list.open({ ...PERIOD, filter: JSON.stringify({ measure: 'asr', op: '>', values: [0.5] }) });
  await expect(page.getByTestId(testIds.report.brokenUrl)).toContainText('a list of calls has no measures');
});
