/** `npm run report`: runs a report through the backend executable and prints it. */
import { ensureBackend } from '#dev/build/backendArtefacts';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { isCallList } from '#model/query/parseQuery';
import { connect, ensureSchema } from '#pkg/schema/connect';
import { readCommand, UsageError, type Format, type Output, type ReportCommand } from './arguments';
import { CALL_PRINTERS, callListResult, type CallListResult } from './callListResult';
import { exportToFile } from './exportFile';
import { PRINTERS } from './print';
import { reportResult, type ReportResult } from './result';
import { originFor, ReportSession } from './session';

async function main(): Promise<void> {
  const started = performance.now();
  const command = readCommand(process.argv.slice(2));
  const [{ executable }, clickhouse] = await Promise.all([ensureBackend(say), ensureClickHouse()]);
  try {
    if (clickhouse.embedded) {
      await prepareEmbedded(clickhouse.url);
    }
    await answer(command, executable, clickhouse.url);
  } finally {
    await clickhouse.release();
  }
  say(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** An embedded database is ours to set up; a server's schema is its administrator's. */
async function prepareEmbedded(url: string): Promise<void> {
  const connection = connect(url);
  await ensureSchema(connection);
  await connection.client.close();
}

async function answer(command: ReportCommand, executable: string, url: string): Promise<void> {
  const session = await ReportSession.start({ command: executable }, originFor(url));
  try {
    await (command.output === undefined ? printReport(session, command) : writeFile(session, command, command.output));
  } finally {
    await session.stop();
  }
}

async function writeFile(session: ReportSession, { query, period }: ReportCommand, output: Output): Promise<void> {
  if (isCallList(query)) {
    throw new UsageError('--output is for grouped reports.');
  }
  const started = performance.now();
  const { rows, leftOut } = await exportToFile(session, { query, period, ...output });
  const missing = leftOut > 0 ? `; ${leftOut} more did not fit, as the file says` : '';
  say(`${rows} rows in ${output.file} in ${Math.round(performance.now() - started)} ms${missing}`);
}

async function printReport(session: ReportSession, { query, period, format }: ReportCommand): Promise<void> {
  const started = performance.now();
  const { frames } = await session.run(query, period);
  const { text, rows, more } = isCallList(query)
    ? printedCalls(callListResult(query, frames[0]), format)
    : printedReport(reportResult(query, frames[0]), format);
  say(`${rows} rows in ${Math.round(performance.now() - started)} ms${more ? ', truncated' : ''}`);
  await write(text);
}

interface Printed {
  readonly text: string;
  readonly rows: number;
  /** There are more rows than these. */
  readonly more: boolean;
}

const printedReport = (result: ReportResult, format: Format): Printed => ({
  text: PRINTERS[format](result),
  rows: result.rows.length,
  more: result.truncated,
});

const printedCalls = (result: CallListResult, format: Format): Printed => ({
  text: CALL_PRINTERS[format](result),
  rows: result.rows.length,
  more: result.next !== null,
});

/** Progress goes to standard error: standard output is the report alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function write(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  );
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
