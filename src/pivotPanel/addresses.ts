/** Where a panel's report goes on in the app. */
import { type RawTimeRange } from '@grafana/data';
import { splitFilter } from '#model/query/splitFilter';
import { layoutToUrl } from '../pivot/state/codec';
import { reduce } from '../pivot/state/reduce';
import type { CellKey, PivotState } from '../pivot/types';
import { callsUrl, isListed } from '../query/callsUrl';
import { filterOf } from '../query/conditions';
import { reportUrl } from '../query/reportUrl';
import { periodOf } from '../reportPage/state/period';

export interface Place {
  readonly range: RawTimeRange;
  /** Uid of the data source. */
  readonly dataSource?: string;
}

/** The report's page with the panel's query, layout and period; undefined for a report without such a page. */
export function explorerUrl(state: PivotState, { range, dataSource }: Place): string | undefined {
  const layout = state.query.report === 'breakout' ? { ...layoutToUrl(state) } : {};
  return reportUrl(
    state.query,
    { period: periodOf(range), ...(dataSource === undefined ? {} : { dataSource }) },
    layout
  );
}

/** The list of the calls behind a cell; undefined for a report that counts something else than records. */
export function callsBehind(
  state: PivotState,
  keys: readonly CellKey[],
  { range, dataSource }: Place
): string | undefined {
  if (!isListed(state.query.report)) {
    return undefined;
  }
  const { query } = keys.length > 0 ? reduce(state, { type: 'filterFor', keys }) : state;
  return callsUrl({
    of: query,
    ...(dataSource === undefined ? {} : { dataSource }),
    period: periodOf(range),
    // A list of calls has no measures to compare.
    filter: filterOf(splitFilter(query.filter).records),
    timeZone: query.timeZone,
  });
}
