import { CDR_FIELDS, type CdrField, type CdrFieldId, fieldOfHeader } from '#model/cdr/fields';
import { FormatError } from './format';

export interface Header {
  /** What each column stands for; undefined = none of our fields. */
  readonly fields: ReadonlyArray<CdrFieldId | undefined>;
  readonly ignored: ReadonlySet<string>;
}

const REQUIRED = CDR_FIELDS.filter((field: CdrField) => field.required === true).map(({ id }) => id);

/** @throws FormatError when a required column is missing or two columns stand for the same field */
export function readHeader(names: readonly string[]): Header {
  const fields = names.map(fieldOfHeader);
  const missing = REQUIRED.filter((id) => !fields.includes(id));
  if (missing.length > 0) {
    throw new FormatError(
      `There is no column ${missing.join(' and no column ')}; found: ${names.map((name) => name.trim()).join(', ')}. ` +
        'The first line must name the columns.'
    );
  }
  fields.forEach((id, column) => {
    const first = fields.indexOf(id);
    if (id !== undefined && first !== column) {
      throw new FormatError(
        `Columns "${names[first]?.trim()}" and "${names[column]?.trim()}" both stand for ${id}: remove or rename one of them.`
      );
    }
  });
  return { fields, ignored: new Set(names.filter((_, column) => fields[column] === undefined)) };
}
