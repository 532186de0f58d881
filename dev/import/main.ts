import { parseArgs } from 'node:util';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { type Connection, connect, ensureSchema } from '#pkg/schema/connect';
import { checkDatabaseName } from '#pkg/schema/template';
import { importFile, type ImportResult } from './importFile';
import { NUMBER_NOTATIONS, type NumberNotation } from './validate/notation';

const USAGE = `Usage: npm run import -- [--database NAME] [--numbers e164|us] FILE…

Loads call detail records from CSV or JSON lines (both also with gzip) or Parquet. The header names the columns, in any
order. Rows that cannot be loaded are written to FILE.rejected.csv with line and reason; a file is loaded once.

Numbers are E.164 digits, with or without +. With --numbers us they are as dialled in the United States: ten digits get
their 1, the prefixes 011 and 00 go.`;

const count = (number: number): string => number.toLocaleString('en-US');

function summary(result: ImportResult, seconds: string): string {
  if (result.state === 'already loaded') {
    return `already loaded on ${result.at.toISOString()} (${count(result.rowsLoaded)} rows), nothing done`;
  }
  const { rowsRead, rowsLoaded, rowsRejected, rejectFile } = result;
  return (
    `${count(rowsRead)} rows read, ${count(rowsLoaded)} loaded, ${count(rowsRejected)} rejected` +
    `${rejectFile === undefined ? '' : ` (see ${rejectFile})`}, ${seconds} s`
  );
}

/** @returns whether the file's calls are in the database now */
async function importOne(connection: Connection, file: string, notation: NumberNotation): Promise<boolean> {
  const started = Date.now();
  try {
    const result = await importFile(connection, file, (line) => console.error(`${file}: ${line}`), notation);
    console.log(`${file}: ${summary(result, ((Date.now() - started) / 1000).toFixed(1))}`);
    return result.state === 'already loaded' || result.rowsLoaded > 0;
  } catch (error) {
    console.error(`${file}: not imported. ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      database: { type: 'string' },
      numbers: { type: 'string', default: 'e164' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const notation = NUMBER_NOTATIONS.find((entry) => entry === values.numbers);
  if (notation === undefined) {
    throw new Error(`--numbers is one of ${NUMBER_NOTATIONS.join(', ')}, not ${values.numbers}.`);
  }
  if (values.help || positionals.length === 0) {
    (values.help ? console.log : console.error)(USAGE);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const engine = await ensureClickHouse();
  const defaults = connect(engine.url);
  const connection = { ...defaults, database: checkDatabaseName(values.database ?? defaults.database) };
  try {
    await ensureSchema(connection);
    for (const file of positionals) {
      if (!(await importOne(connection, file, notation))) {
        process.exitCode = 1;
      }
    }
  } finally {
    await connection.client.close();
    await engine.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
