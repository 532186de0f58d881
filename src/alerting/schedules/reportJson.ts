/**
 * A schedule as a report of Grafana's reporting, and back.
 * Source: page "Reporting API" and swagger (`CreateOrUpdateReport`, `ReportSchedule`, `ReportDashboard`); that variables
 * are lists, and the last day of a month `dayOfMonth: "last"`, as Grafana's Terraform provider sends them. Which values
 * `state` takes is not documented: `scheduled` is in the examples, `paused` is inferred. Not run against a Grafana
 * server.
 */
import { QUERY_VERSION } from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { type ReportPeriod } from '#model/schedule/period';
import { type Clock, nextSends } from '#model/schedule/clock';
import { type ScheduleDetails } from '#model/schedule/details';
import { validateDetails } from '#model/schedule/validateDetails';
import { isoInZone } from '#model/time/calendar';
import { type Json, isRecord, record, records, text, texts } from '../api/json';
import { clockOf, scheduleOf } from './reportSchedule';
import { conditionsOf, filterOf, type Variables } from './reportVariables';

/** The dashboard that is reported: its variables are what a schedule sets. */
export const REPORT_DASHBOARD = 'tollgrid-breakout';

export const SCHEDULED_STATE = 'scheduled';
export const PAUSED_STATE = 'paused';

const MESSAGE = 'Call report by Tollgrid.';

/**
 * The body of a report.
 *
 * @param details without refusals: see {@link reportingRefusals}
 * @param nowMs the first mail goes out at the next send time after it
 */
export function reportOf(details: ScheduleDetails, dataSourceUid: string, nowMs: number): Json {
  const { name, recipients, clock, period, query, formats, paused } = details;
  return {
    name,
    recipients: recipients.join(','),
    replyTo: '',
    message: MESSAGE,
    schedule: scheduleOf(clock, isoInZone(firstSend(clock, nowMs), clock.timeZone)),
    options: { orientation: 'landscape', layout: 'grid' },
    enableDashboardUrl: true,
    state: paused ? PAUSED_STATE : SCHEDULED_STATE,
    formats: formats.filter((format) => format !== 'mail'),
    dashboards: [
      {
        dashboard: { uid: REPORT_DASHBOARD },
        timeRange: timeRangeOf(period),
        reportVariables: {
          ds: [dataSourceUid],
          group: query.rows,
          columns: query.measures,
          ...(query.currency !== undefined && { currency: [query.currency] }),
          ...(query.compare !== undefined && { compare: [query.compare] }),
          ...(query.filter && conditionsOf(query.filter)),
        },
      },
    ],
  };
}

/** The next send moment whose local time is the clock's own: a clock change may move one, and the rest follow the first. */
function firstSend(clock: Clock, nowMs: number): number {
  const sends = nextSends(clock, nowMs, MOVED_SENDS + 1);
  return sends.find((moment) => isRegular(clock, moment)) ?? nowMs;
}

/** A clock change moves the one report of a day, or three of the half-hours that a zone may change by. */
const MOVED_SENDS = 3;

function isRegular({ frequency, time, timeZone }: Clock, moment: number): boolean {
  const shown = isoInZone(moment, timeZone).slice(11, 16);
  return frequency.every === 'hour' ? Number(shown.slice(3)) === frequency.minute : shown === time;
}

export interface ReadReport {
  readonly name: string;
  readonly dataSourceUid: string;
  readonly details?: ScheduleDetails;
  readonly problem?: string;
}

/** Whether a report is of the dashboard that schedules use; all others are none of ours. */
export const isSchedule = (report: Json): boolean =>
  records(report.dashboards).some(({ dashboard }) => record(dashboard).uid === REPORT_DASHBOARD);

export function readReport(report: Json): ReadReport {
  const [first, second] = records(report.dashboards);
  const variables = readVariables(first?.reportVariables);
  const head = { name: text(report.name), dataSourceUid: variables.ds?.[0] ?? '' };
  const clock = clockOf(record(report.schedule));
  const period = periodOf(record(first?.timeRange));
  if (second || !clock || !period) {
    const what = second ? 'it has more than one dashboard' : `its ${clock ? 'time range' : 'schedule'} is another`;
    return { ...head, problem: `It was made or changed outside of Tollgrid: ${what}. Edit it under Reporting.` };
  }
  const read = validateDetails({
    name: head.name,
    recipients: text(report.recipients),
    clock,
    period,
    query: queryOf(variables, clock.timeZone),
    formats: texts(report.formats),
    onlyIfRows: false,
    customerSafe: false,
    paused: report.state !== SCHEDULED_STATE,
  });
  return read.ok
    ? { ...head, details: read.value }
    : { ...head, problem: `It was changed outside of Tollgrid (${read.issues.map(describeIssue).join('; ')}).` };
}

function queryOf({ group = [], columns = [], currency, compare, ...conditions }: Variables, timeZone: string): Json {
  const filter = filterOf(conditions);
  return {
    version: QUERY_VERSION,
    report: 'breakout',
    rows: group,
    measures: columns,
    timeZone,
    ...(currency?.[0] !== undefined && { currency: currency[0] }),
    ...(compare?.[0] !== undefined && { compare: compare[0] }),
    ...(filter && { filter }),
  };
}

/** Grafana rounds the end of a range up: `now-1d/d` as its end is the end of yesterday. */
function timeRangeOf(period: ReportPeriod): { readonly from: string; readonly to: string } {
  const unit = UNITS[period.last];
  const count = period.last === 'days' ? period.days : 1;
  return { from: `now-${count}${unit}/${unit}`, to: `now-1${unit}/${unit}` };
}

const UNITS: Record<ReportPeriod['last'], string> = { hour: 'h', day: 'd', week: 'w', month: 'M', days: 'd' };
const PERIODS: Readonly<Record<string, ReportPeriod>> = {
  h: { last: 'hour' },
  d: { last: 'day' },
  w: { last: 'week' },
  M: { last: 'month' },
};

function periodOf({ from, to }: Json): ReportPeriod | undefined {
  const start = /^now-(\d+)([hdwM])\/\2$/.exec(text(from));
  const [, count = '', unit = ''] = start ?? [];
  if (!start || text(to) !== `now-1${unit}/${unit}`) {
    return undefined;
  }
  return count === '1' ? PERIODS[unit] : unit === 'd' ? { last: 'days', days: Number(count) } : undefined;
}

/** Lists, as they are sent; the documentation's examples have plain texts. */
function readVariables(value: unknown): Variables {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, entry]) => [name, typeof entry === 'string' ? [entry] : texts(entry)]));
}
