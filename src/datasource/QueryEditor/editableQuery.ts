/** Whether an editor can show a saved query, and whether it is complete. */
import { parseReportQuery } from '#model/query/parse';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { failure, success, type Issue, type Result } from '#model/result';

/** The query as it was saved, or why no editor can show it. Values of filters may be half typed or variables. */
export function editableQuery(saved: ReportQueryInput): Result<ReportQueryInput> {
  const parsed = parseReportQuery(saved);
  const issues = parsed.ok ? [] : parsed.issues.filter((issue) => !isOfValue(issue) && !isEmptyMeasures(issue));
  return issues.length > 0 ? failure(...issues) : success(saved);
}

/** Whether a query can be run: values may still be variables, but nothing may be missing. */
export function isComplete(query: ReportQueryInput): boolean {
  const parsed = parseReportQuery(query);
  return parsed.ok || parsed.issues.every((issue) => isOfValue(issue) && isVariable(issue.value));
}

const isOfValue = ({ path }: Issue): boolean => /^filter.*\.values(\[\d+\])?$/.test(path);

const isEmptyMeasures = ({ path, value }: Issue): boolean =>
  path === 'measures' && Array.isArray(value) && value.length === 0;

const isVariable = (value: unknown): boolean => typeof value === 'string' && /\$\w|\$\{|\[\[/.test(value);
