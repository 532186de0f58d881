/**
 * A report beside the same report of another period: records of both are read at once and told apart by a flag, which
 * is a key of the leaves; totals aggregate each part once for either period.
 */
import type { PartId } from '#model/catalogue/parts';
import type { ComparedPeriod } from '#model/time/comparedPeriod';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
import type { Period, PlanContext } from './context';
import { RECORD, recordField } from './records';
import type { Source } from './source';

/** Column of the flag: whether a record, or a group of records, is of the compared period. */
export const IS_PREVIOUS = 'is_previous';

/** Which records a part was aggregated from: of the period or the compared one, of a whole row of either. */
export type PartVersion = '' | '_previous' | '_row' | '_row_previous';

export const partColumn = (id: PartId, version: PartVersion): string => `${id}${version}`;

/** A record of overlapping periods belongs to both, so it is read twice. */
export const overlaps = (period: Period, compared: ComparedPeriod): boolean => compared.toMs > period.fromMs;

/** Whether a record is of the compared period. */
export function isPrevious({ period, compared }: PlanContext, source: Source): Fragment | undefined {
  if (compared === undefined || overlaps(period, compared)) {
    return compared && identifier(IS_PREVIOUS);
  }
  const start = sql`toDateTime(${parameter(Math.ceil(period.fromMs / 1000), 'UInt32')}, 'UTC')`;
  return source === 'cdr_day'
    ? sql`(${identifier(RECORD, 'day')} < toDate(${start}))`
    : sql`(${recordField('start_time')} < ${start})`;
}

/** The flag as a key of groups; none without a comparison. */
export function previousKey(context: PlanContext, source: Source): readonly Column[] {
  const flag = isPrevious(context, source);
  return flag === undefined ? [] : [{ as: IS_PREVIOUS, expr: flag }];
}

/** What reads records of overlapping periods once for each. */
export const readTwice = ({ period, compared }: PlanContext): Column | undefined =>
  compared !== undefined && overlaps(period, compared) ? { as: IS_PREVIOUS, expr: sql`[0, 1]` } : undefined;

/** Groups of one period, under `from`. */
export const ofPeriod = (from: string, version: '' | '_previous'): Fragment =>
  version === '_previous' ? sql`${identifier(from, IS_PREVIOUS)}` : sql`NOT ${identifier(from, IS_PREVIOUS)}`;
