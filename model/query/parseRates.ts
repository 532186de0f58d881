/**
 * Measures per second divide by the seconds that a row is about. Those are known of buckets of time and of the period,
 * and of nothing that takes pieces out of it.
 */
import { dimensionOf, measureOf } from '../catalogue/index';
import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import { measuresUsed } from '../frame';
import { isBucketGrain } from '../time/grain';
import type { Reader } from './reader';
import type { ReportQuery } from './reportQuery';
import { dimensionsOf } from './splitFilter';

export function reportRates(reader: Reader, query: ReportQuery): void {
  const rate = measuresUsed(query).find(isRate);
  if (rate === undefined) {
    return;
  }
  const { rows, columns, filter, compare, top } = query;
  const groups = [...rows, ...columns];
  for (const id of groups.filter((group) => isTime(group) && !isBucketGrain(group))) {
    reader.report(rows.includes(id) ? 'rows' : 'columns', `${rate} is not known by ${id}, which comes back again`, id);
  }
  for (const id of filter === undefined ? [] : dimensionsOf(filter).filter(isTime)) {
    reader.report('filter', `${rate} needs the whole period, so no condition may take times out of it`, id);
  }
  const hasBuckets = groups.some(isBucketGrain);
  if (hasBuckets && compare !== undefined) {
    reader.report('compare', `${rate} is compared over the whole period alone, not by parts of it`, compare);
  }
  if (hasBuckets && top?.others === true && query.as !== 'timeSeries') {
    reader.report('top.others', `${rate} is not known of times that are put together`, true);
  }
}

export const isRate = (id: MeasureId): boolean => measureOf(id).expr.node === 'rate';

const isTime = (id: DimensionId): boolean => dimensionOf(id).expr.node === 'time';
