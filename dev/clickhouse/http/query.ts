import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../engine/engine';
import type { Execution } from '../engine/execution';
import { joinerFor } from '../engine/join';
import type { Job } from '../engine/messages';
import { makeTag, QUERY_ID, type Tag, USER } from '../engine/tag';
import { ExecutionError } from '../errors';
import { isWord, quote } from '../sql/lexer';
import { isKill, readsProcesses, withClientIds } from '../sql/rewrite';
import { type PlainStatement, readPlain } from '../sql/statement';
import { type Input, openBody, readAll, readInput } from './body';
import { readForm } from './form';
import { type QueryOptions, readOptions } from './options';
import { respond } from './respond';
import { authenticate, type User } from './users';

/** The setting that makes a document of JSONEachRow that cannot be joined from pieces. */
const ONE_ARRAY = /output_format_json_array_of_rows/i;

/** What a query needs of the server. */
export interface QueryContext {
  engine: Engine;
  users: readonly User[];
  /** Folder for the rows of INSERTs on their way. */
  spool: string;
  /** Running and waiting queries by the id that the client gave. */
  running: Map<string, Execution>;
}

/**
 * Answers one query request.
 * @throws ExecutionError before the response has begun
 */
export async function handleQuery(
  context: QueryContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URLSearchParams
): Promise<void> {
  const user = authenticate(request, url, context.users);
  const { parameters, input, options } = await read(context, request, url, user);
  const file = 'file' in input ? input.file : undefined;
  try {
    if (response.closed) {
      return;
    }
    if (context.running.has(options.queryId)) {
      const text = `Query with id = ${options.queryId} is already running`;
      throw new ExecutionError(216, 'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING', text);
    }
    const { version, timeZone } = context.engine;
    const { execution, format } = start(context, input, options, user, parameters);
    context.running.set(options.queryId, execution);
    response.on('close', () => execution.cancel());
    try {
      const answer = { queryId: options.queryId, format, gzip: options.gzip, version, timeZone };
      await respond(response, execution, answer);
    } finally {
      execution.cancel();
      await execution.finished;
      context.running.delete(options.queryId);
    }
  } finally {
    if (file) {
      await rm(file, { force: true });
    }
  }
}

async function read(
  { engine, spool }: QueryContext,
  request: IncomingMessage,
  url: URLSearchParams,
  user: User
): Promise<{ parameters: URLSearchParams; input: Input; options: QueryOptions }> {
  const body = openBody(request);
  const contentType = request.headers['content-type'] ?? '';
  const form = contentType.startsWith('multipart/form-data') ? readForm(contentType, await readAll(body)) : undefined;
  const parameters = new URLSearchParams([...url, ...(form ?? [])]);
  const options = readOptions(request, parameters, user, engine.formats);
  return { parameters, options, input: await readInput(parameters.get('query') ?? '', body, spool) };
}

function start(
  context: QueryContext,
  input: Input,
  options: QueryOptions,
  user: User,
  parameters: URLSearchParams
): { execution: Execution; format: string } {
  const tag = makeTag(options.queryId, user.name);
  const { engine } = context;
  if ('insert' in input) {
    const { target, settings, format } = input.insert;
    const sql = `${target} FROM INFILE ${quote(input.file)} ${settings} FORMAT ${format}`;
    const job: Job = { sql, setup: tag.setup + options.setup, format: options.format, mode: 'write' };
    return { execution: engine.run(job, tag.id, false), format: options.format };
  }
  const statement = readPlain(input.text, engine.formats);
  if (isKill(statement)) {
    cancelNamed(context, statement, parameters);
  }
  const urgent = isKill(statement) || readsProcesses(statement);
  const job = plainJob(statement, options, tag, urgent);
  return { execution: engine.run(job, tag.id, urgent), format: job.format };
}

function plainJob(statement: PlainStatement, options: QueryOptions, tag: Tag, processes: boolean): Job {
  const columns = { queryId: QUERY_ID, user: USER };
  const text = processes ? withClientIds(statement, columns) : statement.text;
  const format = statement.format ?? options.format;
  const streamable = joinerFor(format) !== undefined && !options.waitForEnd && !ONE_ARRAY.test(text + options.setup);
  return {
    // The addon refuses an empty text itself; the engine's own answer is a syntax error.
    sql: text.trim() === '' ? '/* empty */' : text,
    setup: tag.setup + options.setup,
    format,
    mode: isWord(statement.all[0], 'INSERT') ? 'write' : streamable ? 'stream' : 'whole',
  };
}

/** KILL QUERY WHERE query_id = '…' also reaches a query that still waits for a thread, which the engine cannot know of. */
function cancelNamed({ running }: QueryContext, statement: PlainStatement, parameters: URLSearchParams): void {
  const condition = /\bquery_id\s*=\s*(?:'((?:[^'\\]|\\.)*)'|\{(\w+)\s*:\s*String\s*\})\s*(?:A?SYNC|TEST)?\s*$/i;
  const [, literal, parameter] = condition.exec(statement.text) ?? [];
  const id = literal?.replace(/\\(.)/g, '$1') ?? parameters.get(`param_${parameter}`) ?? '';
  running.get(id)?.cancelQueued();
}
