/** `npm run nanp:reclassify -- --from DATE --to DATE [--apply]` */
import { parseArgs } from 'node:util';
import { ensureClickHouse } from '#dev/clickhouse/ensure';
import { isValidDate } from '#model/time/calendar';
import { connect, ensureSchema } from '#pkg/schema/connect';
import { checkDatabaseName } from '#pkg/schema/template';
import { describeChanges } from './describe';
import { type Days, previewChanges, reclassify } from './reclassify';

const USAGE = `Usage: npm run nanp:reclassify -- --from DATE --to DATE [--apply] [--database NAME] [--cluster NAME]

Judges the jurisdiction of stored calls anew, by the numbering data of today, and says how many would change from what
to what under the default policy. Calls keep the jurisdiction that they got when they were stored until --apply.

  --from, --to   whole UTC days as YYYY-MM-DD; --to is exclusive
  --apply        change them, and count the daily sums of the period anew; let imports rest meanwhile`;

interface Command {
  readonly days: Days;
  readonly apply: boolean;
  readonly database: string | undefined;
  readonly cluster: string | undefined;
}

/** @returns undefined when the usage is all that was asked for. @throws Error for what cannot be understood */
function readCommand(): Command | undefined {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      apply: { type: 'boolean', default: false },
      database: { type: 'string' },
      cluster: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    return undefined;
  }
  const { from = '', to = '', apply, database, cluster } = values;
  if (!isValidDate(from) || !isValidDate(to) || from >= to) {
    throw new Error(`--from and --to must be dates as YYYY-MM-DD, --to after --from.\n\n${USAGE}`);
  }
  return { days: { from, to }, apply, database, cluster };
}

async function run({ days, apply, ...given }: Command): Promise<void> {
  const engine = await ensureClickHouse();
  const defaults = connect(engine.url);
  const database = checkDatabaseName(given.database ?? defaults.database);
  const target = { ...defaults, database, cluster: given.cluster };
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  try {
    if (given.cluster === undefined) {
      await ensureSchema(target);
    }
    const { attempts, changes } = await previewChanges(target, days);
    console.log(describeChanges(attempts, changes).join('\n'));
    if (apply) {
      await reclassify(target, days);
      console.log(`Applied; the daily sums of the period were counted anew (${seconds()} s).`);
    } else {
      console.log(`Nothing was changed (${seconds()} s). --apply changes it.`);
    }
  } finally {
    await target.client.close();
    await engine.release();
  }
}

async function main(): Promise<void> {
  const command = readCommand();
  if (command === undefined) {
    console.log(USAGE);
    return;
  }
  await run(command);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
