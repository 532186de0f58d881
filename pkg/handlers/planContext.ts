import { DEFAULT_POLICY } from '#model/nanp/policy';
import type { ReportQuery } from '#model/query/reportQuery';
import type { ConnectionSettings } from '../clickhouse/settings';
import type { PlanContext } from '../sql/plan/context';
import { checkedPeriod } from './period';

type Settings = Pick<ConnectionSettings, 'database' | 'jurisdiction'>;

/** What a query is planned with: its period checked, the data source's policy where it says none. @throws ReportFailure */
export function planContext(
  { database, jurisdiction }: Settings,
  query: ReportQuery,
  range: { readonly fromMs: number; readonly toMs: number }
): PlanContext {
  const policy = { ...DEFAULT_POLICY, ...jurisdiction, ...query.jurisdiction?.policy };
  return { query, period: checkedPeriod(range), database, policy };
}
