/** A step of `npm test`: what the tests start, so that none of them waits for it. */
import { chromiumExecutable } from '../browser/executable';
import { timed } from '../timed';
import { buildAll } from './all';

async function main(): Promise<void> {
  await buildAll(console.log);
  await timed(console.log, 'Browser', 'ready', chromiumExecutable);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
