import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { CALL_LISTS, isCallListId, type CallListId } from '#model/callList/query';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import { OPTION_PARAMETERS, optionsFromUrl, PARAMETERS_OF_OPTION } from '#model/query/optionCodec';
import { parseQuery, type AnyQuery } from '#model/query/parseQuery';
import { orderFromText } from '#model/query/pivotCodec';
import { isObject } from '#model/query/reader';
import { POLICY_CHOICES } from '#model/nanp/policy';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { isValidDate, parseInstant, startOfDate } from '#model/time/calendar';
import { isTimeZone } from '#model/time/zone';
import { EXPORT_FORMATS, type ExportFormat } from '#pkg/export/format';
import { CALL_LIST_FLAGS, callListOfFlags } from './callListFlags';
import { formatOfFile } from './exportFile';
import { PIVOT_USAGE, pivotOfFlags, type PivotValues } from './pivotFlags';
import { whereFilter } from './where';

/** Names of the reports on the command line: `usa-calls` for `usaCalls`. */
const commandName = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const REPORT_IDS = Object.keys(REPORTS) as ReportId[];
const QUERY_KINDS = [...REPORT_IDS, ...CALL_LISTS];
const REPORT_NAMES = QUERY_KINDS.map(commandName);

const policyUsage = (): string =>
  POLICY_CHOICES.map(
    ({ flag, choices }) => `  --${flag}`.padEnd(25) + choices.map(({ value }) => value).join(', ')
  ).join('\n');

export const USAGE = `npm run report -- REPORT --from DATE --to DATE [options]

  REPORT                 ${REPORT_NAMES.join(', ')}
  --from, --to           the period: a date (midnight of the zone) or a time with offset; --to is exclusive
  --rows a,b             row groups, outermost first
  --measures a,b         measures
  --where dim=1,2        condition; repeat it for more. Operators: = != ~ !~ ^= !^= on dimensions,
                         = != < <= > >= on measures; an empty right side stands for unknown values
  --totals               none, grand or all (default)
  --sort=-profit,customer  order of siblings; a leading minus sorts descending; -profit@2026-06 sorts by the values
                         in a column group, its keys separated by slashes;
                         with --compare -profit:change, :changeShare or :previous
  --limit N              most rows
  --time-zone ZONE       IANA zone of days, weeks, months and hours (default UTC)
  --currency CODE        converts every amount; split (default) keeps currencies apart
${PIVOT_USAGE}
  --query FILE           a report query as JSON instead of the flags above
  --format               table (default), csv or json
  --output FILE          writes the whole report as a file for people instead, whatever --limit says: csv or xlsx, as
                         the name ends or --format says; not for lists of calls

  number, number-calls:
  --numbers "A, B"       numbers in any notation
  --match                called, calling or either (default)
  --prefix               the numbers are beginnings of numbers

  calls, number-calls:
  --fields a,b           columns of the list; --where, --sort, --limit and --time-zone apply as well
  --after CURSOR         the page after the one whose JSON says "next": CURSOR

  usa-rate-center:
  --side                 whose rate center: called (default), calling or lrn

  usa-calls:
  --type                 state (default) or lata
  --duration-unit        seconds (default) or minutes
${policyUsage()}`;

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportCommand {
  readonly query: AnyQuery;
  readonly period: { readonly fromMs: number; readonly toMs: number };
  readonly format: Format;
  /** A file to write instead of printing. */
  readonly output?: Output;
}

export interface Output {
  readonly file: string;
  readonly format: ExportFormat;
}

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line. @throws UsageError with every problem of the query */
export function readCommand(args: readonly string[]): ReportCommand {
  const { values, positionals } = parse(args);
  const [name, ...rest] = positionals;
  const report = QUERY_KINDS.find((id) => commandName(id) === name);
  if (report === undefined || rest.length > 0) {
    throw new UsageError(`Name one report: ${REPORT_NAMES.join(', ')}.\n\n${USAGE}`);
  }
  const output = values.output === undefined ? undefined : readOutput(values.output, values.format, report);
  const format = output === undefined ? readFormat(values.format) : 'table';
  const given = values.query === undefined ? queryOfFlags(report, values) : queryOfFile(values.query, values);
  // A panel's query may be of another form; what is printed is a table.
  const form = 'as' in given ? { as: 'table' } : {};
  const parsed = parseQuery({ ...given, ...form, moneyAs: 'text' });
  if (!parsed.ok) {
    throw new UsageError(
      `The report query cannot be used:\n${parsed.issues.map((issue) => `- ${describeIssue(issue)}`).join('\n')}`
    );
  }
  const { timeZone } = parsed.value;
  return {
    query: parsed.value,
    period: { fromMs: moment('--from', values.from, timeZone), toMs: moment('--to', values.to, timeZone) },
    format,
    output,
  };
}

function readFormat(given: string | undefined): Format {
  const format = FORMATS.find((entry) => entry === (given ?? 'table'));
  if (format === undefined) {
    throw new UsageError(
      given === 'xlsx' ? 'A workbook needs --output FILE.' : `--format is one of ${FORMATS.join(', ')}, not ${given}.`
    );
  }
  return format;
}

