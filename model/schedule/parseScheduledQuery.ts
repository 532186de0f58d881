/** Reads the query of a scheduled report from JSON of unknown origin, such as the model of an alert rule. */
import { parseReportQuery } from '../query/parse';
import { isObject, Reader, type JsonObject } from '../query/reader';
import type { ReportQuery } from '../query/reportQuery';
import { failure, success, type Issue, type Result } from '../result';
import type { Clock } from './clock';
import { customerIssues } from './customerSafe';
import { SCHEDULED, SCHEDULED_VERSION } from './details';
import { parseClock, parsePeriod } from './parseClock';
import type { ReportPeriod } from './period';

/** Most rows of a mail, totals among them: more than anybody reads, and all that one rule should make of alerts. */
export const MAX_MAIL_ROWS = 200;

/** A parsed query: its report is a table with a grand total, exact amounts and the days of the clock's zone. */
export interface ParsedScheduledQuery {
  readonly version: typeof SCHEDULED_VERSION;
  readonly report: typeof SCHEDULED;
  readonly of: ReportQuery;
  readonly clock: Clock;
  readonly period: ReportPeriod;
  readonly onlyIfRows: boolean;
  readonly customerSafe: boolean;
  readonly preview: boolean;
}

/** Whether JSON of unknown origin means to be the query of a scheduled report. */
export const isScheduled = (input: unknown): boolean => isObject(input) && input['report'] === SCHEDULED;

const KEYS = ['version', 'report', 'of', 'clock', 'period', 'onlyIfRows', 'customerSafe', 'preview'];

/** The clock of a scheduled query, whatever else is wrong with it; undefined when it is the clock that cannot be used. */
export function scheduledClock(input: unknown): Clock | undefined {
  const reader = new Reader();
  const clock = parseClock(reader, 'clock', isObject(input) ? input['clock'] : undefined);
  return reader.issues.length === 0 ? clock : undefined;
}

/** A query that can be run as it is, or every issue found. */
export function parseScheduledQuery(input: unknown): Result<ParsedScheduledQuery> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be the query of a scheduled report', value: input });
  }
  const reader = new Reader();
  reader.onlyKeys('', input, KEYS);
  if (input['version'] !== SCHEDULED_VERSION) {
    reader.report('version', 'is not a version this release can read', input['version'], [String(SCHEDULED_VERSION)]);
  }
  const clock = parseClock(reader, 'clock', input['clock']);
  const customerSafe = flag(reader, input, 'customerSafe');
  const of = parseScheduledReport(input['of'], clock.timeZone, customerSafe);
  const rest = {
    period: parsePeriod(reader, 'period', input['period']),
    onlyIfRows: flag(reader, input, 'onlyIfRows'),
    preview: flag(reader, input, 'preview'),
  };
  const issues = [...reader.issues, ...(of.ok ? [] : of.issues.map(below('of')))];
  return of.ok && issues.length === 0
    ? success({ version: SCHEDULED_VERSION, report: SCHEDULED, of: of.value, clock, customerSafe, ...rest })
    : failure(...issues);
}

/**
 * The report of a schedule. A mail is a list: it has no column groups, always a grand total, and at most so many rows.
 *
 * @param timeZone of the clock: the days of the report are the days that it is sent for
 */
export function parseScheduledReport(input: unknown, timeZone: string, customerSafe: boolean): Result<ReportQuery> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be a report query', value: input });
  }
  const { totals, limit } = input;
  const parsed = parseReportQuery({
    ...input,
    timeZone: input['timeZone'] ?? timeZone,
    totals: totals === 'none' ? 'grand' : totals,
    moneyAs: 'text',
    limit: typeof limit === 'number' ? Math.min(limit, MAX_MAIL_ROWS) : (limit ?? MAX_MAIL_ROWS),
  });
  const shape = shapeIssues(input, timeZone);
  if (!parsed.ok || shape.length > 0) {
    return failure(...shape, ...(parsed.ok ? [] : parsed.issues));
  }
  const unsafe = customerSafe ? customerIssues(parsed.value) : [];
  return unsafe.length > 0 ? failure(...unsafe) : parsed;
}

function shapeIssues(input: JsonObject, timeZone: string): readonly Issue[] {
  const { columns, under, as, timeZone: zone } = input;
  return [
    ...(Array.isArray(columns) && columns.length > 0
      ? [{ path: 'columns', message: 'column groups do not fit into a mail; make them row groups', value: columns }]
      : []),
    ...(under === undefined
      ? []
      : [{ path: 'under', message: 'must not be given: a mail begins with the total of all', value: under }]),
    ...(as === undefined || as === 'table'
      ? []
      : [{ path: 'as', message: 'must be a table', value: as, allowed: ['table'] }]),
    ...(zone === undefined || zone === timeZone
      ? []
      : [{ path: 'timeZone', message: 'must be the zone of the clock', value: zone, allowed: [timeZone] }]),
  ];
}

const below =
  (name: string) =>
  (issue: Issue): Issue => ({ ...issue, path: issue.path === '' ? name : `${name}.${issue.path}` });

function flag(reader: Reader, input: JsonObject, key: string): boolean {
  const value = input[key];
  return typeof value === 'boolean' || value === undefined
    ? (value ?? false)
    : (reader.report(key, 'must be true or false', value) ?? false);
}
