/** Frames of texts: one alert instance per row, told apart by its labels. */
import { Float64, RecordBatchStreamWriter, Table, Utf8, vectorFromArray } from 'apache-arrow';
import type { FieldMeta } from '../frames/frameSchema';
import { reframe } from '../frames/reframe';
import type { EncodedFrame } from '../handlers/types';

export interface TextColumn {
  /** Becomes the name of a label. */
  readonly name: string;
  readonly header: string;
  readonly values: readonly string[];
}

export interface TextFrame {
  readonly name: string;
  readonly refId: string;
  readonly columns: readonly TextColumn[];
  readonly meta: Readonly<Record<string, unknown>>;
}

/** Grafana's data plane contract: string fields are labels, the number is the value; no row means no data. */
const NUMERIC_LONG = { type: 'numeric-long', typeVersion: [0, 1] };

/** A frame of kind `numeric-long` [0,1]: its texts, and `value`, which is 1 in every row. */
export async function textFrame({ name, refId, columns, meta }: TextFrame): Promise<EncodedFrame> {
  const rows = columns[0]?.values.length ?? 0;
  const table = new Table({
    ...Object.fromEntries(columns.map((column) => [column.name, vectorFromArray(column.values, new Utf8())])),
    value: vectorFromArray(
      Array.from({ length: rows }, () => 1),
      new Float64()
    ),
  });
  const fields = [
    ...columns.map((column): FieldMeta => ({ name: column.name, config: { displayNameFromDS: column.header } })),
    { name: 'value', config: { displayNameFromDS: 'Value' } },
  ];
  const stream = RecordBatchStreamWriter.writeAll(table);
  const { chunks } = await reframe(stream, { name, refId, fields, meta: () => ({ ...NUMERIC_LONG, ...meta }) });
  return chunks;
}
