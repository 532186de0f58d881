import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import { testIds } from '../../../src/test/testIds';

const ids = testIds.schedules;

/** What the host's check of Grafana's API has seen and keeps. */
export interface CheckedGrafana {
  readonly sent: ReadonlyArray<{ readonly to: string; readonly subject: string; readonly message: string }>;
  /** What no client should have sent. */
  readonly violations: readonly string[];
  readonly calls: readonly string[];
  readonly rules: ReadonlyArray<{ readonly rule: Readonly<Record<string, unknown>> }>;
  readonly contactPoints: ReadonlyArray<{
    readonly name: string;
    readonly settings: Readonly<Record<string, unknown>>;
  }>;
}

/** A call of Grafana's API that is to fail. */
export interface AskedFailure {
  readonly method: string;
  readonly path: string;
  readonly nth?: number;
  readonly status?: number;
  readonly message: string;
}

/** The pages of scheduled reports as their user handles them, in a Grafana that the plugin host plays. */
export class SchedulesPage {
  readonly list: Locator;
  readonly form: Locator;
  readonly mail: Locator;
  readonly sends: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByTestId(ids.list);
    this.form = page.getByTestId(ids.form);
    this.mail = page.getByTestId(ids.mail);
    this.sends = page.getByTestId(ids.sends).locator('tbody tr');
  }

  /** @param host choices of the plugin host, which a browser remembers */
  async open(path: '' | '/new' = '', host: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`/a/tollgrid-cdr-app/schedules${path}?${new URLSearchParams(host)}`);
    await this.page.getByTestId(ids.page).waitFor();
  }

  async fill({ name, recipients }: { readonly name?: string; readonly recipients?: string }): Promise<void> {
    if (name !== undefined) {
      await this.form.getByLabel('Name').fill(name);
    }
    if (recipients !== undefined) {
      await this.form.getByLabel('Recipients').fill(recipients);
      await this.form.getByLabel('Recipients').press('Enter');
    }
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: /^Save/ }).click();
  }

  /** The text of the mail, once it is that of the form. */
  async mailText(): Promise<string> {
    await expect(this.mail).toHaveAttribute('aria-busy', 'false');
    return (await this.mail.getByRole('region', { name: 'Text of the mail' }).textContent()) ?? '';
  }

  row(name: string): Locator {
    return this.list.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  async choose(name: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: `More actions for ${name}` }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async confirm(button: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  }

  /** With the cookies of this browser: what its Grafana has seen. */
  async seen(): Promise<CheckedGrafana> {
    const answer = await this.request.get('/grafana-api-check');
    expect(answer.ok()).toBe(true);
    return answer.json();
  }

  async failCalls(...failures: readonly AskedFailure[]): Promise<void> {
    const answer = await this.request.post('/grafana-api-check/failures', { data: { failures } });
    expect(answer.ok()).toBe(true);
  }

  /** The contact point of the only schedule has tried to send. */
  async tried(error: string): Promise<void> {
    const { contactPoints } = await this.seen();
    const attempt = { name: contactPoints[0]?.name, at: new Date().toISOString(), error };
    const answer = await this.request.post('/grafana-api-check/attempts', { data: attempt });
    expect(answer.ok()).toBe(true);
  }

  private get request(): APIRequestContext {
    return this.page.context().request;
  }
}
