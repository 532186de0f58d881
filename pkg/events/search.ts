import type { EventQuery } from '#model/events/eventQuery';
import { DEFAULT_POLICY } from '#model/nanp/policy';
import { MAX_LIMIT, QUERY_VERSION, SPLIT, type ReportQuery } from '#model/query/reportQuery';
import type { ClickHouseConnection } from '../clickhouse/connection';
import type { CallContext } from '../handlers/types';
import type { Period, PlanContext } from '../sql/plan/context';

/** Where events are looked for. */
export interface EventSearch {
  readonly context: CallContext;
  readonly connection: ClickHouseConnection;
  readonly query: EventQuery;
  readonly period: Period;
  readonly nowMs: number;
}

/** What a search of grouped records, or of records alone, is planned with. */
export function searchContext(
  { connection, query }: EventSearch,
  period: Period,
  grouped: Pick<ReportQuery, 'rows' | 'measures'> = { rows: [], measures: ['attempts'] }
): PlanContext {
  const { database, jurisdiction } = connection.settings;
  return {
    query: {
      version: QUERY_VERSION,
      report: 'breakout',
      ...grouped,
      columns: [],
      depth: grouped.rows.length,
      ...(query.filter === undefined ? {} : { filter: query.filter }),
      totals: 'none',
      orderBy: [],
      limit: MAX_LIMIT,
      timeZone: query.timeZone,
      currency: SPLIT,
      moneyAs: 'number',
      as: 'table',
    },
    period,
    database,
    policy: { ...DEFAULT_POLICY, ...jurisdiction },
  };
}
