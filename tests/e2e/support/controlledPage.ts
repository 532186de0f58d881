import { type Locator, type Page } from '@playwright/test';
import { testIds } from '../../../src/test/testIds';

const ids = testIds.report;

/** The controls that every page of a report has. */
export class ControlledPage {
  constructor(readonly page: Page) {}

  /** Waits until the report on screen is that of the controls. */
  async settled(): Promise<void> {
    // Unlike an expectation, which looks again after up to a second, this sees it at once.
    await this.page.getByTestId(ids.refresh).waitFor();
    await this.page.getByTestId(ids.status).waitFor();
    await this.page.getByTestId(ids.changed).waitFor({ state: 'hidden' });
  }

  async refresh(): Promise<void> {
    await this.page.getByTestId(ids.refresh).click();
    await this.settled();
  }

  async choosePeriod(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: /Time range selected/ }).click();
    const picker = this.page.locator('#TimePickerContent');
    await picker.getByLabel('From', { exact: true }).fill(from);
    await picker.getByLabel('To', { exact: true }).fill(to);
    await picker.getByRole('button', { name: 'Apply time range' }).click();
  }

  async chooseCustomer(name: string): Promise<void> {
    await this.choosePart(this.page.getByTestId(testIds.query.customer), name);
  }

  protected async choosePart(picker: Locator, name: string): Promise<void> {
    await picker.click();
    await picker.fill(name);
    await this.page.getByRole('option', { name }).first().click();
    await this.page.keyboard.press('Escape');
  }
}
