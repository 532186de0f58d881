import { expect, type Locator, type Page } from '@playwright/test';
import { measureOf } from '#model/catalogue/index';
import { dimensionText } from '#model/format/dimensionText';
import { formatValue } from '#model/format/units';
import { unitOf } from '#model/frame';
import type { ReportResult } from '#dev/report/result';
import { testIds } from '../../../src/test/testIds';
import { ControlledPage } from './controlledPage';
import { scrolledThrough } from './virtualRows';

const ids = testIds.report;

/** Texts of one row by column id, as a person reads them. */
export type RowTexts = Readonly<Record<string, string>>;

/** A report's page as its user handles it. */
export class ReportPage extends ControlledPage {
  readonly table: Locator;
  readonly error: Locator;

  /** @param path the report's part of the address */
  constructor(
    page: Page,
    private readonly path = 'breakout'
  ) {
    super(page);
    this.table = page.getByTestId(ids.table);
    this.error = page.getByTestId(ids.error);
  }

  async open(search: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`/a/tollgrid-cdr-app/${this.path}?${new URLSearchParams(search)}`);
  }

  /** Chooses one of a switch, such as a view or a side. */
  async switchTo(label: string): Promise<void> {
    await this.page.getByTestId(ids.controls).getByRole('radio', { name: label, exact: true }).click();
  }

  headers(): Locator {
    return this.table.getByRole('columnheader');
  }

  async sortBy(column: RegExp): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click();
    await expect(this.table.getByRole('columnheader', { name: column })).toHaveAttribute('aria-sort', /ending/);
    await this.settled();
  }

  /** Every row of the report, in reading order. */
  async rows(): Promise<readonly RowTexts[]> {
    const count = Number(await this.table.getAttribute('aria-rowcount')) - 1;
    return await scrolledThrough(this.page.getByRole('region', { name: 'Report' }), count, rowReader);
  }
}

/** Runs in the page. */
const rowReader = () => (frame: Element) =>
  Array.from(frame.querySelectorAll('tbody tr[aria-rowindex]')).map((row): [number, RowTexts] => [
    Number(row.getAttribute('aria-rowindex')),
    Object.fromEntries(
      Array.from(row.querySelectorAll('[data-testid]')).map((cell) => [
        (cell.getAttribute('data-testid') ?? '').replace('tollgrid-cell-', ''),
        cell.textContent ?? '',
      ])
    ),
  ]);

/** The texts that a page must show for what the command line printed. */
export function expectedRows({ query, rows }: ReportResult): readonly RowTexts[] {
  return rows.map((row) => {
    const level = Number(row['level']);
    const groups = query.rows.map((id, depth) => {
      const name = row[`${id}_name`];
      const text = dimensionText(query, id, row[id], typeof name === 'string' ? name : undefined);
      return [id, depth === level ? 'Total' : depth > level ? '' : text];
    });
    const measures = query.measures.map((id) => [
      id,
      formatValue(row[id], unitOf(query, measureOf(id)), query.timeZone),
    ]);
    return Object.fromEntries([...groups, ...measures]);
  });
}
