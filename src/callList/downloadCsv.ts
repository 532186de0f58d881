import type { CallListQuery } from '#model/callList/query';
import { download, isWholeCsv } from '../datasource/download';

export interface CsvRequest {
  readonly dataSource: string;
  readonly query: CallListQuery;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Saves every call that a query finds as a CSV file. @throws Error with a text for a person */
export async function downloadCsv(
  { dataSource, ...body }: CsvRequest,
  signal: AbortSignal,
  onBytes: (bytes: number) => void
): Promise<void> {
  await download({ dataSource, path: 'calls/csv', body, isWhole: isWholeCsv }, signal, onBytes);
}
