/**
 * `npm run mail-run [day|hour]`: a scheduled report, from the query in an alert rule to the mail in a mailbox.
 *
 * The backend executable evaluates the rule around some send times on the demo data, a real Alertmanager groups and sends
 * what comes of it with the generated templates, and a mail server on this machine takes it. A simulated minute takes a
 * second: the times of `notification_settings` shrink alike. Exits with 1 unless exactly one mail came for each send time,
 * with every row, in order.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ParsedMail } from 'mailparser';
import { startBackend } from '#dev/backendClient/index';
import { ensureBackend } from '#dev/build/backendArtefacts';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { originFor } from '#dev/report/session';
import { ensureDemoData } from '#dev/seed/ensure';
import { EVALUATION_SECONDS, nextSends, sendWindow } from '#model/schedule/clock';
import type { ScheduleDetails } from '#model/schedule/details';
import { mailTemplates, mailText, type Mail } from '#model/schedule/mail/index';
import { notificationTiming } from '#model/schedule/notification';
import { startMailSink, type MailSink } from './mailSink';
import { startAlertmanager, type Alertmanager } from './process';
import { expandAnnotation, ROOT_URL } from './render';
import { RuleEvaluation, type Rule } from './ruleEvaluation';
import { alertmanagerTools } from './tools';

/** Simulated time passes so many times faster. */
const SPEED = 60;

/** How often, and how many send times. */
const RUNS = {
  day: { frequency: { every: 'day' }, period: { last: 'day' }, sends: 2 },
  hour: { frequency: { every: 'hour', minute: 10 }, period: { last: 'hour' }, sends: 3 },
} as const;

const detailsOf = ({ frequency, period }: (typeof RUNS)[keyof typeof RUNS]): ScheduleDetails => ({
  name: 'Traffic & money "by customer", {{ daily }} for $ops',
  recipients: ['noc@example.com', 'finance@example.com'],
  clock: { frequency, time: '08:00', timeZone: 'America/New_York' },
  period,
  query: {
    version: 1,
    report: 'breakout',
    rows: ['customer'],
    measures: ['attempts', 'answered', 'asr', 'acd', 'charge', 'margin'],
    orderBy: [{ by: 'charge', descending: true }],
  },
  formats: ['mail'],
  onlyIfRows: false,
  customerSafe: false,
  paused: false,
});

async function main(): Promise<void> {
  const chosen = process.argv[2] === 'hour' ? RUNS.hour : RUNS.day;
  const details = detailsOf(chosen);
  const closers: Array<() => Promise<void>> = [];
  try {
    const clickHouse = await ensureClickHouse();
    closers.push(() => clickHouse.release());
    await ensureDemoData(clickHouse.url, console.log);
    const { executable } = await ensureBackend(console.log);
    const backend = await startBackend({ command: executable });
    closers.push(() => backend.stop());
    const sink = await startMailSink();
    closers.push(() => sink.close());
    const alertmanager = await startAlertmanager(configOf(details, sink.port));
    closers.push(() => alertmanager.stop());
    const rule = new RuleEvaluation(backend, originFor(clickHouse.url), await ruleOf(details), SPEED);
    const sends = nextSends(details.clock, Date.UTC(2026, 9, 20), chosen.sends);
    const expected = await runAll(details, sends, { rule, alertmanager, sink });
    check(sink.mails, expected);
    console.log(`\n${expected.length} reports, ${sink.mails.length} mails, every row in order.`);
  } finally {
    for (const close of closers.reverse()) {
      await close().catch(console.error);
    }
  }
}

