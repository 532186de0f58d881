/** Downloads what the backend streams, with a count of the bytes that have come. */
import { config } from '@grafana/runtime';
import type { CallListQuery } from '#model/callList/query';
import { errorText } from '../datasource/errors';

export interface CsvRequest {
  readonly dataSource: string;
  readonly query: CallListQuery;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Saves every call that a query finds as a CSV file. Aborting the signal stops the query in ClickHouse too.
 *
 * Grafana's own requests give nothing before the whole answer has come; this one reads along.
 */
export async function downloadCsv(
  { dataSource, ...body }: CsvRequest,
  signal: AbortSignal,
  onBytes: (bytes: number) => void
): Promise<void> {
  const url = `${config.appSubUrl}/api/datasources/uid/${encodeURIComponent(dataSource)}/resources/calls/csv`;
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Grafana-Org-Id': String(config.bootData.user.orgId) },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) {
    throw new Error(errorText({ data: await jsonOf(response), statusText: response.statusText }));
  }
  save(await readAll(response, onBytes), fileName(response.headers.get('content-disposition')));
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function readAll(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const reader = response.body?.getReader();
  const pieces: BlobPart[] = [];
  let bytes = 0;
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    pieces.push(step.value);
    bytes += step.value.byteLength;
    onBytes(bytes);
  }
  return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
}

const fileName = (disposition: string | null): string =>
  /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? 'calls.csv';

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the content when it follows the link, which it does after this.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
