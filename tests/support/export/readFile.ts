/** Exported files, read back with libraries of others. */
import { parse } from 'csv-parse/sync';
import { Workbook, type CellValue as SheetValue, type Worksheet } from 'exceljs';
import type { ReportQueryInput } from '../../../model/query/reportQuery';
import type { ResourceAnswer } from '../../../pkg/handlers/types';

/** A file as another program sees it. */
export interface ReadFile {
  readonly heading: ReadonlyMap<string, string>;
  /** Texts of the header rows, column by column. */
  readonly headers: ReadonlyArray<readonly string[]>;
  readonly rows: ReadonlyArray<readonly unknown[]>;
}

export async function bytesOf({ status, body }: ResourceAnswer): Promise<Buffer> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    throw new Error(`${status} ${String(body)}`);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of body) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export function csvFile(bytes: Buffer, query: ReportQueryInput): ReadFile {
  const text = bytes.toString('utf8');
  const lines: string[][] = parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false });
  const gap = lines.findIndex((line) => line.length === 1 && line[0] === '');
  const headerRows = (query.columns?.length ?? 0) + 1;
  const top = lines.slice(gap + 1, gap + 1 + headerRows);
  return {
    heading: new Map(lines.slice(1, gap).map(([name = '', fact = '']) => [name, fact])),
    headers: (top[0] ?? []).map((_, column) => top.map((line) => line[column] ?? '')),
    rows: lines.slice(gap + 1 + headerRows),
  };
}

export async function workbookSheet(bytes: Buffer): Promise<Worksheet> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}

export function sheetRows(sheet: Worksheet): ReadonlyArray<readonly SheetValue[]> {
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: sheet.columnCount }, (__, column) => row.getCell(column + 1).value);
  });
}

export function readSheet(sheet: Worksheet, query: ReportQueryInput): ReadFile {
  const lines = sheetRows(sheet);
  const gap = lines.findIndex((line) => line.every((value) => value === null));
  const headerRows = (query.columns?.length ?? 0) + 1;
  const top = lines.slice(gap + 1, gap + 1 + headerRows);
  const facts = lines.slice(1, gap).flatMap(([text]) => String(text).split('   ·   '));
  return {
    heading: new Map(facts.map((fact) => [fact.slice(0, fact.indexOf(': ')), fact.slice(fact.indexOf(': ') + 2)])),
    headers: (top[0] ?? []).map((_, column) => top.map((line) => String(line[column] ?? ''))),
    rows: lines.slice(gap + 1 + headerRows),
  };
}
