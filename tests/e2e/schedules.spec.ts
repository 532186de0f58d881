import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { testIds } from '../../src/test/testIds';
import { seriousViolations } from './support/axe';
import { commandLineReport } from './support/commandLine';
import { WEEK } from './support/octoberWeek';
import { SchedulesPage } from './support/schedulesPage';

const ids = testIds.schedules;
/** axe looks at everything. */
const FEW_ROWS = { report: 'breakout', rows: '', measures: 'attempts', zone: 'UTC' };
const NAME = `Daily "traffic" {{ $x }}, by customer`;

/** A Grafana of a version that keeps nothing yet. */
const grafana = (version: '11.6' | '12.4' | '13.2'): string => `${version}~${randomUUID()}`;

test.beforeEach(async ({ request }) => {
  const page = await (await request.get('/')).text();
  test.skip(!page.includes('<title>Plugin host'), 'Schedules of a real Grafana are nothing for tests to make.');
});

test('the current view becomes a schedule: saved, previewed, edited, sent, paused, deleted', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const schedules = new SchedulesPage(page);
  const view = { ...WEEK, rows: 'country', measures: 'attempts,asr', sort: '-attempts' };
  const host = { hostGrafana: grafana('13.2'), hostRole: 'Editor' };
  await page.goto(`/a/tollgrid-cdr-app/breakout?${new URLSearchParams({ ...view, ...host })}`);
  await page.getByTestId(ids.button).click();
  await expect(schedules.form).toBeVisible();
  await page.reload();

  // A week was on screen: every Monday, the week before.
  await expect(page.getByTestId(testIds.query.rows)).toContainText('Country');
  await expect(schedules.form.getByRole('radio', { name: 'Weekly' })).toBeChecked();
  await schedules.form.getByRole('radio', { name: 'Daily' }).click();
  await expect(schedules.sends).toHaveCount(5);

  // Nothing is sent before the form is complete, and it says what is missing.
  await schedules.fill({ name: '', recipients: 'noc@example.com, nobody' });
  await expect(schedules.form.getByText('“nobody” is no e-mail address.')).toBeVisible();
  await schedules.save();
  await expect(schedules.form.getByText('Needs a name.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove nobody' }).click();
  await schedules.fill({ name: NAME });

  const mail = await schedules.mailText();
  const [, day = ''] = /Period: (\d{4}-\d\d-\d\d), UTC/.exec(mail) ?? [];
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const period = ['--from', day, '--to', next, '--time-zone', 'UTC'];
  const arranged = ['--rows', '', '--measures', 'attempts'];
  const { rows } = await commandLineReport(request, 'breakout', ...period, ...arranged);
  const attempts = Number(rows[0]?.['attempts'] ?? 0).toLocaleString('en-US');
  expect(mail).toContain(`${NAME}\n`);
  expect(mail).toContain(`TOTAL | Attempts ${attempts} | ASR `);
  expect(mail).toContain('\nCountry | Attempts | ASR\n');

  await schedules.save();
  const row = schedules.row(NAME);
  await expect(row).toContainText('Breakout by Country');
  await expect(row).toContainText('Every day at 08:00, UTC');
  await expect(row).toContainText('noc@example.com');
  await expect(row).toContainText('Active');

  await schedules.tried('550 mailbox unavailable');
  await schedules.open();
  await expect(row).toContainText('550 mailbox unavailable');

  await page.getByRole('button', { name: `Preview ${NAME}` }).click();
  expect(await schedules.mailText()).toBe(mail);
  await expect(schedules.sends).toHaveCount(5);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: `Edit ${NAME}` }).click();
  await expect(schedules.form.getByLabel('Name')).toHaveValue(NAME);
  await schedules.form.getByLabel('Time', { exact: true }).fill('06:30');
  await schedules.fill({ recipients: 'boss@example.com' });
  await schedules.save();
  await expect(row).toContainText('Every day at 06:30, UTC');
  await expect(row).toContainText('noc@example.com, boss@example.com');

  await schedules.choose(NAME, 'Send now');
  await schedules.confirm('Send');
  await expect(page.getByText('Sent', { exact: true })).toBeVisible();
  const { sent, rules, violations } = await schedules.seen();
  expect(sent).toEqual([expect.objectContaining({ to: expect.stringContaining('boss@example.com') })]);
  expect(rules.map(({ rule }) => rule)).toEqual([expect.objectContaining({ isPaused: false })]);
  expect(violations).toEqual([]);

  await page.getByRole('button', { name: `Pause ${NAME}` }).click();
  await expect(row).toContainText('Paused');
  expect((await schedules.seen()).rules.map(({ rule }) => rule)).toEqual([expect.objectContaining({ isPaused: true })]);

  await schedules.choose(NAME, 'Delete');
  await schedules.confirm('Delete');
  await expect(page.getByText('No report is sent by mail yet')).toBeVisible();
  expect(await schedules.seen()).toMatchObject({ rules: [], contactPoints: [], violations: [] });
});

