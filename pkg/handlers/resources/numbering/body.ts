import { FILE_FORMATS } from '#model/nanp/files/formats';
import type { LoadedFile } from '#model/nanp/load';
import { isObject, Reader } from '#model/query/reader';
import { invalidInput } from '../../../errors';
import { isLoadId } from '../../../numbering/staging';

/** Files of one load, and the length of their names. */
const MAX_FILES = 1_000;
const MAX_NAME_LENGTH = 255;
const MAX_COUNT = 4_294_967_295;

const refuse = (reader: Reader): never => {
  throw invalidInput('The numbering upload cannot be used', reader.issues);
};

/** The fields of a request about a begun load. @throws ReportFailure */
export function readLoadBody(body: unknown, allowed: readonly string[]) {
  const reader = new Reader();
  const given = isObject(body) ? body : {};
  reader.onlyKeys('', given, ['loadId', ...allowed]);
  const { loadId } = given;
  if (!isLoadId(loadId)) {
    reader.report('loadId', 'must be what "numbering/begin" answered', loadId);
    return refuse(reader);
  }
  return reader.issues.length > 0 ? refuse(reader) : { loadId, given };
}

/** Checked rows of a list. @throws ReportFailure when one of them is not what it should be */
export function readRows<Row>(
  path: string,
  given: unknown,
  most: number,
  read: (row: unknown) => Row | undefined
): Row[] {
  const reader = new Reader();
  const rows = reader.array(path, given ?? [], most).flatMap((row, index) => {
    const found = read(row);
    return found ?? reader.report(`${path}[${index}]`, 'breaks the rules of numbering files', row) ?? [];
  });
  return reader.issues.length > 0 ? refuse(reader) : rows;
}

/** Position of a file in its load. @throws ReportFailure */
export function readFilePosition(given: unknown): number {
  const reader = new Reader();
  const position = reader.integer('file', given ?? null, { min: 0, max: MAX_FILES - 1 }, 0);
  return reader.issues.length > 0 ? refuse(reader) : position;
}

/** What became of the files of a load, as the browser counted it. @throws ReportFailure */
export function readFiles(given: unknown): LoadedFile[] {
  const reader = new Reader();
  const files = reader.array('files', given, MAX_FILES).map((file, index) => readFile(reader, `files[${index}]`, file));
  return reader.issues.length > 0 ? refuse(reader) : files;
}

function readFile(reader: Reader, path: string, file: unknown): LoadedFile {
  const given = isObject(file) ? file : {};
  const { name, date } = given;
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH) {
    reader.report(`${path}.name`, `must be a file name of at most ${MAX_NAME_LENGTH} characters`, name);
  }
  if (typeof date !== 'string' || !/^(?:\d{4}-\d\d-\d\d)?$/.test(date)) {
    reader.report(`${path}.date`, 'must be a day such as 2026-09-21, or empty', date);
  }
  const count = (field: string) =>
    reader.integer(`${path}.${field}`, given[field] ?? null, { min: 0, max: MAX_COUNT }, 0);
  return {
    name: typeof name === 'string' ? name : '',
    format: reader.oneOf(`${path}.format`, given['format'], FILE_FORMATS, 'csv'),
    date: typeof date === 'string' ? date : '',
    accepted: count('accepted'),
    unassigned: count('unassigned'),
    outside: count('outside'),
    rejected: count('rejected'),
  };
}