function readOutput(file: string, given: string | undefined, report: ReportId | CallListId): Output {
  const format = given === undefined ? formatOfFile(file) : EXPORT_FORMATS.find((entry) => entry === given);
  if (format === undefined) {
    throw new UsageError(
      `--output writes ${EXPORT_FORMATS.join(' or ')}: end the file's name so, or say it by --format.`
    );
  }
  if (isCallListId(report)) {
    throw new UsageError(`--output is for grouped reports; print ${commandName(report)} with --format csv.`);
  }
  return { file, format };
}

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  rows: { type: 'string' },
  measures: { type: 'string' },
  where: { type: 'string', multiple: true },
  totals: { type: 'string' },
  columns: { type: 'string' },
  depth: { type: 'string' },
  under: { type: 'string' },
  top: { type: 'string' },
  others: { type: 'boolean' },
  compare: { type: 'string' },
  sort: { type: 'string' },
  limit: { type: 'string' },
  'time-zone': { type: 'string' },
  currency: { type: 'string' },
  query: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  numbers: { type: 'string' },
  match: { type: 'string' },
  prefix: { type: 'boolean' },
  fields: { type: 'string' },
  after: { type: 'string' },
  side: { type: 'string' },
  type: { type: 'string' },
  'duration-unit': { type: 'string' },
  'bill-on': { type: 'string' },
  canada: { type: 'string' },
  caribbean: { type: 'string' },
  territories: { type: 'string' },
  'toll-free': { type: 'string' },
  indeterminate: { type: 'string' },
} as const satisfies Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> &
  Record<(typeof OPTION_PARAMETERS)[number] | keyof PivotValues, unknown>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof parse>['values'];

/** Flags that give a query, all of them. */
const QUERY_FLAGS = Object.keys(OPTIONS).filter(
  (name) => !['from', 'to', 'query', 'format', 'output'].includes(name)
) as Array<keyof typeof OPTIONS>;

function queryOfFlags(report: ReportId | CallListId, values: Values): Record<string, unknown> {
  const own: readonly string[] = isCallListId(report) ? CALL_LIST_FLAGS[report] : REPORT_FLAGS;
  const stray = QUERY_FLAGS.find((flag) => values[flag] !== undefined && !own.includes(flag));
  if (stray !== undefined) {
    throw new UsageError(`--${stray} is no flag of ${commandName(report)}.`);
  }
  return isCallListId(report) ? callListOfFlags(report, values) : reportOfFlags(report, values);
}

const REPORT_FLAGS = QUERY_FLAGS.filter((name) => name !== 'fields' && name !== 'after');

function reportOfFlags(report: ReportId, values: Values): Record<string, unknown> {
  const { defaultRows, defaultMeasures } = REPORTS[report];
  return {
    version: QUERY_VERSION,
    report,
    rows: values.rows === undefined ? defaultRows : list(values.rows),
    measures: values.measures === undefined ? defaultMeasures : list(values.measures),
    ...optionsOfFlags(report, values),
    ...(values.where ? { filter: whereFilter(values.where) } : {}),
    ...(values.totals ? { totals: values.totals } : {}),
    ...(values.limit ? { limit: Number(values.limit) } : {}),
    ...(values.currency ? { currency: values.currency } : {}),
    ...(values['time-zone'] ? { timeZone: values['time-zone'] } : {}),
    ...pivotOfFlags(values),
    orderBy: orderFromText(values.sort ?? ''),
  };
}

/** Options of this report; flags of another report are refused rather than ignored. */
function optionsOfFlags(report: ReportId, { prefix, ...values }: Values): Readonly<Record<string, unknown>> {
  const given = { ...values, ...(prefix ? { prefix: 'true' } : {}) };
  const own = optionFlags(report);
  const stray = OPTION_PARAMETERS.find((flag) => given[flag] !== undefined && !own.includes(flag));
  if (stray !== undefined) {
    const having = REPORT_IDS.filter((id) => optionFlags(id).includes(stray)).map(commandName);
    throw new UsageError(`--${stray} is a flag of ${having.join(', ')}, not of ${commandName(report)}.`);
  }
  return optionsFromUrl(REPORTS[report].options, given);
}

function optionFlags(report: ReportId): ReadonlyArray<(typeof OPTION_PARAMETERS)[number]> {
  return REPORTS[report].options.flatMap((option) => PARAMETERS_OF_OPTION[option]);
}

/** A file holds the whole query; flags that would change it are refused rather than ignored. */
function queryOfFile(file: string, values: Values): Record<string, unknown> {
  const conflict = QUERY_FLAGS.find((name) => values[name] !== undefined);
  if (conflict !== undefined) {
    throw new UsageError(`--query holds the whole query; leave --${conflict} out, or write it into ${file}.`);
  }
  const content = readJson(file);
  if (!isObject(content)) {
    throw new UsageError(`${file} must hold a report query as a JSON object.`);
  }
  return { ...content };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

function moment(name: string, text: string | undefined, timeZone: string): number {
  if (text !== undefined && isValidDate(text) && isTimeZone(timeZone)) {
    return startOfDate(text, timeZone);
  }
  const instant = text === undefined ? undefined : parseInstant(text);
  if (instant === undefined) {
    throw new UsageError(
      `${name} needs a date such as 2026-06-01, or a time with offset such as 2026-06-01T12:00:00Z${text === undefined ? '' : `, not "${text}"`}.`
    );
  }
  return instant;
}
