/** A schedule while somebody fills it in. */
import { REPORTS, type ReportId } from '#model/catalogue/index';
import { parseReportQuery } from '#model/query/parse';
import { QUERY_VERSION, SPLIT, type ReportQuery, type ReportQueryInput } from '#model/query/reportQuery';
import { describeIssue, type Issue, type Result } from '#model/result';
import type { Clock, Frequency } from '#model/schedule/clock';
import type { ReportFormat, ScheduleDetails } from '#model/schedule/details';
import type { ReportPeriod } from '#model/schedule/period';
import { validateDetails } from '#model/schedule/validateDetails';
import { dateOf } from '#model/time/calendar';
import { DAY_MS } from '#model/time/days';

/** The query is a whole one, so that the controls of report pages can edit it. */
export interface Draft extends Omit<ScheduleDetails, 'query'> {
  readonly query: ReportQuery;
  /** Uid of the data source that answers it. */
  readonly dataSource: string;
}

const MONDAY = 1;
export const DEFAULT_TIME = '08:00';

interface Beginning {
  /** What this Grafana can send. */
  readonly offered: readonly ReportFormat[];
  readonly dataSource: string;
  /** IANA zone. */
  readonly timeZone: string;
}

/** A schedule of a report of which nothing is chosen yet. */
export const newDraft = ({ offered, dataSource, timeZone }: Beginning, query: ReportQuery): Draft => ({
  name: '',
  recipients: [],
  clock: { frequency: { every: 'day' }, time: DEFAULT_TIME, timeZone },
  period: { last: 'day' },
  query: { ...query, timeZone },
  formats: firstFormats(offered, query.report),
  onlyIfRows: false,
  customerSafe: false,
  paused: false,
  dataSource,
});

/** Files where they can be had; Grafana's reporting makes them of the Breakout's dashboard alone. */
function firstFormats(offered: readonly ReportFormat[], report: ReportId): readonly ReportFormat[] {
  const files = offered.filter((format) => format !== 'mail');
  return files.length === 0 || (report !== 'breakout' && offered.includes('mail')) ? ['mail'] : files;
}

/** A report as it first opens, by its largest rows. */
export function firstQuery(report: ReportId, timeZone: string): ReportQuery {
  const { defaultRows: rows, defaultMeasures: measures, options } = REPORTS[report];
  // A report of numbers asks for some before it can be a query; the form does so too.
  const numbers = options.includes('numbers') ? { numbers: { list: ['+12125550100'], match: 'either' } } : {};
  const orderBy = measures.includes('attempts') ? [{ by: 'attempts', descending: true }] : [];
  const parsed = parseReportQuery({ version: QUERY_VERSION, report, rows, measures, orderBy, timeZone, ...numbers });
  if (!parsed.ok) {
    throw new Error(parsed.issues.map(describeIssue).join('; '));
  }
  const { value } = parsed;
  return value.numbers === undefined ? value : { ...value, numbers: { ...value.numbers, list: [] } };
}

/** A saved schedule for the form; the issues of a query that this version cannot read. */
export function draftOf(details: ScheduleDetails, dataSource: string): Result<Draft> {
  const parsed = parseReportQuery({ ...details.query, timeZone: details.clock.timeZone });
  return parsed.ok ? { ok: true, value: { ...details, query: parsed.value, dataSource } } : parsed;
}

/** What a schedule keeps of a query: what has a default of its own in a mail stays out. */
function inputOf(query: ReportQuery, timeZone: string): ReportQueryInput {
  const { version, report, rows, measures, filter, top, compare, orderBy, currency, totals } = query;
  const { numbers, side, jurisdiction, durationUnit } = query;
  return {
    version,
    report,
    rows,
    measures,
    timeZone,
    ...(filter === undefined ? {} : { filter }),
    ...(top === undefined ? {} : { top }),
    ...(compare === undefined ? {} : { compare }),
    ...(orderBy.length === 0 ? {} : { orderBy }),
    ...(currency === SPLIT ? {} : { currency }),
    ...(totals === 'all' ? {} : { totals }),
    ...(numbers === undefined ? {} : { numbers }),
    ...(side === undefined ? {} : { side }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(durationUnit === undefined ? {} : { durationUnit }),
  };
}

/** The details as they stand, complete or not. */
export const presentDetails = ({ query, dataSource: _, ...rest }: Draft): ScheduleDetails => ({
  ...rest,
  query: inputOf(query, rest.clock.timeZone),
});

/** The details that a draft stands for, or what is still wrong with them; paths are those of the details. */
export const detailsOf = (draft: Draft): Result<ScheduleDetails> => validateDetails(presentDetails(draft));

/** Issues that are shown before anybody wants to save: what is still empty is not yet wrong. */
export const earlyIssues = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ path }) => path !== 'name' && path !== 'recipients' && path !== 'query.numbers.list');

/** Issues of a field and of what is in it. */
export const issuesAt = (issues: readonly Issue[], field: string): readonly Issue[] =>
  issues.filter(({ path }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));

/** What is wrong with a field, for the line below it. */
export function fieldError(issues: readonly Issue[], field: string): string | undefined {
  const texts = issuesAt(issues, field).map(({ message, value }) => sentence(message, value));
  return texts.length === 0 ? undefined : texts.join(' ');
}

const LONGEST_QUOTED = 80;

function sentence(message: string, value: unknown): string {
  return typeof value === 'string' && value !== '' && value.length < LONGEST_QUOTED
    ? `“${value}” ${message}.`
    : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** Another frequency, with a day to begin with; the period follows where it can only mean one thing. */
export function withFrequency(draft: Draft, every: Frequency['every'], nowMs: number): Draft {
  const { clock } = draft;
  const weekday = 'weekday' in clock.frequency ? clock.frequency.weekday : MONDAY;
  const frequencies: Readonly<Record<Frequency['every'], Frequency>> = {
    hour: { every: 'hour', minute: 5 },
    day: { every: 'day' },
    week: { every: 'week', weekday },
    twoWeeks: { every: 'twoWeeks', weekday, from: dateOf(nowMs, clock.timeZone) },
    month: { every: 'month', day: 1 },
  };
  const time = /^\d\d:\d\d$/.test(clock.time) ? clock.time : DEFAULT_TIME;
  return {
    ...draft,
    clock: { ...clock, time, frequency: frequencies[every] },
    period: PERIOD_OF[every],
  };
}

const PERIOD_OF: Readonly<Record<Frequency['every'], ReportPeriod>> = {
  hour: { last: 'hour' },
  day: { last: 'day' },
  week: { last: 'week' },
  twoWeeks: { last: 'days', days: 14 },
  month: { last: 'month' },
};

export const withClock = (draft: Draft, clock: Partial<Clock>): Draft => {
  const next = { ...draft.clock, ...clock };
  return { ...draft, clock: next, query: { ...draft.query, timeZone: next.timeZone } };
};

/** How often a report is sent that somebody looks at over such a span (milliseconds) of time. */
export function frequencyFor(spanMs: number): Frequency['every'] {
  const days = spanMs / DAY_MS;
  return days < 0.5 ? 'hour' : days <= 3 ? 'day' : days <= 16 ? 'week' : 'month';
}

/** Whether two drafts would be saved as the same. */
export const isSameDraft = (one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other);
