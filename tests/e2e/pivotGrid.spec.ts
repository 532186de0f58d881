import { expect, test, type Locator, type Page } from '@playwright/test';
import { seriousViolations } from './support/axe';

/** A period that the demo data covers. */
const JUNE = { from: '2026-06-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z', zone: 'UTC', currency: 'USD' };

async function openGrid(page: Page, search: Readonly<Record<string, string>>): Promise<Locator> {
  await page.goto(`/a/tollgrid-cdr-app/breakout?${new URLSearchParams({ ...JUNE, ...search })}`);
  const grid = page.getByRole('treegrid', { name: 'Breakout' });
  await grid.waitFor();
  return grid;
}

/** Values of a column in the rows of a level, in their order; the last one of each group is what others add up to. */
const valuesOf = (grid: Locator, level: number, column: number): Promise<number[]> =>
  grid.evaluate(
    (element, at) =>
      Array.from(element.querySelectorAll(`[data-kind][data-level="${at.level}"]`)).map((row) =>
        Number(row.querySelector(`[data-c="${at.column}"]`)?.textContent?.replace(/,/g, ''))
      ),
    { level, column }
  );

const descending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => b - a);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('without a mouse: three levels open one by one, sort within their groups and are copied as numbers', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const grid = await openGrid(page, {
    rows: 'customer,provider,day',
    measures: 'attempts,asr',
    sort: 'customer',
    top: '3:attempts:desc:others',
  });
  const active = page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`);
  await expect(active).toHaveText('Total');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
  };

  await grid.focus();
  await press('ArrowDown', 'ArrowRight');
  const rows = grid.locator('[data-kind]');
  // Not the row that says that they are being loaded.
  await expect(rows.nth(2)).toHaveAttribute('data-kind', 'group');
  await press('ArrowDown', 'ArrowRight');
  await expect(rows.nth(3)).toHaveAttribute('data-kind', 'innermost');

  // By attempts, at every level: the header is two cells up and one to the right.
  await press('ArrowRight', 'Control+Home', 'ArrowUp', 'Enter');
  await expect(grid.getByRole('columnheader', { name: 'Attempts' })).toHaveAttribute('aria-sort', 'descending');
  await expect(async () => {
    for (const level of [1, 2, 3]) {
      const values = (await valuesOf(grid, level, 1)).slice(0, -1);
      expect(values).toHaveLength(3);
      expect(values).toEqual(descending(values));
    }
  }).toPass();

  // The open provider's days, with all that names them.
  const days = await valuesOf(grid, 3, 1);
  const first = await grid.locator('[data-level="3"]').first().getAttribute('aria-rowindex');
  await press(...Array<string>(Number(first) - 1).fill('ArrowDown'));
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await press('Control+Shift+C');
  await expect(page.getByText(/^Copied /)).toBeVisible();
  const [head, ...lines] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(head).toBe('Customer\tProvider\tDay\tAttempts');
  const copied = lines.map((line) => Number(line.split('\t')[3]));
  expect(copied).toEqual(days);
  const parent = grid.locator('[data-level="2"][aria-expanded=true] [data-c="1"]');
  expect(sum(copied)).toBe(Number((await parent.innerText()).replace(/,/g, '')));
});

for (const theme of ['dark', 'light']) {
  test(`${theme}: axe finds nothing serious, and nothing overlaps on a notebook or a wall`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    // Few rows: axe looks at every cell.
    const top = '6:attempts:desc:others';
    const grid = await openGrid(page, {
      rows: 'customer,provider',
      columns: 'week',
      measures: 'attempts,profit',
      top,
      theme,
    });
    await grid.getByRole('gridcell').first().waitFor();
    // Grafana's own time picker is labelled otherwise than it reads.
    expect(await seriousViolations(page, { exclude: '[aria-controls=TimePickerContent]' })).toEqual([]);
    for (const size of [
      { width: 1366, height: 768 },
      { width: 3840, height: 2160 },
    ]) {
      await page.setViewportSize(size);
      await expect.poll(() => grid.evaluate((element) => element.clientWidth)).toBeGreaterThan(size.width / 2);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      expect(await grid.evaluate(cutOrOverlapping)).toEqual([]);
    }
  });
}

/** Runs in the page: texts of cells that are cut short or reach into the cell after them. */
function cutOrOverlapping(grid: Element): readonly string[] {
  return Array.from(grid.querySelectorAll('[role=row]')).flatMap((row) => {
    const cells = Array.from(row.querySelectorAll<HTMLElement>('[role=gridcell]'));
    return cells
      .filter((cell, index) => {
        const next = cells[index + 1];
        return (
          cell.scrollWidth > cell.clientWidth ||
          (next !== undefined && cell.getBoundingClientRect().right > next.getBoundingClientRect().left + 1)
        );
      })
      .map((cell) => cell.textContent ?? '');
  });
}
