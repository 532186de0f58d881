import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { LAST_DAY } from './seed/calendar';
import { type Stack, startStack } from './stack';
import { DAY_MS } from '#model/time/days';

/** The page shows the last seven days; once the demo's calls are older than that, the address names their last month. */
function breakoutPage(): string {
  const end = LAST_DAY + DAY_MS;
  const period = Date.now() < end ? '' : `?from=${end - 30 * DAY_MS}&to=${end}`;
  return `/a/tollgrid-cdr-app/breakout${period}`;
}

/** `npm start`: the product on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const port = Number(process.env.PORT ?? 3000);
  await checkFree(port);
  let stack: Stack | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    console.log('\nStopping ...');
    void (stack?.close() ?? Promise.resolve()).then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  onLauncherGone(stop);
  const started = performance.now();
  stack = await startStack({ port, log: console.log });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`
Tollgrid runs (started in ${seconds} s). Ctrl-C stops it.
Breakout:   ${stack.url}${breakoutPage()}
Dashboards: ${stack.url}/dashboards`);
}

/**
 * Whoever ends `npm start` ends npm and its shell, which tell nobody: the process that runs TypeScript for us would live
 * on without them. So its parent, the shell, is watched.
 */
function onLauncherGone(stop: () => void): void {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') {
    return;
  }
  const shell = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(process.ppid)], { encoding: 'utf8' }));
  setInterval(() => {
    try {
      process.kill(shell, 0);
    } catch {
      stop();
    }
  }, 1_000).unref();
}

/** Before anything is built: a port that is taken is the most common thing to go wrong. */
async function checkFree(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT ${process.env.PORT} is not a port.`);
  }
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch {
    throw new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);
  } finally {
    probe.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
