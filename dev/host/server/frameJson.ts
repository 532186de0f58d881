import { type DecodedField, type DecodedFrame } from '../../backendClient/index';

/** What JSON cannot write, by the rows that hold it. */
interface Entities {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

/** A data frame as `/api/ds/query` answers it, for `dataFrameFromJSON` of `@grafana/data`. */
export function frameToJson({ name, refId, meta, fields }: DecodedFrame, queryRefId: string): object {
  const columns = fields.map(toColumn);
  return {
    schema: {
      name: name || undefined,
      refId: refId || queryRefId,
      meta,
      fields: fields.map(({ goType, nullable, config, labels, ...field }) => ({
        name: field.name,
        type: field.type,
        typeInfo: { frame: goType, nullable: nullable || undefined },
        labels: orUndefined(labels),
        config: orUndefined(config),
      })),
    },
    data: {
      values: columns.map(({ values }) => values),
      entities: columns.some(({ entities }) => entities) ? columns.map(({ entities }) => entities) : undefined,
    },
  };
}

function toColumn(field: DecodedField): { values: unknown[]; entities: Entities | null } {
  const values = field.values();
  const entities: Entities = {};
  values.forEach((value, row) => {
    if (typeof value !== 'number') {
      return;
    }
    if (field.type === 'time') {
      values[row] = Math.trunc(value);
    } else if (!Number.isFinite(value)) {
      (entities[entityOf(value)] ??= []).push(row);
      values[row] = null;
    }
  });
  return { values, entities: orUndefined(entities) ?? null };
}

function entityOf(value: number): keyof Entities {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
}

function orUndefined<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
