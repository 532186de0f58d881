import { type Locator, type Page } from '@playwright/test';
import { WEEK } from './octoberWeek';

/** A dashboard as its reader handles it. */
export class DashboardPage {
  constructor(private readonly page: Page) {}

  /** @param search parameters of the address; the period is a week of the demo data unless they say otherwise */
  async open(uid: string, search: Readonly<Record<string, string>> = {}): Promise<void> {
    const { from, to } = WEEK;
    await this.page.goto(`/d/${uid}?${new URLSearchParams({ from, to, 'var-currency': WEEK.currency, ...search })}`);
    await this.settled();
  }

  /** Waits until every panel in sight has its answer. */
  async settled(): Promise<void> {
    await this.panels().first().waitFor();
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForFunction(nothingLoadsInSight);
  }

  panels(): Locator {
    return this.page.locator('[data-testid^="data-testid Panel header"]');
  }

  panel(title: string): Locator {
    return this.page.getByTestId(`data-testid Panel header ${title}`);
  }

  /** A panel brought into sight: those below ask for nothing before. */
  async show(title: string): Promise<Locator> {
    const panel = this.panel(title);
    await panel.scrollIntoViewIfNeeded();
    return panel;
  }

  /** Panels whose queries failed. */
  failed(): Locator {
    return this.page.getByTestId('data-testid Panel status error');
  }

  /** Chooses one value of a variable, in place of the one that was chosen or of all of them. */
  async choose(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).click();
    await this.page.keyboard.type(value);
    await this.page.getByRole('option', { name: value, exact: true }).first().click();
    // Several values are taken over when the list is left.
    await this.page.keyboard.press('Tab');
    await this.settled();
  }
}

/** Runs in the page. A panel that was in sight for a moment has lost its query, and waits until it is again. */
function nothingLoadsInSight(): boolean {
  return Array.from(document.querySelectorAll('[aria-label="Panel loading bar"]')).every((bar) => {
    const { top, bottom } = bar.getBoundingClientRect();
    return bottom <= 0 || top >= window.innerHeight;
  });
}
