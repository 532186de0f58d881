import { parseCallListQuery } from '../callList/parse';
import { CALL_LIST, type CallListQuery, type CallListQueryInput } from '../callList/query';
import type { Result } from '../result';
import { parseReportQuery } from './parse';
import { isObject } from './reader';
import type { ReportQuery, ReportQueryInput } from './reportQuery';

/** Every query that the data source answers. */
export type AnyQuery = ReportQuery | CallListQuery;
export type AnyQueryInput = ReportQueryInput | CallListQueryInput;

export const isCallList = (query: AnyQuery): query is CallListQuery => query.report === CALL_LIST;

/** Reads a query of any kind from JSON of unknown origin; its `report` says which kind it is. */
export function parseQuery(input: unknown): Result<AnyQuery> {
  return isObject(input) && input['report'] === CALL_LIST ? parseCallListQuery(input) : parseReportQuery(input);
}