test('a viewer reads who may schedule before there is a form', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  await schedules.open('', { hostGrafana: grafana('13.2'), hostRole: 'Viewer' });
  await expect(page.getByTestId(ids.notice)).toContainText('Editor role');
  await expect(page.getByRole('link', { name: 'New schedule' })).toBeHidden();
  await page.goto(
    `/a/tollgrid-cdr-app/breakout?${new URLSearchParams({ ...WEEK, rows: 'country', measures: 'attempts' })}`
  );
  await page.getByTestId(ids.button).click();
  await expect(page.getByTestId(ids.notice)).toContainText('ask an administrator', { ignoreCase: true });
  await expect(schedules.form).toBeHidden();
});

test('with licensed reporting, a schedule is a report with PDF and CSV, and says what cannot be one', async ({
  page,
}) => {
  const schedules = new SchedulesPage(page);
  await schedules.open('/new', { hostGrafana: grafana('12.4'), hostLicence: 'enterprise', hostRole: 'Admin' });
  await expect(page.getByTestId(ids.way)).toContainText('PDF');
  await schedules.fill({ name: 'Traffic', recipients: 'boss@example.com' });
  await schedules.form.getByText('CSV', { exact: true }).click();
  await expect(schedules.form.getByRole('checkbox', { name: /PDF/ })).toBeChecked();
  await expect(schedules.form.getByRole('checkbox', { name: /CSV/ })).not.toBeChecked();
  await expect(schedules.form).toContainText('The PDF is the whole Breakout dashboard');
  await schedules.form.getByLabel('Only if there are rows').click({ force: true });
  await expect(page.getByTestId(ids.refusals).first()).toContainText('also when there are no rows');
  await expect(schedules.form.getByRole('button', { name: 'Save schedule' })).toBeDisabled();
  await schedules.form.getByLabel('Only if there are rows').click({ force: true });
  await schedules.save();
  await expect(schedules.row('Traffic')).toContainText('boss@example.com');
  const { calls, rules, violations } = await schedules.seen();
  expect(calls).toContainEqual(expect.stringContaining('POST /api/reports'));
  expect({ rules, violations }).toEqual({ rules: [], violations: [] });
});

test('when Grafana refuses half-way, nothing is left in it and nothing is lost in the form', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  await schedules.open('/new', { hostGrafana: grafana('11.6'), hostRole: 'Editor' });
  await schedules.fill({ name: 'Traffic', recipients: 'noc@example.com' });
  await schedules.failCalls({
    method: 'PUT',
    path: 'rule-groups',
    nth: 1,
    status: 500,
    message: 'the database is locked',
  });
  await schedules.save();
  await expect(page.getByTestId(ids.problem)).toContainText('the database is locked');
  expect(await schedules.seen()).toMatchObject({ rules: [], contactPoints: [], violations: [] });
  await expect(schedules.form.getByLabel('Name')).toHaveValue('Traffic');
  await expect(page.getByTestId(ids.recipients)).toContainText('noc@example.com');

  await schedules.save();
  await expect(schedules.row('Traffic')).toBeVisible();
  expect(await schedules.seen()).toMatchObject({ rules: [{}], contactPoints: [{}], violations: [] });
});

