import { readFile } from 'node:fs/promises';
import { type Locator, type Page } from '@playwright/test';
import { formatCallField } from '#model/callList/format';
import { callFieldOf, type CallFieldId } from '#model/callList/fields';
import type { CallListResult } from '#dev/report/callListResult';
import { testIds } from '../../../src/test/testIds';
import type { RowTexts } from './reportPage';

const ids = testIds.callList;

/** A page with a list of calls as its user handles it. */
export class CallListPage {
  readonly calls: Locator;
  readonly record: Locator;

  constructor(
    readonly page: Page,
    private readonly path: string
  ) {
    this.calls = page.getByTestId(ids.table);
    this.record = page.getByTestId(ids.call);
  }

  async open(search: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`/a/tollgrid-cdr-app/${this.path}?${new URLSearchParams(search)}`);
  }

  /** Waits until what is on screen is what the controls ask for. */
  async settled(): Promise<void> {
    // Unlike an expectation, which looks again after up to a second, this sees it at once.
    await this.page.getByTestId(testIds.report.refresh).waitFor();
    await this.page.getByTestId(testIds.report.status).waitFor();
    await this.page.getByTestId(testIds.report.changed).waitFor({ state: 'hidden' });
  }

  row(index: number): Locator {
    return this.calls.locator(`tbody tr[aria-rowindex="${index + 2}"]`);
  }

  /** Texts of the calls at the top of the list. */
  async firstCalls(count: number): Promise<readonly RowTexts[]> {
    await this.row(count - 1).waitFor();
    return await this.calls.evaluate(
      (table, most) =>
        Array.from(table.querySelectorAll('tbody tr[aria-rowindex]'))
          .slice(0, most)
          .map((row) =>
            Object.fromEntries(
              Array.from(row.querySelectorAll('td')).map((cell) => [
                (cell.dataset['testid'] ?? '').replace('tollgrid-cell-', ''),
                cell.textContent ?? '',
              ])
            )
          ),
      count
    );
  }

  /** Downloads everything that was found; the lines of the file. */
  async csv(): Promise<readonly string[]> {
    const download = this.page.waitForEvent('download');
    await this.page.getByTestId(ids.csv).click();
    const text = await readFile(await (await download).path(), 'utf8');
    return text.trimEnd().split('\n');
  }
}

/** The texts that the list must show for what the command line printed. */
export const expectedCalls = ({ query, rows }: CallListResult): readonly RowTexts[] =>
  rows.map((row) =>
    Object.fromEntries(
      query.fields.map((id: CallFieldId) => {
        const value = row[id];
        const shown = callFieldOf(id).type === 'time' ? Date.parse(String(value)) : value;
        return [id, formatCallField(id, shown, query.timeZone)];
      })
    )
  );
