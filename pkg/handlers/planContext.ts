import type { CallListQuery } from '#model/callList/query';
import { DEFAULT_POLICY } from '#model/nanp/policy';
import type { Comparison, ReportQuery } from '#model/query/reportQuery';
import { comparedPeriod, type ComparedPeriod } from '#model/time/comparedPeriod';
import type { ConnectionSettings } from '../clickhouse/settings';
import type { CallListContext } from '../sql/plan/callList';
import type { Period, PlanContext } from '../sql/plan/context';
import { checkedPeriod, numberPeriod } from './period';

type Settings = Pick<ConnectionSettings, 'database' | 'jurisdiction' | 'maxNumberMonths'>;

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a query is planned with: its period checked, the data source's policy where it says none. @throws ReportFailure */
export function planContext(settings: Settings, query: ReportQuery, range: Range): PlanContext {
  const { database, jurisdiction, maxNumberMonths } = settings;
  const policy = { ...DEFAULT_POLICY, ...jurisdiction, ...query.jurisdiction?.policy };
  const period = periodOf(query, range, maxNumberMonths);
  const { compare, timeZone } = query;
  return compare === undefined
    ? { query, period, database, policy }
    : { query, period, compared: comparedWith(period, compare, timeZone), database, policy };
}

/** The same for a list of calls. @throws ReportFailure */
export function callListContext(settings: Settings, query: CallListQuery, range: Range): CallListContext {
  const { database, jurisdiction, maxNumberMonths } = settings;
  return {
    query,
    period: periodOf(query, range, maxNumberMonths),
    database,
    policy: { ...DEFAULT_POLICY, ...jurisdiction, ...query.jurisdiction?.policy },
  };
}

function comparedWith(period: Period, compare: Comparison, timeZone: string): ComparedPeriod {
  const compared = comparedPeriod(period, compare, timeZone);
  return { ...compared, ...checkedPeriod(compared) };
}

const periodOf = ({ numbers }: Pick<ReportQuery, 'numbers'>, range: Range, months: number): Period =>
  numbers === undefined ? checkedPeriod(range) : numberPeriod(range, months);
