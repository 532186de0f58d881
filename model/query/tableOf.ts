/** The table that an answer in another form is made from: what the engine is asked for. */
import { isMeasureId } from '../catalogue/index';
import { isBucketGrain, type BucketGrain } from '../time/grain';
import type { ReportQuery } from './reportQuery';

/**
 * The innermost rows alone; of time series, one row per series with its times as a column group. So the first rows of a
 * top, conditions on measures and the order of rows are about whole series, and the rest of a top is one series.
 */
export function tableOf(query: ReportQuery): ReportQuery {
  const { as, part: _part, ...rest } = query;
  switch (as) {
    case 'table':
      return query;
    case 'numeric':
      return { ...rest, as: 'table', totals: 'none' };
    case 'timeSeries':
      return seriesTable({ ...rest, as: 'table', totals: 'none' });
  }
}

function seriesTable({ top, ...query }: ReportQuery): ReportQuery {
  const time = timeOf(query);
  const rows = query.rows.filter((id) => id !== time);
  return {
    ...query,
    rows,
    columns: [time],
    depth: rows.length,
    orderBy: query.orderBy.filter(({ by }) => isMeasureId(by) || by !== time),
    // Without row groups there is one series, and nothing to choose from.
    ...(top === undefined || rows.length === 0 ? {} : { top }),
  };
}

/** The time of a query's series, which the parser sees to. */
export function timeOf({ rows }: Pick<ReportQuery, 'rows'>): BucketGrain {
  const time = rows.find(isBucketGrain);
  if (time === undefined) {
    throw new Error('a time series needs a time among its row groups');
  }
  return time;
}
