import type { MeasureId } from '#model/catalogue/measures';
import { isMeasureId, REPORTS } from '#model/catalogue/index';
import { parseReportQuery } from '#model/query/parse';
import { isObject, Reader } from '#model/query/reader';
import { MAX_TEXT_LENGTH, type ReportQuery } from '#model/query/reportQuery';
import { tableOf } from '#model/query/tableOf';
import { invalidInput } from '../errors';
import { EXPORT_FORMATS, type ExportFormat } from './format';

/** A checked request for a file. */
export interface ExportRequest {
  /** What is asked, with money as exact text; its limit does not count. */
  readonly query: ReportQuery;
  readonly range: { readonly fromMs: number; readonly toMs: number };
  readonly format: ExportFormat;
  /** First line of the file, and the beginning of its name. */
  readonly title: string;
  /** Measures of the file, in its order; those of the query that are missing stay out. */
  readonly measures: readonly MeasureId[];
}

const KEYS = ['query', 'fromMs', 'toMs', 'format', 'title', 'measures'];

/** Reads the body of an export. @throws ReportFailure with every issue */
export function readExportRequest(body: unknown): ExportRequest {
  const reader = new Reader();
  const given = isObject(body) ? body : {};
  reader.onlyKeys('', given, KEYS);
  const parsed = parseReportQuery(given['query']);
  if (!parsed.ok) {
    throw invalidInput('The report query cannot be used', parsed.issues);
  }
  // A file is a table, whatever form the panel has.
  const query: ReportQuery = { ...tableOf(parsed.value), moneyAs: 'text' };
  const request: ExportRequest = {
    query,
    range: { fromMs: Number(given['fromMs']), toMs: Number(given['toMs']) },
    format: reader.oneOf('format', given['format'], EXPORT_FORMATS, 'csv'),
    title: readTitle(reader, given['title']) ?? REPORTS[query.report].label,
    measures: readMeasures(reader, given['measures'], query),
  };
  if (reader.issues.length > 0) {
    throw invalidInput('The export cannot be made', reader.issues);
  }
  return request;
}

function readTitle(reader: Reader, value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT_LENGTH
    ? value.trim()
    : reader.report('title', `must be text of at most ${MAX_TEXT_LENGTH} characters`, value);
}

function readMeasures(reader: Reader, value: unknown, { measures }: ReportQuery): readonly MeasureId[] {
  const shown = value === undefined ? measures : reader.ids('measures', value, isMeasureId, measures, measures.length);
  if (Array.isArray(value) && value.length === 0) {
    reader.report('measures', 'needs at least one measure of the query', value, measures);
  }
  return shown;
}
