import { type Page, type Response } from '@playwright/test';

/** Explore with one query of the provisioned data source, as its user handles it. */
export class ExplorePage {
  constructor(private readonly page: Page) {}

  /** @param period its first moment and the one after its last, in milliseconds since 1970 */
  async open([from, to]: readonly [number, number], query?: object): Promise<void> {
    const queries = query === undefined ? [] : [{ refId: 'A', query }];
    const range = { from: String(from), to: String(to) };
    const panes = JSON.stringify({ a: { datasource: 'tollgrid', queries, range } });
    await this.page.goto(`/explore?${new URLSearchParams({ schemaVersion: '1', panes })}`);
    await this.page.getByText('Run query').waitFor();
  }

  /** Runs the query until it is answered: an editor may have run an earlier one a moment before, which may be refused. */
  async run(): Promise<void> {
    const answered = this.page.waitForResponse((response) => isAnswer(response));
    await this.page.getByTestId('data-testid RefreshPicker run button').click();
    await answered;
  }
}

const isAnswer = (response: Response): boolean => response.url().includes('/api/ds/query') && response.ok();
