/** The rows of a report in memory, column by column: small answers are made of them. */
import type { CellValue } from '#model/format/units';
import { frameRows } from '../../export/frameRows';

export interface TableRows {
  readonly count: number;
  /** Values of a column by its id: moments in epoch milliseconds. @throws for a column that there is not */
  readonly column: (id: string) => readonly CellValue[];
}

/** @param most rows that are kept; the rest is read and dropped */
export async function tableRows(
  stream: AsyncIterable<Uint8Array>,
  ids: readonly string[],
  most = Infinity
): Promise<TableRows & { readonly isMore: boolean }> {
  const columns = new Map(ids.map((id): [string, CellValue[]] => [id, []]));
  let count = 0;
  for await (const batch of frameRows(stream)) {
    const kept = Math.min(batch.count, most - count);
    for (const [id, values] of columns) {
      const value = batch.column(id);
      for (let row = 0; row < kept; row += 1) {
        values.push(value(row));
      }
    }
    count += batch.count;
  }
  return {
    count: Math.min(count, most),
    isMore: count > most,
    column: (id) => {
      const values = columns.get(id);
      if (values === undefined) {
        throw new Error(`the report has no column ${id}`);
      }
      return values;
    },
  };
}
