import { type DataFrame } from '@grafana/data';
import type { CellValue } from '#model/format/units';

/** Reads single cells of a frame by column; a column that is not there has no values. */
export function cellsOf(frame: DataFrame): (id: string, row: number) => CellValue {
  const fields = new Map(frame.fields.map(({ name, values }) => [name, values]));
  return (id, row) => {
    const value: unknown = fields.get(id)?.[row];
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  };
}
