/** Saves what the backend streams as a file, and says how far it is. */
import { config } from '@grafana/runtime';
import { errorText } from './errors';
import { saveFile } from './saveFile';

export interface DownloadRequest {
  /** Uid of the data source. */
  readonly dataSource: string;
  /** Path below the data source's resources. */
  readonly path: string;
  readonly body: object;
  /** Whether the file ends as it must; `end` are its last bytes. */
  readonly isWhole: (end: Uint8Array) => boolean;
}

export interface Download {
  readonly name: string;
  readonly headers: Headers;
}

/** Called as bytes come, with how many there are. */
export type OnProgress = (bytes: number, headers: Headers) => void;

/**
 * Asks a resource by POST and saves its answer under the name that it gives. Aborting the signal stops the query in
 * ClickHouse too.
 *
 * Grafana's own requests give nothing before the whole answer has come; this one reads along. When a backend fails
 * half-way, Grafana writes the error behind what it has passed on, so that the end of a file must be looked at.
 *
 * @throws Error with a text for a person; nothing is saved then
 */
export async function download(
  { dataSource, path, body, isWhole }: DownloadRequest,
  signal: AbortSignal,
  onProgress: OnProgress
): Promise<Download> {
  const url = `${config.appSubUrl}/api/datasources/uid/${encodeURIComponent(dataSource)}/resources/${path}`;
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Grafana-Org-Id': String(config.bootData.user.orgId) },
    body: JSON.stringify(body),
    signal,
  });
  const { headers } = response;
  if (!response.ok) {
    throw new Error(errorText({ data: await jsonOf(response), statusText: response.statusText }));
  }
  const pieces = await readAll(response, signal, onProgress);
  const content = new Blob(pieces, { type: headers.get('content-type') ?? '' });
  if (!isWhole(new Uint8Array(await content.slice(-END_BYTES).arrayBuffer()))) {
    throw new Error(BROKEN);
  }
  const name = fileName(headers.get('content-disposition'));
  saveFile(content, name);
  return { name, headers };
}

/** Enough for the last record of a ZIP archive. */
const END_BYTES = 64;

const BROKEN =
  'The answer broke off before the file was complete. Try again; if that does not help, choose a shorter period, fewer row groups or a filter.';

const LINE_FEED = 0x0a;

/** CSV as the backend writes it ends with the end of a line. */
export const isWholeCsv = (end: Uint8Array): boolean => end.at(-1) === LINE_FEED;

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function readAll(response: Response, signal: AbortSignal, onProgress: OnProgress): Promise<BlobPart[]> {
  const reader = response.body?.getReader();
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
      pieces.push(step.value);
      bytes += step.value.byteLength;
      onProgress(bytes, response.headers);
    }
  } catch (error) {
    throw signal.aborted ? error : new Error(BROKEN, { cause: error });
  }
  return pieces;
}

const fileName = (disposition: string | null): string =>
  /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? 'export';
