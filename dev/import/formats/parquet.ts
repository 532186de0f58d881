import {
  asyncBufferFromFile,
  type ColumnData,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type CdrFieldId } from '#model/cdr/fields';
import { type Cell } from '../validate/row';
import { FormatError, type InputRecord, type InputRows } from './format';
import { readHeader } from './header';

/**
 * Rows that are decoded at a time. Pages of repetitive columns hold very many rows, and each slice decodes them anew:
 * larger slices cost memory, smaller ones time.
 */
const SLICE_ROWS = 250_000;

/** Rows that are handed on at a time. */
const BATCH_ROWS = 1_000;

const decoder = new TextDecoder();

const isoTime = (milliseconds: bigint): string => new Date(Number(milliseconds)).toISOString();

/** Times as text, which the same checks read as in other formats. */
const PARSERS = {
  timestampFromMilliseconds: (value: bigint) => isoTime(BigInt(value)),
  timestampFromMicroseconds: (value: bigint) => isoTime(value / 1_000n),
  timestampFromNanoseconds: (value: bigint) => isoTime(value / 1_000_000n),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

function integerOf(bytes: Uint8Array): bigint {
  const unsigned = bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(bytes.length * 8, unsigned);
}

/** An unscaled integer as the decimal it stands for, all digits kept. */
function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

const jsonValue = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

type ToCell = (value: unknown) => Cell;

function plainCell(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      // Data frames write NaN where there is no value.
      return Number.isNaN(value) ? undefined : String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return value === null || value === undefined
        ? undefined
        : value instanceof Uint8Array
          ? decoder.decode(value)
          : JSON.stringify(value, jsonValue);
  }
}

function decimalCell(scale: number): ToCell {
  return (value) => {
    if (value instanceof Uint8Array) {
      return decimalText(integerOf(value), scale);
    }
    return typeof value === 'number' || typeof value === 'bigint' ? decimalText(BigInt(value), scale) : undefined;
  };
}

/** Digits behind the point, or undefined for a column that holds no decimals. */
function decimalScale({ converted_type, logical_type, scale }: SchemaElement): number | undefined {
  if (logical_type?.type === 'DECIMAL') {
    return logical_type.scale;
  }
  return converted_type === 'DECIMAL' ? (scale ?? 0) : undefined;
}

/** The library would turn decimals into doubles: without their annotation, it gives the unscaled integers. */
function withoutDecimals(metadata: FileMetaData): FileMetaData {
  return {
    ...metadata,
    schema: metadata.schema.map((element) =>
      decimalScale(element) === undefined ? element : { ...element, converted_type: undefined, logical_type: undefined }
    ),
  };
}

/** Top-level columns; what is nested below them is a single value that no field takes. */
function columnsOf(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0;
    at++;
    for (let child = 0; child < children; child++) {
      skip();
    }
  };
  while (at < schema.length) {
    const element = schema[at];
    if (element) {
      columns.push(element);
    }
    skip();
  }
  return columns;
}

function checkZone(element: SchemaElement, field: CdrFieldId | undefined): void {
  const logical = element.logical_type;
  if (field === 'start_time' && logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) {
    throw new FormatError(
      `Column "${element.name}" holds times without a zone. Write it as times in UTC (isAdjustedToUTC), as epoch seconds ` +
        'or milliseconds, or as ISO 8601 text with offset.'
    );
  }
}

/** Row ranges that are decoded together: never more than a row group, nor than is good for memory. */
function* slices({ row_groups }: FileMetaData): Generator<[start: number, end: number]> {
  let groupStart = 0;
  for (const { num_rows } of row_groups) {
    const groupEnd = groupStart + Number(num_rows);
    for (let start = groupStart; start < groupEnd; start += SLICE_ROWS) {
      yield [start, Math.min(start + SLICE_ROWS, groupEnd)];
    }
    groupStart = groupEnd;
  }
}

/** The values of a column, read in the order of rows. */
class ColumnCursor {
  private readonly pieces: ColumnData[] = [];
  private current = 0;

  add(piece: ColumnData): void {
    this.pieces.push(piece);
  }

  at(row: number): unknown {
    let piece = this.pieces[this.current];
    while (piece !== undefined && row >= piece.rowEnd) {
      piece = this.pieces[++this.current];
    }
    if (piece === undefined) {
      throw new FormatError(`Row ${row + 1} is missing from one of the columns: the file is damaged.`);
    }
    const value: unknown = piece.columnData[row - piece.rowStart];
    return value;
  }
}

interface Slice {
  readonly file: Awaited<ReturnType<typeof asyncBufferFromFile>>;
  readonly metadata: FileMetaData;
  readonly columns: string[];
  readonly rowStart: number;
  readonly rowEnd: number;
}

async function readSlice(slice: Slice): Promise<ColumnCursor[]> {
  const cursors = new Map(slice.columns.map((name) => [name, new ColumnCursor()]));
  await parquetRead({
    ...slice,
    compressors,
    parsers: PARSERS,
    utf8: false,
    onChunk: (piece) => cursors.get(piece.columnName)?.add(piece),
  });
  return [...cursors.values()];
}

/**
 * Reads Parquet with columns of any physical type and the usual codecs.
 *
 * @param progress told the share that has been read, 0 … 1
 * @throws FormatError when the columns are not what is needed
 */
export async function readParquet(path: string, progress: (share: number) => void): Promise<InputRows> {
  const file = await asyncBufferFromFile(path);
  const annotated = await parquetMetadataAsync(file);
  const metadata = withoutDecimals(annotated);
  const columns = columnsOf(annotated.schema);
  const { fields, ignored } = readHeader(columns.map(({ name }) => name));
  columns.forEach((element, column) => checkZone(element, fields[column]));
  const used = columns.flatMap((element, column) => (fields[column] === undefined ? [] : [element]));
  const names = used.map(({ name }) => name);
  const convert = used.map((element): ToCell => {
    const scale = decimalScale(element);
    return scale === undefined ? plainCell : decimalCell(scale);
  });
  const record = (row: number, values: readonly unknown[]): InputRecord => {
    const cells = values.map((value, column) => (convert[column] ?? plainCell)(value));
    return {
      line: row + 1,
      cells,
      get original() {
        return JSON.stringify(Object.fromEntries(names.map((name, column) => [name, cells[column] ?? null])));
      },
    };
  };
  async function* batches() {
    const total = Number(metadata.num_rows);
    for (const [sliceStart, sliceEnd] of slices(metadata)) {
      const cursors = await readSlice({ file, metadata, columns: names, rowStart: sliceStart, rowEnd: sliceEnd });
      for (let start = sliceStart; start < sliceEnd; start += BATCH_ROWS) {
        const length = Math.min(BATCH_ROWS, sliceEnd - start);
        progress((start + length) / total);
        yield Array.from({ length }, (_, index) =>
          record(
            start + index,
            cursors.map((cursor) => cursor.at(start + index))
          )
        );
      }
    }
  }
  return {
    format: 'parquet',
    fields: fields.filter((field) => field !== undefined),
    ignored,
    batches,
  };
}
