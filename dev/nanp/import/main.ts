import { parseArgs } from 'node:util';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { removesMost } from '#model/nanp/load';
import { currentAreaCodes } from '#pkg/numbering/areaCodes';
import { compareLoad } from '#pkg/numbering/compare';
import { replaceNumbering } from '#pkg/numbering/replace';
import { beginLoad, dropLoad } from '#pkg/numbering/staging';
import { readNumberingState } from '#pkg/numbering/state';
import { type Connection, connect, ensureSchema } from '#pkg/schema/connect';
import { checkDatabaseName } from '#pkg/schema/template';
import { describeComparison, describeFile } from './describe';
import { openNumberingFile } from './files';
import { stageFiles } from './load';
import { Rejects } from './rejects';

const USAGE = `Usage: npm run nanp:import -- [--dry-run] [--shrink] [--rejects FILE] [--database NAME] FILE…

Loads numbering data of the United States: LERG 6 (bars or fixed width), NANPA's reports of central-office codes and of
thousands blocks, LocalCallingGuide's XML, CSV with a header that names NPA, NXX and RATECENTER or LATA, and NANPA's
npa_report.csv of area codes. The layout is recognised.

All files of one command are one load, which replaces what was there as a whole. A line of a thousands block beats that
of its whole code, a later file an earlier one; what one leaves open, such as the LATA, the next one fills. Codes that
nobody has are left out. Lines that cannot be used are told with their reasons; --rejects writes all of them as CSV.

  --dry-run   say what would change, and change nothing
  --shrink    replace even if most of what is there goes`;

interface Options {
  readonly dryRun: boolean;
  readonly shrink: boolean;
  readonly rejects: string | undefined;
}

async function load(connection: Connection, paths: readonly string[], options: Options): Promise<void> {
  const started = Date.now();
  const files = [];
  for (const path of paths) {
    files.push(await openNumberingFile(path));
  }
  const rejects = await Rejects.open(options.rejects);
  const loadId = await beginLoad(connection);
  try {
    const log = (line: string) => console.error(line);
    const loaded = await stageFiles(
      { db: connection, loadId, rejects, log },
      files,
      await currentAreaCodes(connection)
    );
    console.log(loaded.map(describeFile).join('\n'));
    const comparison = await compareLoad(connection, loadId);
    console.log(describeComparison(comparison, loaded).join('\n'));
    if (!options.dryRun) {
      if (!options.shrink && removesMost(comparison, await readNumberingState(connection))) {
        throw new Error('Most of what is there would go, so nothing was changed. If that is meant, add --shrink.');
      }
      const description = { loadedBy: 'command line', invented: false, files: loaded };
      await replaceNumbering(connection, loadId, description, comparison);
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      options.dryRun
        ? `Nothing was changed (${seconds} s).`
        : `In service (${seconds} s). Calls that are stored keep the jurisdiction they were given at insert; "npm run nanp:reclassify" judges them anew.`
    );
  } finally {
    await rejects.close();
    await dropLoad(connection, loadId);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      database: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      shrink: { type: 'boolean', default: false },
      rejects: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
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
    await load(connection, positionals, { dryRun: values['dry-run'], shrink: values.shrink, rejects: values.rejects });
  } finally {
    await connection.client.close();
    await engine.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