test('a report that its author cannot run is not scheduled', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  await schedules.open('/new', { hostGrafana: grafana('13.2'), hostRole: 'Editor' });
  await schedules.fill({ name: 'Traffic', recipients: 'noc@example.com' });
  await schedules.mailText();
  await page.route('**/api/ds/query*', (route) =>
    route.fulfill({ status: 403, json: { message: 'You’ll need additional permissions to query this data source' } })
  );
  await schedules.save();
  await expect(page.getByTestId(ids.problem)).toContainText('Nothing was saved');
  await expect(page.getByTestId(ids.problem)).toContainText('additional permissions');
  expect(await schedules.seen()).toMatchObject({ rules: [], contactPoints: [] });
});

test('customer-safe says what it takes out, keeps it out and gives it back', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  const view = { report: 'breakout', rows: 'customer,provider', measures: 'attempts,cost,margin', zone: 'UTC' };
  const filter = JSON.stringify({ dimension: 'provider', op: 'in', values: [3] });
  await schedules.open('/new', { ...view, filter, hostGrafana: grafana('13.2'), hostRole: 'Editor' });
  await schedules.form.getByLabel('Customer-safe').click({ force: true });
  const removed = page.getByTestId(ids.removed);
  await expect(removed).toContainText('Provider, Cost, Margin, condition on Provider');
  await expect(page.getByTestId(testIds.query.provider)).toBeHidden();
  await expect(page.getByText('Every customer is in this mail')).toBeVisible();
  expect(await schedules.mailText()).toContain('\nCustomer | Attempts\n');
  expect(await schedules.mailText()).not.toContain('http');
  await schedules.form.getByRole('button', { name: 'Column', exact: true }).click();
  await page.getByRole('combobox', { name: 'Column: search' }).last().fill('profit');
  await expect(page.getByRole('option', { name: /Profit/ })).toBeHidden();
  await page.keyboard.press('Escape');
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId(testIds.query.measures)).toContainText('Margin');
});

test('changes are not lost in passing, and what a schedule cannot carry is said', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  const view = { ...WEEK, rows: 'country', columns: 'day_of_week', measures: 'asr', chart: 'asr' };
  const host = { hostGrafana: grafana('13.2'), hostRole: 'Editor' };
  await page.goto(`/a/tollgrid-cdr-app/breakout?${new URLSearchParams({ ...view, ...host })}`);
  await page.getByTestId(ids.button).click();
  await expect(page.getByTestId(ids.lost)).toContainText('Column groups (Day of week)');
  await expect(page.getByTestId(ids.lost)).toContainText('The chart of ASR');
  await schedules.fill({ name: 'Changed' });
  await page.getByRole('link', { name: 'Cancel' }).click();
  await schedules.confirm('Stay');
  await expect(schedules.form.getByLabel('Name')).toHaveValue('Changed');
  await page.goBack();
  await expect(page.getByRole('dialog')).toContainText('Leave without saving?');
  await schedules.confirm('Stay');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await schedules.confirm('Leave');
  await expect(page.getByText('No report is sent by mail yet')).toBeVisible();
});

test('where Grafana has no mail server, the page says how to name one', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  await schedules.open('', { hostGrafana: grafana('13.2'), hostMail: 'off', hostRole: 'Admin' });
  await expect(page.getByTestId(ids.mailMissing)).toContainText('GF_SMTP_HOST');
});

