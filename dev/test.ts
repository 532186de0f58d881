/**
 * `npm test`: everything, in the order in which it fails fastest. Every step runs, so that one run shows all that is
 * wrong; the closing line counts tests, a failed check counts as one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const RESULTS = path.join(ROOT, '.cache/test');

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the counts of a test runner; a step without it is a check, which passes or fails as one. */
  readonly counts?: () => Counts;
}

const jestResults = path.join(RESULTS, 'jest.json');
const browserResults = path.join(RESULTS, 'browser.json');

/** Steps of one processor, one after the other. */
type Lane = readonly Step[];

/**
 * Rounds, whose lanes run side by side and take about as long. What the tests start is built in the first of them: else
 * the first test builds it, on one processor, while the others wait.
 */
const ROUNDS: ReadonlyArray<readonly Lane[]> = [
  [
    [
      { name: 'lint', command: ['npx', '--no-install', 'eslint', '.'] },
      { name: 'unused code', command: ['npx', '--no-install', 'knip'] },
    ],
    [
      {
        name: 'build',
        command: ['npx', '--no-install', 'tsx', '--tsconfig', 'dev/tsconfig.json', 'dev/build/main.ts'],
      },
      { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
      { name: 'format', command: ['npx', '--no-install', 'prettier', '--check', '.'] },
    ],
  ],
  [
    [
      {
        name: 'unit and conformance tests',
        command: ['npx', '--no-install', 'jest', '--forceExit', '--json', `--outputFile=${jestResults}`],
        counts: () => {
          const results = read(jestResults);
          return {
            passed: number(results, 'numPassedTests'),
            failed: number(results, 'numFailedTests') + number(results, 'numRuntimeErrorTestSuites'),
          };
        },
      },
    ],
  ],
  [
    [
      {
        name: 'browser tests',
        command: ['npx', '--no-install', 'playwright', 'test', '--reporter=list,json'],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults },
        counts: () => {
          const stats = read(browserResults)['stats'];
          const results = isRecord(stats) ? stats : {};
          return {
            passed: number(results, 'expected') + number(results, 'flaky'),
            failed: number(results, 'unexpected'),
          };
        },
      },
    ],
  ],
];

type Outcome = Counts & { readonly name: string; readonly seconds: number };

async function main(): Promise<void> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const lanes of ROUNDS) {
    const ended = await Promise.all(lanes.map(async (lane) => await runLane(lane, lanes.length > 1)));
    outcomes.push(...ended.flat());
  }
  console.log('');
  for (const { name, passed, failed, seconds } of outcomes) {
    console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);
  }
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runLane(lane: Lane, sharesScreen: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of lane) {
    outcomes.push(await run(step, sharesScreen));
  }
  return outcomes;
}

async function run({ name, command, env, counts }: Step, sharesScreen: boolean): Promise<Outcome> {
  console.log(`\n── ${name}: ${command.join(' ')}`);
  const started = performance.now();
  const code = await exitCode(command, env, sharesScreen);
  const seconds = (performance.now() - started) / 1000;
  return { name, seconds, ...outcome(code, counts) };
}

/** A runner that ends badly has failed, whatever it counted; one that counted nothing has not tested. */
function outcome(code: number, counts: Step['counts']): Counts {
  if (counts === undefined) {
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  try {
    const { passed, failed } = counts();
    const broken = (code !== 0 || passed === 0) && failed === 0;
    return { passed, failed: broken ? 1 : failed };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

/** Output of commands that share the screen comes in one piece, when they end. */
function exitCode(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> | undefined,
  sharesScreen: boolean
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: sharesScreen ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function read(file: string): Record<string, unknown> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isRecord(content) ? content : {};
}

function number(results: Record<string, unknown>, key: string): number {
  const value = results[key];
  if (typeof value !== 'number') {
    throw new Error(`the results say nothing about ${key}`);
  }
  return value;
}

void main();
