/**
 * A schedule as a report of Grafana's reporting, and back.
 * Source: page "Reporting API" and swagger (`CreateOrUpdateReport`, `ReportSchedule`, `ReportDashboard`); that variables
 * are lists, and the last day of a month `dayOfMonth: "last"`, as Grafana's Terraform provider sends them. Which values
 * `state` takes is not documented: `scheduled` is in the examples, `paused` is inferred. Not run against a Grafana
 * server.
 */
import { isObject } from '#model/query/reader';
import { QUERY_VERSION, SPLIT, type ReportQueryInput } from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { type ReportPeriod } from '#model/schedule/period';
import { type Clock, nextSends } from '#model/schedule/clock';
import { type ScheduleDetails } from '#model/schedule/details';
import { validateDetails } from '#model/schedule/validateDetails';
import { isoInZone } from '#model/time/calendar';
import { type Json, record, records, text, texts } from '../api/json';
import { clockOf, scheduleOf } from './reportSchedule';
import { CONDITIONS, conditionsOf, filterOf, type Variables } from './reportVariables';

/** The dashboard that is reported: its variables are what a schedule sets. */
export const REPORT_DASHBOARD = 'tollgrid-breakout';

export const SCHEDULED_STATE = 'scheduled';
export const PAUSED_STATE = 'paused';

const MESSAGE = 'Call report by Tollgrid.';

/**
 * A variable that the dashboard has not, which Grafana stores with the others: reports that people make of the same
 * dashboard do not have it.
 */
const MARK = 'tollgrid_schedule';

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
        reportVariables: variablesOf(query, dataSourceUid),
      },
    ],
  };
}

/** A variable that is left out would be what the dashboard is saved with: a currency, not currencies apart. */
const variablesOf = ({ rows, measures, currency, compare, filter }: ReportQueryInput, dataSourceUid: string): Json => ({
  [MARK]: ['1'],
  ds: [dataSourceUid],
  group: rows,
  columns: measures,
  currency: [currency ?? SPLIT],
  ...(compare !== undefined && { compare: [compare] }),
  ...(filter && conditionsOf(filter)),
});

/** Variables that a schedule decides about, also by leaving them out. */
const DECIDED: readonly string[] = [MARK, 'ds', 'group', 'columns', 'currency', 'compare', ...CONDITIONS];

/** What Grafana says of a report and takes from nobody. */
export function withoutAudit({ id: _, userId, orgId, created, updated, ...report }: Json): Json {
  return report;
}

/**
 * A stored report with other details. What only Grafana's own page sets stays: reply address, message, orientation,
 * layout, scale, other variables.
 */
export function changedReport(stored: Json, changed: Json): Json {
  const { replyTo, message, options, enableDashboardUrl, dashboards, ...decided } = changed;
  const [before] = records(stored.dashboards);
  const [after] = records(dashboards);
  const others = Object.entries(record(before?.reportVariables)).filter(([name]) => !DECIDED.includes(name));
  const reportVariables = { ...Object.fromEntries(others), ...record(after?.reportVariables) };
  return { ...withoutAudit(stored), ...decided, dashboards: [{ ...before, ...after, reportVariables }] };
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

/** Whether a report was made here; others are none of ours, also of the same dashboard. */
export const isSchedule = (report: Json): boolean =>
  records(report.dashboards).some(
    ({ dashboard, reportVariables }) =>
      record(dashboard).uid === REPORT_DASHBOARD && record(reportVariables)[MARK] !== undefined
  );

export function readReport(report: Json): ReadReport {
  const [first, second] = records(report.dashboards);
  const variables = readVariables(first?.reportVariables);
  const head = headOf(report, variables);
  const clock = clockOf(record(report.schedule));
  const period = periodOf(record(first?.timeRange));
  if (second || !clock || !period || !isComplete(variables)) {
    const changed = clock ? (period ? 'choice of variables' : 'time range') : 'schedule';
    const what = second ? 'it has more than one dashboard' : `its ${changed} is another`;
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

const headOf = ({ name }: Json, { ds = [] }: Variables) => ({ name: text(name), dataSourceUid: ds[0] ?? '' });

/** Without one of these the dashboard shows what it is saved with. */
const isComplete = (variables: Variables): boolean =>
  ['group', 'columns', 'currency'].every((name) => (variables[name] ?? []).length > 0);

/** The dashboard is sorted by the first column. */
function queryOf({ group = [], columns = [], currency, compare, ...conditions }: Variables, timeZone: string): Json {
  const filter = filterOf(conditions);
  const [first] = columns;
  return {
    version: QUERY_VERSION,
    report: 'breakout',
    rows: group,
    measures: columns,
    timeZone,
    ...(first !== undefined && { orderBy: [{ by: first, descending: true }] }),
    ...(currency?.[0] !== SPLIT && { currency: currency?.[0] }),
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
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, entry]) => [name, typeof entry === 'string' ? [entry] : texts(entry)]));
}
