import { parseReportQuery } from '../../model/query/parse';
import type { ReportQuery, ReportQueryInput } from '../../model/query/reportQuery';
import { describeIssue } from '../../model/result';
import { planContext } from '../../pkg/handlers/planContext';
import { compileReport, type CompiledReport } from '../../pkg/sql/compile';

/** A query that must be a good one. */
export function parsedQuery(input: ReportQueryInput): ReportQuery {
  const parsed = parseReportQuery(input);
  if (!parsed.ok) {
    throw new Error(parsed.issues.map(describeIssue).join('\n'));
  }
  return parsed.value;
}

export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The statement of a query on a data source without settings of its own. */
export const compiledReport = (query: ReportQuery, range: Range, database = 'tollgrid'): CompiledReport =>
  compileReport(planContext({ database, jurisdiction: {}, maxNumberMonths: 6 }, query, range));
