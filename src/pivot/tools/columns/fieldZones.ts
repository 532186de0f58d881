/** The drop zones of a report: what stands in them and what they take. */
import { isDimensionId, isMeasureId } from '#model/catalogue/index';
import { MAX_COLUMN_GROUPS, MAX_ROW_GROUPS, type ReportQuery } from '#model/query/reportQuery';
import { type NamedZone } from '../zones/announcements';
import { positionIn } from '../zones/slots';

export interface FieldZone extends NamedZone {
  /** Entries that must stay. */
  readonly least: number;
  readonly emptyText: string;
}

type Arranged = Pick<ReportQuery, 'rows' | 'columns' | 'measures'>;

/** Without pivot mode there is no zone for column groups. */
export function zonesOf({ rows, columns, measures }: Arranged, pivotMode: boolean): readonly FieldZone[] {
  const rowZone: FieldZone = {
    id: 'rows',
    label: 'Row groups',
    entries: rows,
    least: 0,
    most: MAX_ROW_GROUPS,
    accepts: isDimensionId,
    emptyText: 'Drop dimensions here. Without any, there is the grand total alone.',
  };
  const columnZone: FieldZone = {
    id: 'columns',
    label: 'Column groups',
    entries: columns,
    least: 0,
    most: MAX_COLUMN_GROUPS,
    accepts: isDimensionId,
    emptyText: 'Drop dimensions here to spread the values over columns.',
  };
  const valueZone: FieldZone = {
    id: 'values',
    label: 'Values',
    entries: measures,
    least: 1,
    most: Infinity,
    accepts: isMeasureId,
    emptyText: 'Drop measures here.',
  };
  return pivotMode ? [rowZone, columnZone, valueZone] : [rowZone, valueZone];
}

/** Where an entry will stand, counted from 0, when it is dropped into a place of a zone. */
export const positionOf = (zone: FieldZone, entry: string, slot: number): number =>
  positionIn(zone, entry, slot).place - 1;
