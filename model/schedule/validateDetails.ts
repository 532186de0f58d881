/** Checks a schedule before it is saved, and what is read back from Grafana. */
import { isObject, Reader } from '../query/reader';
import type { ReportQueryInput } from '../query/reportQuery';
import { failure, success, type Issue, type Result } from '../result';
import { REPORT_FORMATS, type ReportFormat, type ScheduleDetails } from './details';
import { parseClock, parsePeriod } from './parseClock';
import { parseScheduledReport } from './parseScheduledQuery';
import { parseRecipients } from './recipients';

/** Grafana takes 190 characters for the title of a rule, and a title also tells schedules of one name apart. */
export const MAX_NAME = 150;

const KEYS = [
  'name',
  'recipients',
  'clock',
  'period',
  'query',
  'formats',
  'onlyIfRows',
  'customerSafe',
  'paused',
] as const;

/**
 * Reads the details of a schedule; recipients may be a list, or text as typed. Every issue names its field, those of the
 * report as `query.…`.
 */
export function validateDetails(input: unknown): Result<ScheduleDetails> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be the details of a schedule', value: input });
  }
  const reader = new Reader();
  reader.onlyKeys('', input, KEYS);
  const clock = parseClock(reader, 'clock', input['clock']);
  const flag = (key: 'onlyIfRows' | 'customerSafe' | 'paused'): boolean => {
    const value = input[key];
    return typeof value === 'boolean' ? value : (reader.report(key, 'must be true or false', value) ?? false);
  };
  const customerSafe = flag('customerSafe');
  const query = asInput(input['query'], clock.timeZone, customerSafe);
  const details: Omit<ScheduleDetails, 'query'> = {
    name: parseName(reader, input['name']),
    recipients: parseRecipients(reader, input['recipients']),
    clock,
    period: parsePeriod(reader, 'period', input['period']),
    formats: parseFormats(reader, input['formats']),
    onlyIfRows: flag('onlyIfRows'),
    customerSafe,
    paused: flag('paused'),
  };
  const issues = [...reader.issues, ...(query.ok ? [] : query.issues.map(belowQuery))];
  return query.ok && issues.length === 0 ? success({ ...details, query: query.value }) : failure(...issues);
}

/** The query stays as it was given, once it is known to be good. The page may show it in another zone. */
function asInput(input: unknown, timeZone: string, customerSafe: boolean): Result<ReportQueryInput> {
  const parsed = parseScheduledReport(isObject(input) ? { ...input, timeZone } : input, timeZone, customerSafe);
  return parsed.ok ? success({ ...(input as ReportQueryInput), timeZone }) : parsed;
}

const belowQuery = (issue: Issue): Issue => ({
  ...issue,
  path: issue.path === '' ? 'query' : `query.${issue.path}`,
});

/** Names may have lines; other control characters have no place in a mail. */
function parseName(reader: Reader, given: unknown): string {
  const name = typeof given === 'string' ? given.replace(/\r\n?/g, '\n').trim() : '';
  if (name === '') {
    return reader.report('name', 'needs a name', given) ?? '';
  }
  if ([...name].length > MAX_NAME) {
    return reader.report('name', `must have at most ${MAX_NAME} characters, has ${[...name].length}`) ?? '';
  }
  return /[^\P{Cc}\n]/u.test(name) ? (reader.report('name', 'must not hold control characters', given) ?? '') : name;
}

function parseFormats(reader: Reader, given: unknown): readonly ReportFormat[] {
  const isFormat = (id: unknown): id is ReportFormat => REPORT_FORMATS.some((format) => format === id);
  const formats = reader.ids('formats', given, isFormat, REPORT_FORMATS, REPORT_FORMATS.length);
  if (Array.isArray(given) && given.length === 0) {
    reader.report('formats', 'needs at least one format', given, REPORT_FORMATS);
  }
  return formats;
}
