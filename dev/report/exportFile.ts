/** `--output`: a report as a file, by the backend's own export. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReportQuery } from '#model/query/reportQuery';
import { EXPORT_FORMATS, type ExportFormat } from '#pkg/export/format';
import type { Period, ReportSession } from './session';

export interface ExportedFile {
  readonly rows: number;
  /** Rows that did not fit into the file. */
  readonly leftOut: number;
}

/** The format that a file's name ends with, if it is one of exports. */
export const formatOfFile = (file: string): ExportFormat | undefined =>
  EXPORT_FORMATS.find((format) => extname(file).toLowerCase() === `.${format}`);

/** Writes a file as the backend streams it; what is not whole does not stay. @throws ReportError */
export async function exportToFile(
  session: ReportSession,
  { query, period, format, file }: { query: ReportQuery; period: Period; format: ExportFormat; file: string }
): Promise<ExportedFile> {
  const { headers, pieces } = await session.post('export', { query, ...period, format });
  try {
    await pipeline(Readable.from(pieces), createWriteStream(file));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { rows: Number(headers.get('x-tollgrid-rows')), leftOut: Number(headers.get('x-tollgrid-rows-left-out')) };
}
