/** The mail of a scheduled report: as templates for Grafana, and as text. */
import { describeIssue } from '../../result';
import type { ReportQuery } from '../../query/reportQuery';
import type { ScheduleDetails } from '../details';
import { parseScheduledReport } from '../parseScheduledQuery';
import { escapeTemplate, messageTemplate, subjectTemplate } from './goTemplate';
import { mailLayout, REPORT_URL, SCHEDULES_URL, type MailLayout } from './layout';
import { reportPage, SCHEDULES_PAGE } from './links';
import { messageText, subjectText } from './plainText';

export { escapeTemplate } from './goTemplate';

export interface Mail {
  readonly subject: string;
  readonly message: string;
}

/** Go templates: `subject` and `message` of the contact point, and the annotations of the rule that they read. */
export interface MailTemplates extends Mail {
  readonly annotations: Readonly<Record<string, string>>;
}

type Mailed = Pick<ScheduleDetails, 'name' | 'clock' | 'query' | 'customerSafe'>;

export interface LinkOptions {
  /** Of the data source that the links open; without it the app takes its default. */
  readonly dataSourceUid?: string;
}

/**
 * Texts of a schedule for Grafana's Alerting. What people typed is escaped, and arrives as it was typed.
 *
 * @param details checked ones: see `validateDetails`
 */
export function mailTemplates(details: Mailed, { dataSourceUid }: LinkOptions = {}): MailTemplates {
  const { query, layout } = prepared(details);
  const page = escapeTemplate(reportPage(query, dataSourceUid));
  const url = `{{ externalURL }}${page}&from={{ $labels.from_ms }}&to={{ $labels.to_ms }}`;
  return {
    subject: subjectTemplate(layout),
    message: messageTemplate(layout),
    annotations: {
      summary: escapeTemplate(details.name),
      ...(details.customerSafe ? {} : { [REPORT_URL]: url, [SCHEDULES_URL]: `{{ externalURL }}${SCHEDULES_PAGE}` }),
    },
  };
}

export interface TextOptions extends LinkOptions {
  /** Grafana's root URL. */
  readonly rootUrl: string;
}

/**
 * The same mail as its reader gets it.
 *
 * @param rows what the backend answered to the scheduled query: per row the texts of its columns, by their names
 * @returns undefined when there is nothing to send
 */
export function mailText(
  details: Mailed,
  rows: ReadonlyArray<Readonly<Record<string, string>>>,
  { rootUrl, dataSourceUid }: TextOptions
): Mail | undefined {
  const [first] = rows;
  if (first === undefined) {
    return undefined;
  }
  const { query, layout } = prepared(details);
  const root = rootUrl.endsWith('/') ? rootUrl : `${rootUrl}/`;
  const { from_ms: from = '', to_ms: to = '' } = first;
  const annotations = {
    [REPORT_URL]: `${root}${reportPage(query, dataSourceUid)}&from=${from}&to=${to}`,
    [SCHEDULES_URL]: `${root}${SCHEDULES_PAGE}`,
  };
  return { subject: subjectText(layout, first, annotations), message: messageText(layout, rows, annotations) };
}

function prepared({ name, clock, query, customerSafe }: Mailed): { query: ReportQuery; layout: MailLayout } {
  const { timeZone } = clock;
  const parsed = parseScheduledReport({ ...query, timeZone }, timeZone, customerSafe);
  if (!parsed.ok) {
    throw new Error(`The report of this schedule cannot be used: ${parsed.issues.map(describeIssue).join('; ')}`);
  }
  return { query: parsed.value, layout: mailLayout(parsed.value, { name, customerSafe }) };
}
