import { type Locator, type Page } from '@playwright/test';
import { testIds } from '../../../src/test/testIds';
import { CallListPage } from './callListPage';

const ids = testIds.numbers;

/** The page of numbers as its user handles it. */
export class NumbersPage extends CallListPage {
  readonly readings: Locator;
  readonly summary: Locator;

  constructor(page: Page) {
    super(page, 'numbers');
    this.readings = page.getByTestId(ids.readings);
    this.summary = page.getByTestId(ids.summary);
  }

  async paste(text: string): Promise<void> {
    await this.page.getByTestId(ids.text).fill(text);
  }

  async search(): Promise<void> {
    await this.page.getByTestId(testIds.report.refresh).click();
    await this.settled();
  }
}
