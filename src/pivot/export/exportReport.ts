/** Asks the backend for a whole report as a file. */
import type { MeasureId } from '#model/catalogue/measures';
import type { ReportQuery } from '#model/query/reportQuery';
import { download, isWholeCsv } from '../../datasource/download';

/** What is on screen, as it was asked. */
export interface ExportRequest {
  /** Uid of the data source. */
  readonly dataSource: string;
  readonly query: ReportQuery;
  /** The period of the answer on screen: a relative one has moved on since. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly title: string;
  /** Measures of the file, in its order; all of the query when absent. */
  readonly measures?: readonly MeasureId[];
}

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportProgress {
  readonly bytes: number;
  /** Rows that the file will have. */
  readonly rows?: number;
}

export interface Exported {
  readonly name: string;
  readonly rows: number;
  /** Rows that did not fit into the file. */
  readonly leftOut: number;
}

/** @throws Error with a text for a person */
export async function exportReport(
  { dataSource, ...request }: ExportRequest,
  format: ExportFormat,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void
): Promise<Exported> {
  const { name, headers } = await download(
    { dataSource, path: 'export', body: { ...request, format }, isWhole: IS_WHOLE[format] },
    signal,
    (bytes, head) => onProgress({ bytes, rows: numberOf(head, ROWS) })
  );
  return { name, rows: numberOf(headers, ROWS) ?? 0, leftOut: numberOf(headers, LEFT_OUT) ?? 0 };
}

const ROWS = 'x-tollgrid-rows';
const LEFT_OUT = 'x-tollgrid-rows-left-out';

function numberOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text === null ? undefined : Number(text);
}

/** A workbook is a ZIP archive: its directory stands at the end, under this mark, and is 22 bytes without a comment. */
const END_OF_DIRECTORY = [0x50, 0x4b, 0x05, 0x06];
const END_RECORD_BYTES = 22;

const isWholeWorkbook = (end: Uint8Array): boolean =>
  END_OF_DIRECTORY.every((byte, index) => end.at(index - END_RECORD_BYTES) === byte);

const IS_WHOLE: Record<ExportFormat, (end: Uint8Array) => boolean> = { csv: isWholeCsv, xlsx: isWholeWorkbook };
