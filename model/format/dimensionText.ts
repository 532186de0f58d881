import type { DimensionId } from '../catalogue/dimensions';
import { dimensionOf } from '../catalogue/index';
import { formatDimension } from './dimensions';
import type { CellValue } from './units';
import { CLASS_LABELS, JURISDICTION_CLASSES } from '../nanp/policy';
import type { ReportQuery } from '../query/reportQuery';

/** A row group's value in the words of its query: the classes of a query by LATA are not those of states. */
export function dimensionText(
  query: ReportQuery,
  id: DimensionId,
  value: CellValue | undefined,
  name?: string
): string {
  const ofClass = id === 'jurisdiction' ? JURISDICTION_CLASSES.find((entry) => entry === value) : undefined;
  return ofClass === undefined
    ? formatDimension(dimensionOf(id), value, query.timeZone, name)
    : CLASS_LABELS[query.jurisdiction?.by ?? 'state'][ofClass];
}
