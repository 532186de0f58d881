import type { DimensionId } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import type { ReportQuery } from '#model/query/reportQuery';

/** Dimensions that calls are most often looked at by, in the order of the question: whose, where, why, when. */
export const DRILL_FIRST: readonly DimensionId[] = [
  'customer',
  'provider',
  'customer_destination',
  'provider_destination',
  'country',
  'sip_code',
  'day',
  'hour_of_day',
];

/** Dimensions that the calls behind keys can be looked at by: all but those that the keys hold fast. */
export const drillDimensions = (
  { report }: Pick<ReportQuery, 'report'>,
  keys: ReadonlyArray<{ readonly dimension: DimensionId }>
): readonly DimensionId[] => REPORTS[report].dimensions.filter((id) => !keys.some(({ dimension }) => dimension === id));
