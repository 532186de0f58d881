import {
  asyncBufferFromFile,
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

/** Rows that are held as values at a time. */
const SLICE_ROWS = 20_000;

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
          : JSON.stringify(value);
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

const jsonValue = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

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
  const toCell = used.map((element): ToCell => {
    const scale = decimalScale(element);
    return scale === undefined ? plainCell : decimalCell(scale);
  });
  const readSlice = async (rowStart: number, rowEnd: number): Promise<unknown[][]> => {
    let rows: unknown[][] = [];
    await parquetRead({
      file,
      metadata,
      columns: names,
      rowStart,
      rowEnd,
      compressors,
      parsers: PARSERS,
      utf8: false,
      useOffsetIndex: true,
      onComplete: (complete) => {
        rows = complete;
      },
    });
    return rows;
  };
  async function* batches() {
    const total = Number(metadata.num_rows);
    let groupStart = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = groupStart + Number(group.num_rows);
      for (let start = groupStart; start < groupEnd; start += SLICE_ROWS) {
        const rows = await readSlice(start, Math.min(start + SLICE_ROWS, groupEnd));
        progress((start + rows.length) / total);
        yield rows.map((values, index): InputRecord => {
          const cells = values.map((value, column) => (toCell[column] ?? plainCell)(value));
          return {
            line: start + index + 1,
            cells,
            get original() {
              return JSON.stringify(Object.fromEntries(names.map((name, column) => [name, cells[column]])), jsonValue);
            },
          };
        });
      }
      groupStart = groupEnd;
    }
  }
  return {
    format: 'parquet',
    fields: fields.filter((field) => field !== undefined),
    ignored,
    batches,
  };
}