test('the alert pack is installed, updated beside a change by hand, and removed', async ({ page }) => {
  const schedules = new SchedulesPage(page);
  await page.goto(`/plugins/tollgrid-cdr-app?page=configuration&hostGrafana=${grafana('13.2')}&hostRole=Admin`);
  const section = page.getByTestId(testIds.alertPack.section);
  await section.getByTestId(testIds.alertPack.install).click();
  const drop = section.getByTestId(testIds.alertPack.rule('tg-asr-drop'));
  await expect(drop).toContainText('Installed');
  await expect(section.getByTestId(testIds.alertPack.install)).toBeHidden();
  const uids = async () => (await schedules.seen()).rules.map(({ rule }) => rule['uid']).sort();
  const pack = [
    'tg-asr-drop',
    'tg-high-risk-spike',
    'tg-low-acd',
    'tg-negative-margin',
    'tg-no-records',
    'tg-short-calls',
  ];
  expect(await uids()).toEqual(pack);

  await drop.getByRole('button', { name: 'Thresholds' }).click();
  await drop.getByRole('spinbutton', { name: /^Window/ }).fill('0');
  await expect(drop.getByText('Must be a whole number from 5 to 1440')).toBeVisible();
  await expect(drop.getByRole('button', { name: 'Update' })).toBeDisabled();
  await drop.getByRole('spinbutton', { name: /^Window/ }).fill('45');
  await drop.getByRole('button', { name: 'Update' }).click();
  await expect(drop.getByRole('button', { name: 'Update' })).toBeDisabled();
  await page.reload();
  await drop.getByRole('button', { name: 'Thresholds' }).click();
  await expect(drop.getByRole('spinbutton', { name: /^Window/ })).toHaveValue('45');

  const acd = section.getByTestId(testIds.alertPack.rule('tg-low-acd'));
  await acd.getByRole('button', { name: 'Thresholds' }).click();
  for (const card of [drop, acd]) {
    await card.getByRole('spinbutton', { name: /^Window/ }).fill('50');
  }
  await section.getByTestId(testIds.alertPack.update).click();
  await expect(page.getByRole('dialog')).toContainText('ASR drop against the previous day, Low ACD');
  await schedules.confirm('Update');
  await expect(section.getByTestId(testIds.alertPack.update)).toBeHidden();
  const ofFifty = (await schedules.seen()).rules.filter(({ rule }) => JSON.stringify(rule).includes('"window":50'));
  expect(ofFifty.map(({ rule }) => rule['uid']).sort()).toEqual(['tg-asr-drop', 'tg-low-acd']);

  await drop.getByRole('button', { name: /^Remove/ }).click();
  await schedules.confirm('Remove');
  await expect(drop).toContainText('Not installed');
  expect(await uids()).toEqual(pack.slice(1));
  await section.getByTestId(testIds.alertPack.remove).click();
  await schedules.confirm('Remove');
  await expect(section.getByTestId(testIds.alertPack.install)).toContainText('Install all');
  expect(await schedules.seen()).toMatchObject({ rules: [], violations: [] });

  const downloading = page.waitForEvent('download');
  await section.getByTestId(testIds.alertPack.download).click();
  const file = parse(readFileSync(await (await downloading).path(), 'utf8'));
  expect(file).toMatchObject({ apiVersion: 1, groups: [{ folder: 'Tollgrid alerts' }] });
});

for (const theme of ['dark', 'light']) {
  test(`${theme}: axe finds nothing serious in the form and in the list`, async ({ page }) => {
    const schedulesPage = { include: `[data-testid=${ids.page}]` };
    const schedules = new SchedulesPage(page);
    await schedules.open('/new', { ...FEW_ROWS, hostGrafana: grafana('13.2'), hostRole: 'Editor', theme });
    await schedules.fill({ name: 'Traffic', recipients: 'noc@example.com' });
    await schedules.mailText();
    expect(await seriousViolations(page, schedulesPage)).toEqual([]);
    await schedules.save();
    await expect(schedules.row('Traffic')).toBeVisible();
    expect(await seriousViolations(page, schedulesPage)).toEqual([]);
  });
}
