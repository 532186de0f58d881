import { parseArgs } from 'node:util';
import { buildExecutable, buildLauncher } from './backendArtefacts';
import { hostTarget, targetNamed, targets } from './targets';

const USAGE = `Builds the backend of the data source into dist/datasource.
  npm run build:backend                             for this machine
  npm run build:backend -- --target linux-arm64     for another (repeatable): ${targets.map(({ name }) => name).join(' ')}
  npm run build:backend -- --launcher               a script that runs the bundle by Node, for development`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      target: { type: 'string', multiple: true },
      launcher: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (values.launcher) {
    await buildLauncher(console.log);
    return;
  }
  const chosen = values.target?.map(targetNamed) ?? [hostTarget()];
  for (const target of chosen) {
    await buildExecutable(target, console.log, true);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
