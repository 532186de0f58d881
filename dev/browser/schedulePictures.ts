/** Pictures of schedules: a form that is filled in, and the list of what was saved with it. */
import { type Browser, type Page } from '@playwright/test';

export const SCHEDULE_PICTURES = ['schedule', 'schedules'] as const;

const FORM = '/a/tollgrid-cdr-app/schedules/new';

interface Filled {
  readonly name: string;
  readonly recipients: string;
  readonly frequency: string;
  readonly view: Readonly<Record<string, string>>;
}

const DAILY: Filled = {
  name: 'Daily traffic by country',
  recipients: 'noc@example.com, routing@example.com',
  frequency: 'Daily',
  view: { report: 'breakout', rows: 'country', measures: 'attempts,answered,asr,acd,charge', sort: '-attempts' },
};

const OTHERS: readonly Filled[] = [
  {
    name: 'Margin by customer and route',
    recipients: 'finance@example.com',
    frequency: 'Monthly',
    view: { report: 'breakout', rows: 'customer,provider', measures: 'charge,cost,profit,margin', sort: 'profit' },
  },
  {
    name: 'Route comparison for key presses',
    recipients: 'routing@example.com',
    frequency: 'Weekly',
    view: { report: 'dtmf', rows: 'provider', measures: 'digits,dtmf_calls,cost_per_digit', sort: '-digits' },
  },
];

/** @param save takes the picture and closes the page */
export async function takeSchedules(
  browser: Browser,
  url: string,
  save: (page: Page, name: (typeof SCHEDULE_PICTURES)[number]) => Promise<void>
): Promise<void> {
  const size = { viewport: { width: 1600, height: 900 }, deviceScaleFactor: 2, timezoneId: 'America/New_York' };
  const context = await browser.newContext(size);
  const form = await context.newPage();
  await fill(form, url, DAILY);
  await save(form, 'schedule');
  const list = await context.newPage();
  for (const schedule of [DAILY, ...OTHERS]) {
    await fill(list, url, schedule);
    await list.getByRole('button', { name: 'Save schedule' }).click();
    await list.getByRole('rowheader', { name: schedule.name }).waitFor();
  }
  await list.getByRole('button', { name: /^Pause Route/ }).click();
  await list.getByText('Paused', { exact: true }).last().waitFor();
  await list.goto(`${url}/a/tollgrid-cdr-app/schedules`);
  await list.getByRole('rowheader').first().waitFor();
  await save(list, 'schedules');
}

async function fill(page: Page, url: string, { name, recipients, frequency, view }: Filled): Promise<void> {
  const choices = { zone: 'America/New_York', currency: 'USD', theme: 'dark', hostRole: 'Editor' };
  await page.goto(`${url}${FORM}?${new URLSearchParams({ ...view, ...choices })}`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Recipients').fill(recipients);
  await page.getByLabel('Recipients').press('Enter');
  await page.getByRole('radio', { name: frequency, exact: true }).check();
  await page.getByText(`${name}\nPeriod`).waitFor();
}
