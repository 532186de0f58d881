/** Frames that are built from values in memory: of small answers that the engine's own bytes cannot be. */
import {
  Field,
  Float64,
  makeData,
  makeVector,
  RecordBatchStreamWriter,
  Schema,
  Table,
  TimestampNanosecond,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import type { EncodedFrame } from '../handlers/types';
import type { FieldMeta } from './frameSchema';
import { reframe } from './reframe';

export type BuiltField = FieldMeta &
  (
    | { readonly type: 'text'; readonly values: readonly string[] }
    | { readonly type: 'number'; readonly values: ReadonlyArray<number | null> }
    /** Epoch milliseconds. Alerting reads only a time that cannot be null. */
    | { readonly type: 'time'; readonly values: readonly number[] }
    | { readonly type: 'moment'; readonly values: ReadonlyArray<number | null> }
  );

export interface BuiltFrame {
  readonly name: string;
  readonly refId: string;
  /** All of the same length; none at all is an answer without data. */
  readonly fields: readonly BuiltField[];
  /** Grafana's FrameMeta. */
  readonly meta: Readonly<Record<string, unknown>>;
}

export async function builtFrame({ name, refId, fields, meta }: BuiltFrame): Promise<EncodedFrame> {
  const columns = fields.map((field, index) => ({ name: `column_${index}`, field, vector: vectorOf(field) }));
  const schema = new Schema(
    columns.map((column) => new Field(column.name, column.vector.type, isNullable(column.field)))
  );
  const isEmpty = columns.every(({ vector }) => vector.length === 0);
  // The library gives columns without values other types than the schema has.
  const table = isEmpty
    ? new Table(schema)
    : new Table(schema, Object.fromEntries(columns.map((column) => [column.name, column.vector])));
  const stream = RecordBatchStreamWriter.writeAll(table);
  const { chunks } = await reframe(stream, { name, refId, fields, meta: () => meta });
  return chunks;
}

const isNullable = ({ type }: BuiltField): boolean => type === 'number' || type === 'moment';

function vectorOf(field: BuiltField): Vector {
  switch (field.type) {
    case 'text':
      return vectorFromArray(field.values, new Utf8());
    case 'number':
      return vectorFromArray(field.values, new Float64());
    case 'time':
    case 'moment':
      return timeVector(field.values);
  }
}

const NANOSECONDS = 1_000_000n;

/** Whole nanoseconds: the library's own builder multiplies in floating point and loses some. */
function timeVector(values: ReadonlyArray<number | null>): Vector {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (value !== null) {
      nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
    }
  });
  return makeVector(
    makeData({
      type: new TimestampNanosecond('UTC'),
      data: BigInt64Array.from(values, (value) => BigInt(Math.round(value ?? 0)) * NANOSECONDS),
      length: values.length,
      nullCount: values.filter((value) => value === null).length,
      nullBitmap,
    })
  );
}
