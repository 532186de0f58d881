import { DataType, Field, Precision, Schema, TimeUnit } from 'apache-arrow';
import { UnsupportedColumnError } from './errors';

/** What Grafana shall know about a column. */
export interface FieldMeta {
  /** The field's name in Grafana; the column's own name is not used. */
  readonly name: string;
  /** Grafana's FieldConfig: unit, decimals, displayName, links … */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What Grafana shall know about a frame; `meta` is its FrameMeta. */
export interface FrameMeta {
  readonly name: string;
  readonly refId: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/**
 * The columns of a result as Grafana's fields.
 *
 * @param fields one per column, in the columns' order.
 * @throws UnsupportedColumnError if Grafana has no field type for a column's Arrow type.
 */
export function frameFields(columns: readonly Field[], fields: readonly FieldMeta[]): Field[] {
  if (columns.length !== fields.length) {
    throw new Error(`the result has ${columns.length} columns where the query has ${fields.length}`);
  }
  return fields.map((field, index) => {
    const column = columns[index];
    if (column === undefined || !isAccepted(column.type)) {
      throw new UnsupportedColumnError(column?.name ?? field.name, String(column?.type));
    }
    return new Field(field.name, column.type, column.nullable, fieldMetadata(field));
  });
}

/** Frame metadata is the metadata of the Arrow schema, its values JSON but for the names. */
export function frameSchema(fields: Field[], { name, refId, meta }: FrameMeta): Schema {
  return new Schema(fields, new Map(Object.entries({ name, refId, meta: JSON.stringify(meta) })));
}

function fieldMetadata({ config, labels }: FieldMeta): Map<string, string> {
  const metadata = new Map<string, string>();
  if (config !== undefined) {
    metadata.set('config', JSON.stringify(config));
  }
  if (labels !== undefined) {
    metadata.set('labels', JSON.stringify(labels));
  }
  return metadata;
}

/**
 * The types of Grafana's plugin SDK, in every version since 10.1. Two that it has are left out: it takes a timestamp for
 * nanoseconds whatever its unit, and Binary for JSON whatever it holds.
 */
function isAccepted(type: DataType): boolean {
  if (DataType.isTimestamp(type)) {
    return type.unit === TimeUnit.NANOSECOND;
  }
  if (DataType.isFloat(type)) {
    return type.precision !== Precision.HALF;
  }
  return DataType.isInt(type) || DataType.isUtf8(type) || DataType.isBool(type);
}
