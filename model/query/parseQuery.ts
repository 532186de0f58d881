import { parseCallListQuery } from '../callList/parse';
import { CALL_LISTS, isCallListId, type CallListQuery, type CallListQueryInput } from '../callList/query';
import { failure, type Issue, type Result } from '../result';
import { parseReportQuery } from './parse';
import { isObject } from './reader';
import type { ReportQuery, ReportQueryInput } from './reportQuery';

/** Every query that the data source answers. */
export type AnyQuery = ReportQuery | CallListQuery;
export type AnyQueryInput = ReportQueryInput | CallListQueryInput;

export const isCallList = (query: AnyQueryInput): query is CallListQueryInput => isCallListId(query.report);

/** Reads a query of any kind from JSON of unknown origin; its `report` says which kind it is. */
export function parseQuery(input: unknown): Result<AnyQuery> {
  if (isObject(input) && isCallListId(input['report'])) {
    return parseCallListQuery(input);
  }
  const parsed = parseReportQuery(input);
  return parsed.ok ? parsed : failure(...parsed.issues.map(withEveryReport));
}

/** An unknown report might have been meant as a list of calls. */
const withEveryReport = (issue: Issue): Issue =>
  issue.path === 'report' && issue.allowed ? { ...issue, allowed: [...issue.allowed, ...CALL_LISTS] } : issue;