/** Alertmanager's configuration for what Grafana makes of a contact point and of a rule's notification settings. */
function configOf(details: ScheduleDetails, smtpPort: number): object {
  const { subject, message } = mailTemplates(details);
  const { group_by, ...timing } = notificationTiming(details.clock);
  return {
    global: { smtp_smarthost: `127.0.0.1:${smtpPort}`, smtp_from: 'grafana@example.com', smtp_require_tls: false },
    route: {
      receiver: 'report',
      group_by,
      ...Object.fromEntries(Object.entries(timing).map(([name, duration]) => [name, shrunk(duration)])),
    },
    receivers: [
      {
        name: 'report',
        email_configs: [
          {
            to: details.recipients.join(', '),
            send_resolved: false,
            headers: { Subject: subject },
            text: message,
            html: '',
          },
        ],
      },
    ],
  };
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A duration such as `2m` at the speed of this run. */
const shrunk = (duration: string): string =>
  `${(Number.parseInt(duration, 10) * (SECONDS[duration.slice(-1)] ?? 1) * 1000) / SPEED}ms`;

async function ruleOf(details: ScheduleDetails): Promise<Rule> {
  const tools = await alertmanagerTools();
  const { annotations } = mailTemplates(details);
  // Within an evaluation they differ by nothing that they read.
  const expanded = new Map<string, Promise<Readonly<Record<string, string>>>>();
  const annotationsOf = async (labels: Readonly<Record<string, string>>) => {
    const key = `${labels['from_ms']} ${labels['to_ms']}`;
    const known = expanded.get(key) ?? expandAll(labels);
    expanded.set(key, known);
    return await known;
  };
  const expandAll = async (labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(annotations).map(async ([name, text]) => [name, await expandAnnotation(tools, text, labels)])
      )
    ) as Readonly<Record<string, string>>;
  return { details, annotationsOf, labels: { alertname: 'Report', grafana_folder: 'Tollgrid reports' } };
}

interface Run {
  readonly rule: RuleEvaluation;
  readonly alertmanager: Alertmanager;
  readonly sink: MailSink;
}

const STEP_MS = EVALUATION_SECONDS * 1000;
/** Rules are evaluated at an offset of their own. */
const OFFSET_MS = 137_000;

/**
 * Evaluates from ten minutes before each send time until every notification that could follow has had its time.
 *
 * @returns the mails that should come, in order
 */
async function runAll(
  details: ScheduleDetails,
  sends: readonly number[],
  { rule, alertmanager, sink }: Run
): Promise<readonly Mail[]> {
  const expected = new Map<string, Mail>();
  const moments = sends.flatMap((send) =>
    Array.from({ length: 16 }, (_, index) => Math.floor(send / STEP_MS + index - 2) * STEP_MS + OFFSET_MS)
  );
  const isAsked = (at: number): boolean => {
    const window = sendWindow(details.clock, at);
    return window === undefined || sends.includes(window.sendMs);
  };
  for (const at of [...new Set(moments)].filter(isAsked).sort((one, other) => one - other)) {
    const started = Date.now();
    const { rows, alerts } = await rule.evaluate(at);
    await alertmanager.post(alerts);
    const mail = mailText(details, rows, { rootUrl: ROOT_URL });
    if (mail !== undefined && !expected.has(mail.subject)) {
      expected.set(mail.subject, mail);
    }
    console.log(
      `${new Date(at).toISOString()}  rows ${rows.length}, alerts ${alerts.length}, mails ${sink.mails.length}`
    );
    await delay(Math.max(0, STEP_MS / SPEED - (Date.now() - started)));
  }
  return [...expected.values()];
}

function check(mails: readonly ParsedMail[], expected: readonly Mail[]): void {
  mails.forEach(print);
  if (mails.length !== expected.length) {
    throw new Error(`Instead of ${expected.length} mails there came ${mails.length}.`);
  }
  expected.forEach(({ subject, message }, index) => {
    const mail = mails[index];
    if (mail?.subject !== subject || textOf(mail).trimEnd() !== message.trimEnd()) {
      throw new Error(`Mail ${index + 1} is not what was to be sent:\n\nSubject: ${subject}\n\n${message}`);
    }
  });
}

const textOf = ({ text = '' }: ParsedMail): string => text.replaceAll('\r\n', '\n');

function print(mail: ParsedMail): void {
  const to = [mail.to].flat().map((entry) => entry?.text);
  console.log(`\nTo: ${to.join(', ')}\nSubject: ${mail.subject}\n\n${textOf(mail)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
