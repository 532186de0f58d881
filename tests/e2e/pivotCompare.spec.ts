import { expect, test } from '@playwright/test';
import { comparisonColumn } from '#model/frame';
import { formatValue } from '#model/format/units';
import { commandLineReport } from './support/commandLine';
import { PivotPage } from './support/pivotPage';

/** New York sets its clocks back on 1 November, inside the period; the compared month has the other offset only. */
const PERIOD = { from: '2026-10-15T04:00:00.000Z', to: '2026-11-15T05:00:00.000Z', zone: 'America/New_York' };
const FLAGS = ['--from', '2026-10-15', '--to', '2026-11-15', '--time-zone', PERIOD.zone, '--currency', 'USD'];

test('by month, against the month before, over a clock change: the numbers of the command line', async ({
  page,
  request,
}) => {
  const { rows } = await commandLineReport(
    request,
    'breakout',
    ...FLAGS,
    ...['--rows', 'country', '--columns', 'month', '--measures', 'attempts', '--compare', 'previousMonth']
  );
  // Wide enough for every column to exist.
  await page.setViewportSize({ width: 1920, height: 900 });
  const pivot = new PivotPage(page);
  await pivot.open({
    ...PERIOD,
    ...{ currency: 'USD', rows: 'country', columns: 'month', measures: 'attempts', compare: 'previousMonth' },
  });
  await pivot.settled();
  await expect(page.getByText('compared with 15 Sep 2026 00:00 to 15 Oct 2026 00:00, America/New_York')).toBeVisible();

  // Months in their order, the total of the row last; the value, the one before, and their difference.
  const expected = new Map<string, string[]>();
  const groups = ['2026-10', '2026-11', null];
  for (const row of rows) {
    const label = row['level'] === 0 ? 'Total' : String(row['country'] || '–');
    const texts = expected.get(label) ?? groups.flatMap(() => ['', '', '']);
    const [attempts, previous] = [row['attempts'], row[comparisonColumn('attempts', 'previous')]].map(Number);
    const place = 3 * groups.findIndex((month) => month === (row['month'] ?? null));
    texts[place] = formatValue(attempts, 'count', PERIOD.zone);
    texts[place + 1] = formatValue(previous, 'count', PERIOD.zone);
    texts[place + 2] = String(Number(attempts) - Number(previous));
    expected.set(label, texts);
  }
  expect(expected.size).toBeGreaterThan(10);
  const shown = await pivot.rows();
  expect(shown).toHaveLength(expected.size);
  for (const { label, values } of shown) {
    const withoutShare = values.filter((_, index) => index % 4 !== 3);
    // A change has a sign of its own, and thousands are set apart.
    const texts = withoutShare.map((text, index) =>
      index % 3 === 2 ? text.replace(/[+,]/g, '').replace('−', '-') : text
    );
    expect([label, ...texts]).toEqual([label, ...(expected.get(label) ?? [])]);
  }
});
