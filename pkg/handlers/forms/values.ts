/** The figures of a report: which of them come back, and what they are where there are no records. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { measureOf } from '#model/catalogue/index';
import type { FrameColumn } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';

export type ValueColumn = Extract<FrameColumn, { readonly role: 'measure' | 'comparison' }>;

/** Measures and what compares them, or the one part of each that is asked for. */
export const valueColumns = ({ part }: ReportQuery, columns: readonly FrameColumn[]): readonly ValueColumn[] =>
  columns.filter((column): column is ValueColumn => {
    switch (column.role) {
      case 'measure':
        return part === undefined || part === 'value';
      case 'comparison':
        return part === undefined || part === column.part;
      default:
        return false;
    }
  });

/** A figure of no records: a sum of nothing is 0, of everything else there is none. */
export function ofNothing(column: ValueColumn): number | null {
  const isSum = measureOf(column.role === 'measure' ? column.id : column.of).additive;
  return isSum && !(column.role === 'comparison' && column.part === 'changeShare') ? 0 : null;
}

/**
 * Whether a report without rows says that there were no records, so that its figures are those of nothing. With groups
 * there is nothing to say it of, and a condition on a measure may have dropped what there was.
 */
export const tellsNothing = (groups: readonly DimensionId[], { filter }: ReportQuery): boolean =>
  groups.length === 0 && splitFilter(filter).rows.length === 0;

/** Figures as numbers; exact decimal text never comes in these forms. */
export const numeric = (value: number | string | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);
