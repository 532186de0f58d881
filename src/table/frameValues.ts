import type { CellValue } from '#model/format/units';

/** Null and undefined are the same to a reader: not there. */
export type FieldValues = ArrayLike<CellValue | undefined>;

/** What is read of a data frame. */
export interface ValuesFrame<Values extends FieldValues = FieldValues> {
  readonly fields: ReadonlyArray<{ readonly name: string; readonly values: Values }>;
}

/** Reads the columns of a frame by name; throws for one that it has not. */
export function valuesOf<Values extends FieldValues>(frame: ValuesFrame<Values>): (id: string) => Values {
  const fields = new Map(frame.fields.map(({ name, values }) => [name, values]));
  return (id) => {
    const found = fields.get(id);
    if (found === undefined) {
      throw new Error(`The result has no column “${id}”. The front end and the backend may be of different versions.`);
    }
    return found;
  };
}
