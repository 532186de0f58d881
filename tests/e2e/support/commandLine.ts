import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import type { CallListResult } from '#dev/report/callListResult';
import type { ReportResult } from '#dev/report/result';

const run = promisify(execFile);
const root = path.resolve(__dirname, '../../..');

/** The program of `npm run report` in one file, which the set-up makes: it starts in a third of the time. */
export const REPORT_PROGRAM = path.join(root, '.cache/report/main.cjs');

/** Address of the database behind the provisioned data source, or CLICKHOUSE_URL where the data source sees another. */
export async function clickHouseUrl(request: APIRequestContext): Promise<string> {
  if (process.env.CLICKHOUSE_URL) {
    return process.env.CLICKHOUSE_URL;
  }
  const answer = await request.get('/api/datasources/uid/tollgrid');
  const { url }: { url: string } = await answer.json();
  return url;
}

/** What `npm run report` prints as JSON, on the database that the page reads. */
export const commandLineReport = async (
  request: APIRequestContext,
  report: string,
  ...args: string[]
): Promise<ReportResult> => JSON.parse(await printed(request, report, ...args));

/** What `npm run report -- calls` or `number-calls` prints as JSON. */
export const commandLineCalls = async (
  request: APIRequestContext,
  list: 'calls' | 'number-calls',
  ...args: string[]
): Promise<CallListResult> => JSON.parse(await printed(request, list, ...args));

async function printed(request: APIRequestContext, report: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [REPORT_PROGRAM, report, ...args, '--format', 'json'], {
    cwd: root,
    env: { ...process.env, CLICKHOUSE_URL: await clickHouseUrl(request) },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 90_000,
  });
  return stdout;
}
