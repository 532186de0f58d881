import { DataType, RecordBatchReader, Table, type Field, type Vector } from 'apache-arrow';

/** A frame as Grafana reads it from its Arrow file. */
export interface DecodedFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly DecodedField[];
  readonly rows: number;
}

export interface DecodedField {
  readonly name: string;
  readonly type: 'time' | 'number' | 'string' | 'boolean';
  /** Grafana's name of the Go type: `time.Time`, `float64`, `int64`, `string`, `bool` … */
  readonly goType: string;
  readonly nullable: boolean;
  readonly config: Readonly<Record<string, unknown>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Times as epoch milliseconds, 64-bit integers as numbers (as in a browser), null for no value. */
  values(): Array<string | number | boolean | null>;
  /** The column itself, for values that a number cannot hold. */
  readonly vector: Vector;
}

/** @throws if the bytes are not an Arrow file, or a column's type is none that Grafana reads. */
export function decodeFrame(bytes: Uint8Array): DecodedFrame {
  const reader = RecordBatchReader.from(bytes);
  reader.open();
  if (!reader.isFile()) {
    throw new Error('the frame is not an Arrow file');
  }
  const { schema } = reader;
  const table = new Table(schema, [...reader]);
  return {
    name: schema.metadata.get('name') ?? '',
    refId: schema.metadata.get('refId') ?? '',
    meta: jsonObject(schema.metadata.get('meta')),
    fields: schema.fields.map((field, index) => decodeField(field, table.getChildAt(index))),
    rows: table.numRows,
  };
}

function decodeField(field: Field, vector: Vector | null): DecodedField {
  if (vector === null) {
    throw new Error(`column ${field.name} is missing`);
  }
  const goType = goTypeOf(field.type);
  const labels = jsonObject(field.metadata.get('labels')) ?? {};
  return {
    name: field.name,
    type: fieldTypeOf(goType),
    goType,
    nullable: field.nullable,
    config: jsonObject(field.metadata.get('config')) ?? {},
    labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])),
    values: () => Array.from(vector, (value: unknown) => plainValue(value)),
    vector,
  };
}

/** Grafana's table of accepted types; timestamps are nanoseconds to it whatever the unit says. */
function goTypeOf(type: DataType): string {
  if (DataType.isInt(type)) {
    return `${type.isSigned ? 'int' : 'uint'}${type.bitWidth}`;
  }
  if (DataType.isFloat(type) && type.precision > 0) {
    return type.precision === 1 ? 'float32' : 'float64';
  }
  if (DataType.isUtf8(type)) {
    return 'string';
  }
  if (DataType.isBool(type)) {
    return 'bool';
  }
  if (DataType.isTimestamp(type) && type.unit === 3) {
    return 'time.Time';
  }
  throw new Error(`unsupported conversion from arrow to sdk type for arrow type ${type}`);
}

function fieldTypeOf(goType: string): DecodedField['type'] {
  switch (goType) {
    case 'time.Time':
      return 'time';
    case 'string':
      return 'string';
    case 'bool':
      return 'boolean';
    default:
      return 'number';
  }
}

function plainValue(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'bigint') {
    return Number(value);
  }
  throw new Error(`unexpected value ${String(value)}`);
}

function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = text === undefined || text === '' ? undefined : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}
