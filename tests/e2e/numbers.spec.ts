import { expect, test } from '@playwright/test';
import { testIds } from '../../src/test/testIds';
import { NOTHING_ANSWERS, withBrokenDataSource } from './support/brokenDataSource';
import { commandLineCalls, commandLineReport } from './support/commandLine';
import { expectedCalls } from './support/callListPage';
import { NumbersPage } from './support/numbersPage';

/** Long enough for more calls than the list fetches at once. */
const PERIOD = { from: '2026-07-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z', zone: 'UTC' };
const FLAGS = ['--from', '2026-07-01', '--to', '2026-11-01', '--time-zone', 'UTC'];

const plus = (numbers: readonly string[]): string => numbers.map((number) => `+${number}`).join(', ');

/** Numbers of North America that called most often. */
async function busyCallers(request: Parameters<typeof commandLineReport>[0]): Promise<string[]> {
  const { rows } = await commandLineReport(
    request,
    'breakout',
    ...FLAGS,
    ...['--rows', 'calling_number', '--measures', 'attempts'],
    ...['--totals', 'none', '--sort=-attempts', '--limit', '20', '--where', 'calling_number^=1']
  );
  return rows.map((row) => String(row['calling_number'])).filter((number) => /^1[2-9]\d{2}[2-9]\d{6}$/.test(number));
}

test('a complaint: a number in six formats, its calls, one call, the CSV, the address', async ({ page, request }) => {
  test.setTimeout(180_000);
  const callers = await busyCallers(request);
  const [number = ''] = callers;
  const [area, exchange, line] = [number.slice(1, 4), number.slice(4, 7), number.slice(7)];
  const callsOf = (list: readonly string[]) =>
    commandLineCalls(request, 'number-calls', ...FLAGS, '--limit', '10000', '--numbers', plus(list));
  const expected = await callsOf([number]);
  const numbers = new NumbersPage(page);
  await numbers.open(PERIOD);
  await expect(page.getByTestId(testIds.numbers.start)).toBeVisible();

  const count = `${expected.rows.length.toLocaleString('en-US')} attempts`;
  const formats = [
    `+1 (${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `00${number}`,
    `011 1 ${area} ${exchange} ${line}`,
    `tel:+${number}`,
  ];
  for (const format of formats) {
    await numbers.paste(format);
    await expect(numbers.readings).toContainText(`+${number}`);
    await numbers.search();
    await expect(page.getByText(count)).toBeVisible();
    expect(await numbers.firstCalls(10)).toEqual(expectedCalls(expected).slice(0, 10));
  }

  await test.step('text that is no number is marked, numbers without calls are named', async () => {
    await numbers.paste(`${formats.join(', ')}\n+44 20 7946 0000\nnobody`);
    await expect(numbers.readings).toContainText('2 numbers');
    await expect(numbers.readings).toContainText('nobody');
    await page.keyboard.press('Control+Enter');
    await numbers.settled();
    await expect(page.getByTestId(testIds.numbers.without)).toContainText('1 of 2 numbers has no calls: +442079460000');
    await expect(numbers.summary.getByTestId(testIds.report.cell('attempts')).first()).toHaveText(
      expected.rows.length.toLocaleString('en-US')
    );
  });

  const all = await callsOf(callers);
  await test.step('the list of many numbers goes on while it is scrolled', async () => {
    expect(all.rows.length).toBeGreaterThan(200);
    await numbers.paste(plus(callers));
    await numbers.search();
    const list = page.getByRole('region', { name: 'Calls' }).last();
    await expect(async () => {
      await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await expect(numbers.row(all.rows.length - 1)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByText(/attempts, /)).toBeHidden();
    await list.evaluate((element) => element.scrollTo({ top: 0 }));
  });

  await test.step('everything that was found as CSV', async () => {
    const lines = await numbers.csv();
    expect(lines[0]).toBe(all.query.fields.map((id) => `"${id}"`).join(','));
    expect(lines.length - 1).toBe(all.rows.length);
  });

  await test.step('sorted by another column', async () => {
    await numbers.calls.getByRole('button', { name: 'Duration' }).click();
    await numbers.settled();
    const longest = [...all.rows].sort((one, other) => Number(other.duration) - Number(one.duration)).slice(0, 5);
    expect(await numbers.firstCalls(5)).toEqual(expectedCalls({ ...all, rows: longest }));
  });

  await test.step('a call with its attempts, by keyboard, and by its address', async () => {
    const [first] = await numbers.firstCalls(1);
    await numbers.row(0).focus();
    await page.keyboard.press('Enter');
    const duration = numbers.record.getByTestId(testIds.callList.field('duration'));
    await expect(duration.filter({ hasText: first?.['duration'] ?? '-' }).first()).toBeVisible();
    await expect(page.getByText(first?.['call_id'] ?? '-').first()).toBeVisible();
    const address = page.url();
    await page.reload();
    await numbers.settled();
    await expect(duration.first()).toBeVisible();
    expect(page.url()).toBe(address);
    expect(await numbers.firstCalls(1)).toEqual([first]);
  });
});

test('no calls, a period that is too long, and a data source that does not answer say so', async ({
  page,
  request,
}) => {
  const numbers = new NumbersPage(page);
  await numbers.open({ ...PERIOD, numbers: '+44 20 7946 0000' });
  await expect(page.getByTestId(testIds.report.empty)).toContainText('No calls');

  await numbers.open({ ...PERIOD, from: '2026-01-01T00:00:00.000Z', numbers: '2125550100' });
  await expect(page.getByTestId(testIds.numbers.hint)).toContainText('longer than 6 months');
  await expect(page.getByTestId(testIds.report.error)).toContainText('spans more than 6 months');

  await withBrokenDataSource(request, async (uid) => {
    await numbers.open({ ...PERIOD, ds: uid, numbers: '2125550100' });
    await expect(page.getByTestId(testIds.report.error)).toContainText(NOTHING_ANSWERS);
  });
});
