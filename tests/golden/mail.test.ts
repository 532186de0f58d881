/**
 * The mails of scheduled reports: generated templates rendered by Alertmanager's engine, and the same as plain text.
 *
 * `TOLLGRID_UPDATE_GOLDEN=1` rewrites the texts; they are never edited by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expandAnnotation, renderTemplate, ROOT_URL, type FiringAlert } from '../../dev/alertmanager/render';
import { alertmanagerTools, type AlertmanagerTools } from '../../dev/alertmanager/tools';
import { columnText, mailColumns } from '../../model/schedule/mail/columns';
import { escapeTemplate, mailTemplates, mailText } from '../../model/schedule/mail/index';
import { parseScheduledReport } from '../../model/schedule/parseScheduledQuery';
import { CASES, type Case, CLOCK, type Mailed } from './mailCases';

jest.setTimeout(240_000);

const FROM = Date.parse('2026-06-10T00:00:00+02:00');

function labelsOf({ details, rows, about, note }: Case): ReadonlyArray<Readonly<Record<string, string>>> {
  const parsed = parseScheduledReport(details.query, details.clock.timeZone, details.customerSafe);
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.issues));
  }
  const columns = mailColumns(parsed.value);
  return rows.map((row, index) => ({
    instance: String(index + 1).padStart(4, '0'),
    kind: row['level'] === 0 ? 'total' : 'row',
    ...Object.fromEntries(columns.map((column) => [column.id, columnText(parsed.value, column, row)])),
    period: '2026-06-10, Europe/Madrid',
    from_ms: String(FROM),
    to_ms: String(FROM + 86_400_000),
    ...(about === undefined ? {} : { about }),
    ...(note === undefined ? {} : { note }),
  }));
}

let tools: AlertmanagerTools;

beforeAll(async () => {
  tools = await alertmanagerTools();
});

const golden = (name: string, text: string): string => {
  const file = path.join(__dirname, 'mail', `${name}.txt`);
  if (process.env['TOLLGRID_UPDATE_GOLDEN']) {
    writeFileSync(file, text);
  }
  return readFileSync(file, 'utf8');
};

async function rendered(
  details: Mailed,
  alerts: readonly FiringAlert[]
): Promise<{ subject: string; message: string }> {
  const { subject, message } = mailTemplates(details, { dataSourceUid: 'cdr' });
  const [one, other] = await Promise.all([
    renderTemplate(tools, subject, alerts),
    renderTemplate(tools, message, alerts),
  ]);
  return { subject: one, message: other };
}

async function annotationsFor(details: Mailed, labels: Readonly<Record<string, string>>) {
  const { annotations } = mailTemplates(details, { dataSourceUid: 'cdr' });
  const expanded = Object.entries(annotations).map(
    async ([name, text]) => [name, await expandAnnotation(tools, text, labels)] as const
  );
  return Object.fromEntries(await Promise.all(expanded));
}

const SQL_ERROR =
  '[sse.dataQueryError] failed to execute query [A]: Code 60: SELECT secret FROM tollgrid.cdr WHERE cost > 1';

describe.each(Object.entries(CASES))('%s', (name, given) => {
  const { details } = given;
  const labels = labelsOf(given);

  it('reads as it did, in Alertmanager and as text', async () => {
    const annotations = await annotationsFor(details, labels[0] ?? {});
    const alerts = labels.map((own) => ({
      labels: { ...own, alertname: 'report', grafana_folder: 'Reports' },
      annotations,
    }));
    const mail = await rendered(details, alerts);
    expect(mail).toEqual(mailText(details, labels, { rootUrl: ROOT_URL, dataSourceUid: 'cdr' }));
    const text = `Subject: ${mail.subject}\n\n${mail.message}`;
    expect(text).toBe(golden(name, text));
    expect(annotations['summary']).toBe(details.name);
    expect(mail.message).not.toContain('no value');
    expect(mail.subject).not.toContain('\n');
  });

  it('says so when it could not be run, and nothing of how', async () => {
    const annotations = { ...(await annotationsFor(details, {})), Error: SQL_ERROR };
    const failed = {
      labels: { alertname: 'DatasourceError', rulename: 'report', ref_id: 'A', datasource_uid: 'cdr' },
      annotations,
    };
    const mail = await rendered(details, [failed]);
    const text = `Subject: ${mail.subject}\n\n${mail.message}`;
    expect(text).toBe(golden(`${name}-failed`, text));
    expect(text).not.toMatch(/SELECT|tollgrid\.cdr|Code 60|no value/);
    expect(text).toContain('could not be run');
  });
});

it('a customer is shown no link and no address of this Grafana', async () => {
  const given = CASES['for-a-customer'];
  const mail = given && mailText(given.details, labelsOf(given), { rootUrl: ROOT_URL });
  expect(mail?.message).not.toContain('grafana');
  expect(Object.keys(mailTemplates(given!.details).annotations)).toEqual(['summary']);
});

const PIECE = fc.oneof(
  fc.constantFrom(
    '{',
    '{{',
    '}}',
    '{{-',
    '-}}',
    '"',
    '`',
    '\\',
    '$',
    '$labels',
    '<b>',
    '&',
    "'",
    ',',
    '\n',
    '{{/*',
    '*/}}',
    ' '
  ),
  fc.string({ unit: 'grapheme', maxLength: 5 })
);
const TYPED = fc.array(PIECE, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));

it('whatever is typed arrives as it was typed', async () => {
  const texts = fc.sample(TYPED, { numRuns: 300, seed: 7 });
  const between = '{{ "" }}\u0001{{ "" }}';
  const output = await renderTemplate(tools, texts.map(escapeTemplate).join(between), []);
  expect(output.split('\u0001')).toEqual(texts);
});

it('the preview is the mail, whatever it holds', async () => {
  const rows = (names: readonly string[]): Case['rows'] =>
    names.map((name, index) => ({ level: index < 2 ? 0 : 1, customer: index, customer_name: name, attempts: index }));
  const mail = fc.record({
    name: TYPED.filter((text) => text.trim() !== ''),
    names: fc.array(TYPED, { minLength: 1, maxLength: 6 }),
    groups: fc.boolean(),
    customerSafe: fc.boolean(),
    note: fc.option(fc.constant('First 6 of 7 rows'), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(mail, async ({ name, names, groups, customerSafe, note }) => {
      const query: Mailed['query'] = {
        version: 1,
        report: 'breakout',
        rows: groups ? ['customer'] : [],
        measures: ['attempts'],
      };
      const details: Mailed = { name, clock: CLOCK, query, customerSafe };
      const labels = labelsOf({
        details,
        rows: rows(names).slice(0, groups ? 6 : 2),
        ...(note === undefined ? {} : { note }),
      });
      const annotations = await annotationsFor(details, labels[0] ?? {});
      const alerts = labels.map((own) => ({ labels: own, annotations }));
      const options = { rootUrl: ROOT_URL, dataSourceUid: 'cdr' };
      expect(await rendered(details, alerts)).toEqual(mailText(details, labels, options));
    }),
    { numRuns: 20 }
  );
});
