/**
 * `npm run mail-run`: one scheduled report, from the query in an alert rule to the mail in a mailbox.
 *
 * The backend executable evaluates the rule around two send times on the demo data, a real Alertmanager groups and sends
 * what comes of it with the generated templates, and a mail server on this machine takes it. A simulated minute takes a
 * second: the times of `notification_settings` shrink alike. Exits with 1 unless exactly one mail came for each day, with
 * every row, in order.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { startBackend } from '#dev/backendClient/index';
import { ensureBackend } from '#dev/build/backendArtefacts';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { originFor } from '#dev/report/session';
import { ensureDemoData } from '#dev/seed/ensure';
import { EVALUATION_SECONDS, nextSends } from '#model/schedule/clock';
import type { ScheduleDetails } from '#model/schedule/details';
import { mailTemplates, mailText, type Mail } from '#model/schedule/mail/index';
import { notificationTiming } from '#model/schedule/notification';
import { startMailSink, type MailSink } from './mailSink';
import { startAlertmanager, type Alertmanager } from './process';
import { expandAnnotation, ROOT_URL } from './render';
import { RuleEvaluation } from './ruleEvaluation';
import { alertmanagerTools } from './tools';

/** Simulated time passes so many times faster. */
const SPEED = 60;
const DAYS = 2;

const DETAILS: ScheduleDetails = {
  name: 'Traffic & money "by customer", {{ daily }} for $ops',
  recipients: ['noc@example.com', 'finance@example.com'],
  clock: { frequency: { every: 'day' }, time: '08:00', timeZone: 'America/New_York' },
  period: { last: 'day' },
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
};

async function main(): Promise<void> {
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
    const alertmanager = await startAlertmanager(configOf(sink.port));
    closers.push(() => alertmanager.stop());
    const rule = new RuleEvaluation(backend, originFor(clickHouse.url), await ruleOf(), SPEED);
    const sends = nextSends(DETAILS.clock, Date.UTC(2026, 9, 20), DAYS);
    for (const [index, sendMs] of sends.entries()) {
      await runDay({ rule, alertmanager, sink, sendMs, before: index });
    }
    console.log(`\n${DAYS} reports, ${sink.mails.length} mails, every row in order.`);
  } finally {
    for (const close of closers.reverse()) {
      await close().catch(console.error);
    }
  }
}

/** Alertmanager's configuration for what Grafana makes of a contact point and of a rule's notification settings. */
function configOf(smtpPort: number): object {
  const { subject, message } = mailTemplates(DETAILS);
  const { group_by, ...timing } = notificationTiming(DETAILS.clock);
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
            to: DETAILS.recipients.join(', '),
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

async function ruleOf() {
  const tools = await alertmanagerTools();
  const { annotations } = mailTemplates(DETAILS);
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
  return { details: DETAILS, annotationsOf, labels: { alertname: 'Report', grafana_folder: 'Tollgrid reports' } };
}

interface Run {
  readonly rule: RuleEvaluation;
  readonly alertmanager: Alertmanager;
  readonly sink: MailSink;
  readonly sendMs: number;
  /** Mails that came before. */
  readonly before: number;
}

/** From ten minutes before a send time until every notification that could follow has had its time. */
async function runDay({ rule, alertmanager, sink, sendMs, before }: Run): Promise<void> {
  const step = EVALUATION_SECONDS * 1000;
  // Rules are evaluated at an offset of their own.
  const first = sendMs - 2 * step + 137_000;
  let expected: Mail | undefined;
  for (let at = first; at < sendMs + 70 * 60_000; at += step) {
    const started = Date.now();
    const { rows, alerts } = await rule.evaluate(at);
    await alertmanager.post(alerts);
    expected ??= mailText(DETAILS, rows, { rootUrl: ROOT_URL });
    console.log(
      `${new Date(at).toISOString()}  rows ${rows.length}, alerts ${alerts.length}, mails ${sink.mails.length}`
    );
    await delay(Math.max(0, step / SPEED - (Date.now() - started)));
  }
  const [mail, ...more] = sink.mails.slice(before);
  if (mail === undefined || more.length > 0 || expected === undefined) {
    throw new Error(`Instead of one mail there came ${sink.mails.length - before}.`);
  }
  const text = (mail.text ?? '').replaceAll('\r\n', '\n');
  console.log(
    `\nTo: ${[mail.to]
      .flat()
      .map((to) => to?.text)
      .join(', ')}\nSubject: ${mail.subject}\n\n${text}`
  );
  if (mail.subject !== expected.subject || text.trimEnd() !== expected.message.trimEnd()) {
    throw new Error(`The mail is not what was to be sent:\n\nSubject: ${expected.subject}\n\n${expected.message}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
