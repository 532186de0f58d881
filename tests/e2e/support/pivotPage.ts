import { expect, type Locator, type Page } from '@playwright/test';
import { measureOf } from '#model/catalogue/index';
import { dimensionText } from '#model/format/dimensionText';
import { formatValue } from '#model/format/units';
import { unitOf } from '#model/frame';
import type { ReportResult } from '#dev/report/result';
import type { Zone } from '../../../src/pivot/types';
import { toolIds } from '../../../src/test/toolTestIds';
import { ControlledPage } from './controlledPage';
import { scrolledThrough } from './virtualRows';

/** A row as a person reads it: how deep it stands, what it is called, its values. */
export interface PivotTexts {
  readonly level: number;
  readonly label: string;
  readonly values: readonly string[];
}

/** The pivot explorer as its user handles it. */
export class PivotPage extends ControlledPage {
  readonly grid: Locator;

  constructor(page: Page) {
    super(page);
    this.grid = page.getByRole('treegrid');
  }

  /** @param search parameters of the address; a tool panel stays as it was, closed unless the test opens one */
  async open(search: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.addInitScript(() => {
      if (localStorage.getItem('tollgrid.breakout.panel') === null) {
        localStorage.setItem('tollgrid.breakout.panel', 'none');
      }
    });
    await this.page.goto(`/a/tollgrid-cdr-app/breakout?${new URLSearchParams(search)}`);
  }

  /** Waits until the report on screen is that of the controls, rows below open ones included. */
  override async settled(): Promise<void> {
    await super.settled();
    await this.page.locator('[data-kind="loading"]').first().waitFor({ state: 'detached' });
  }

  panel(name: 'Columns' | 'Filters' | 'Options'): Locator {
    return this.page
      .getByRole('complementary')
      .getByRole('button', { name, exact: false })
      .and(this.page.locator('[aria-expanded]'));
  }

  zone(zone: Zone): Locator {
    return this.page.getByTestId(toolIds.zone(zone));
  }

  entry(label: string): Locator {
    return this.page.getByTestId(toolIds.catalogue).locator('[data-entry]').filter({ hasText: label }).first();
  }

  chips(): Locator {
    return this.page.getByTestId(toolIds.chips).getByRole('listitem');
  }

  header(name: string | RegExp): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  row(label: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: label, exact: true }) });
  }

  /** @param column from 1, the row-group column not counted */
  cell(label: string, column: number): Locator {
    return this.row(label).locator(`[aria-colindex="${column + 1}"]`);
  }

  async toggle(label: string): Promise<void> {
    await this.row(label).locator('[data-control="toggle"]').click();
    await this.settled();
  }

  async sortBy(column: string | RegExp): Promise<void> {
    await this.header(column).click();
    await expect(this.header(column)).toHaveAttribute('aria-sort', /ending/);
    await this.settled();
  }

  /** Chooses from the menu of a cell, and from the menus below it. */
  async choose(cell: Locator, ...path: readonly string[]): Promise<void> {
    await cell.click({ button: 'right' });
    for (const name of path.slice(0, -1)) {
      await this.page.getByRole('menuitem', { name }).hover();
    }
    await this.page
      .getByRole('menuitem', { name: path.at(-1), exact: false })
      .last()
      .click();
  }

  /** Every row, in reading order. */
  async rows(): Promise<readonly PivotTexts[]> {
    const headers = await this.grid
      .getByRole('row')
      .filter({ has: this.page.getByRole('columnheader') })
      .count();
    const count = Number(await this.grid.getAttribute('aria-rowcount')) - headers;
    return await scrolledThrough(this.grid, count, rowReader);
  }
}

/** Runs in the page. */
const rowReader = () => (grid: Element) =>
  Array.from(grid.querySelectorAll('[role="row"][data-level]')).map((row): [number, PivotTexts] => [
    Number(row.getAttribute('aria-rowindex')),
    {
      level: Number(row.getAttribute('data-level')),
      label: row.querySelector('[role="rowheader"]')?.textContent ?? '',
      values: Array.from(row.querySelectorAll('[role="gridcell"]'))
        .sort((a, b) => Number(a.getAttribute('aria-colindex')) - Number(b.getAttribute('aria-colindex')))
        .map((cell) => cell.textContent ?? ''),
    },
  ]);

/** The texts that a page without column groups must show for what the command line printed. */
export function expectedTexts({ query, rows }: ReportResult): readonly PivotTexts[] {
  return rows.map((row) => {
    const level = Number(row['level']);
    const id = query.rows[level - 1];
    const name = id === undefined ? undefined : row[`${id}_name`];
    return {
      level,
      label:
        id === undefined ? 'Total' : dimensionText(query, id, row[id], typeof name === 'string' ? name : undefined),
      values: query.measures.map((measure) =>
        formatValue(row[measure], unitOf(query, measureOf(measure)), query.timeZone)
      ),
    };
  });
}
