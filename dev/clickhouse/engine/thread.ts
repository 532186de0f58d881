/**
 * An engine thread: runs one statement at a time, each in a chdb session of its own.
 *
 * - A session costs half a millisecond and takes settings, parameters, database and read-only mode with it when it goes,
 *   so nothing leaks from one request into the next.
 * - chdb plans a streamed query synchronously, scalar subqueries included; here that blocks nobody else.
 * - A thread must never end before the process: the addon's clean-up for one thread takes the engine of all with it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Session } from 'chdb';
import { type Joiner, joinerFor } from './join';
import type { FromThread, Job, ThreadData, ToThread, Written } from './messages';
import { runCounted } from './native';

const NOTHING_WRITTEN: Written = { rows: 0, bytes: 0 };

/** Chunks that may be on their way to the reader: one being sent, one ready. */
const WINDOW = 2;

const { path } = workerData as ThreadData;
const port = parentPort;
if (!port) {
  throw new Error('An engine thread is started by the server, not by hand.');
}
const send = (message: FromThread, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

let room = WINDOW;
let stopped = false;
let wake: (() => void) | undefined;

port.on('message', (message: ToThread) => {
  switch (message.type) {
    case 'run':
      room = WINDOW;
      stopped = false;
      void run(message.job);
      return;
    case 'more':
      room++;
      break;
    case 'stop':
      stopped = true;
  }
  wake?.();
});
send({ type: 'ready' });

async function run(job: Job): Promise<void> {
  let session: Session | undefined;
  let last: FromThread;
  try {
    session = new Session(path);
    if (job.setup) {
      session.query(job.setup);
    }
    last = { type: 'end', written: await execute(session, job) };
  } catch (error) {
    last = { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  session?.close();
  send(last);
}

async function execute(session: Session, job: Job): Promise<Written> {
  if (job.mode === 'write') {
    return runCounted(session.connection, job.sql);
  }
  const joiner = job.mode === 'stream' ? joinerFor(job.format) : undefined;
  if (joiner && (await stream(session, job, joiner))) {
    return NOTHING_WRITTEN;
  }
  const result = await session.queryAsync(job.sql, { format: job.format });
  await pass(result.bytes(), result.rowsRead);
  return NOTHING_WRITTEN;
}

/** @returns false, with nothing done, for a statement that chdb does not stream: anything but SELECT. */
async function stream(session: Session, job: Job, joiner: Joiner): Promise<boolean> {
  const results = open(session, job);
  if (!results) {
    return false;
  }
  for await (const piece of results) {
    if (!(await pass(joiner.add(piece.raw()), piece.numRows))) {
      return true;
    }
  }
  await pass(joiner.end(), 0);
  return true;
}

function open(session: Session, job: Job): ReturnType<Session['queryStream']> | undefined {
  try {
    return session.queryStream(job.sql, { format: job.format });
  } catch (error) {
    if (error instanceof Error && error.message.includes('Streaming query is not supported for query')) {
      return undefined;
    }
    throw error;
  }
}

/** Sends a chunk when there is room for it; false when nobody wants it any more. */
async function pass(bytes: Uint8Array, rows: number): Promise<boolean> {
  while (room === 0 && !stopped) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (stopped) {
    return false;
  }
  if (bytes.length > 0) {
    room--;
    send({ type: 'chunk', bytes, rows }, bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []);
  }
  return true;
}
