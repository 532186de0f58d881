import { frameColumns, type FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { tableOf } from '#model/query/tableOf';
import { planGrouped } from './plan/grouped';
import type { Period, PlanContext } from './plan/context';
import { sourceOf, type Source } from './plan/source';
import { print, type CompiledSql } from './print';

/** A report query ready to run: the statement, its parameters, and what its columns mean. */
export interface CompiledReport extends CompiledSql {
  /** The query as a table. */
  readonly table: ReportQuery;
  readonly columns: readonly FrameColumn[];
  readonly source: Source;
  /** The period that it is compared with. */
  readonly compared?: Period;
}

/** Compiles a parsed query. Pure: the same input always gives the same text and parameters. */
export function compileReport(given: PlanContext): CompiledReport {
  const context = { ...given, query: tableOf(given.query) };
  const { query, compared } = context;
  return {
    ...print(planGrouped(context)),
    table: query,
    columns: frameColumns(query),
    source: sourceOf(context),
    ...(compared === undefined ? {} : { compared: { fromMs: compared.fromMs, toMs: compared.toMs } }),
  };
}
