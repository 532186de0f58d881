import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createClient } from '@clickhouse/client';
import { RecordBatchReader } from 'apache-arrow';
import { EmbeddedProbe, ENDLESS, failure, type Process, until } from '../../support/embeddedProbe';

/**
 * The embedded server against the client that the product ships with: what holds here lets the same code run against a
 * ClickHouse server. How a statement ends: with a result, an error, or cancelled.
 */
jest.setTimeout(30_000);

let probe: EmbeddedProbe;

beforeAll(async () => {
  probe = await EmbeddedProbe.start('--user', 'reader:secret:2', '--user', 'strict:secret:1');
});

afterAll(() => probe.stop());

describe('errors', () => {
  it.each([
    ['syntax', 'SELECT FROM WHERE', 400, '62', 'SYNTAX_ERROR'],
    ['an empty query', '', 400, '62', 'SYNTAX_ERROR'],
    ['no table', 'SELECT * FROM nowhere', 404, '60', 'UNKNOWN_TABLE'],
    ['no column', 'SELECT nothing FROM system.one', 404, '47', 'UNKNOWN_IDENTIFIER'],
    ['no database', 'SELECT * FROM nowhere.t', 404, '81', 'UNKNOWN_DATABASE'],
    ['bad number', `SELECT toUInt32('x')`, 400, '6', 'CANNOT_PARSE_TEXT'],
    ['division by zero', 'SELECT toDecimal32(1, 2) / toDecimal32(0, 2)', 500, '153', 'ILLEGAL_DIVISION'],
    ['a time limit', 'SELECT sleep(3) SETTINGS max_execution_time = 0.2', 408, '159', 'TIMEOUT_EXCEEDED'],
    [
      'a memory limit',
      'SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 10000000',
      500,
      '241',
      'MEMORY_LIMIT_EXCEEDED',
    ],
    ['several statements', 'SELECT 1; SELECT 2', 400, '62', 'SYNTAX_ERROR'],
    [
      'a hidden second statement',
      "INSERT INTO FUNCTION null('a Int8') SELECT 1; DROP DATABASE default",
      400,
      '62',
      'SYNTAX_ERROR',
    ],
    [
      'a second statement before a whole result',
      'SELECT 1 FORMAT JSON; DROP DATABASE default',
      400,
      '62',
      'SYNTAX_ERROR',
    ],
    ['writing a file', `SELECT 1 INTO OUTFILE '/tmp/tollgrid-never'`, 500, '358', 'INTO_OUTFILE_NOT_ALLOWED'],
    ['reading a file', `INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV`, 501, '48', 'NOT_IMPLEMENTED'],
  ])('report %s with status, code and name', async (_, query, status, code, type) => {
    const response = await fetch(probe.server.url, { method: 'POST', body: query });
    const text = await response.text();
    expect([response.status, response.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
    expect(text).toMatch(
      new RegExp(`^Code: ${code}\\. DB::Exception: [\\s\\S]*\\(${type}\\) \\(version 26[\\d.]+\\)\\s$`)
    );
    expect(text).not.toContain('/*@');
    if (query) {
      expect(await failure(probe.client.query({ query: `${query}\n` }))).toMatchObject({ code });
    }
  });

  it('leave the server able to work', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        failure(probe.client.query({ query: `SELECT throwIf(number = ${n * 1000}) FROM numbers(100000)` }))
      )
    );
    expect(await probe.rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });

  const late = (row: number): string => `SELECT number, throwIf(number = ${row}) AS x FROM numbers(${2 * row})`;

  it('reach the reader of rows after the first bytes', async () => {
    const result = await probe.client.query({ query: late(300_000), format: 'JSONEachRow' });
    await expect(result.json()).rejects.toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' });
  });

  it.each(['ArrowStream', 'CSV'])('break off the body of %s', async (format) => {
    const { stream } = await probe.client.exec({ query: `${late(3_000_000)} FORMAT ${format}` });
    let text = '';
    const read = (async () => {
      for await (const chunk of stream) {
        text = Buffer.concat([Buffer.from(text, 'latin1'), chunk as Buffer])
          .subarray(-2_000)
          .toString('latin1');
      }
    })();
    await expect(read).rejects.toThrow('aborted');
    expect(text).toMatch(/\r\n__exception__\r\n\w{16}\r\nCode: 395\. [\s\S]+\n\d+ \w{16}\r\n__exception__\r\n$/);
  });

  it('come with a status when the client waits for the end', async () => {
    const wait = probe.client.query({ query: late(300_000), clickhouse_settings: { wait_end_of_query: 1 } });
    expect(await failure(wait)).toMatchObject({ code: '395' });
  });
});

describe('cancelling', () => {
  it.each([
    ['a scan', ENDLESS],
    ['a scalar subquery, which chdb runs while it plans', `SELECT (${ENDLESS}) AS n, number FROM numbers(3)`],
    ['a result that is built as a whole', `SELECT (${ENDLESS}) AS n FORMAT JSON`],
    ['a write', `INSERT INTO FUNCTION null('n UInt64') ${ENDLESS}`],
  ])('kills %s in the engine when the client goes away', async (_, query) => {
    const abort = new AbortController();
    const query_id = randomUUID();
    const pending = probe.client.exec({ query, query_id, abort_signal: abort.signal });
    const outcome = expect(pending).rejects.toThrow('aborted');
    const [listed] = await until(async () =>
      (await probe.running(query_id)).length > 0 ? probe.running(query_id) : undefined
    );
    expect(listed).toMatchObject({ query_id, user: 'default' });
    const start = Date.now();
    abort.abort();
    await outcome;
    await until(async () => ((await probe.running(query_id)).length === 0 ? true : undefined), 2_000);
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it('obeys KILL QUERY with the id that the client gave', async () => {
    const query_id = `report 'A' ${randomUUID()}`;
    const pending = failure(probe.client.query({ query: ENDLESS, query_id }));
    await until(async () => ((await probe.running(query_id)).length > 0 ? true : undefined));
    await probe.client.command({ query: 'KILL QUERY WHERE query_id = {id:String}', query_params: { id: query_id } });
    expect(await pending).toMatchObject({ code: '394', type: 'QUERY_WAS_CANCELLED' });
  });

  it('refuses a second query of the same id', async () => {
    const query_id = randomUUID();
    const pending = failure(probe.client.query({ query: ENDLESS, query_id }));
    await until(async () => ((await probe.running(query_id)).length > 0 ? true : undefined));
    expect(await failure(probe.client.query({ query: 'SELECT 1', query_id }))).toMatchObject({ code: '216' });
    await probe.client.command({ query: `KILL QUERY WHERE query_id = '${query_id}'` });
    await pending;
    expect(await probe.rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });

  it('works while every thread is busy, for waiting queries too', async () => {
    const crowd = createClient({ url: probe.server.url, max_open_connections: 12 });
    const abort = new AbortController();
    const ids: string[] = Array.from({ length: 12 }, () => randomUUID());
    const pending = ids.map((query_id) => crowd.query({ query: ENDLESS, query_id, abort_signal: abort.signal }));
    const all = Promise.allSettled(pending);
    const busy = async (): Promise<string[]> =>
      (await probe.rows<Process>('SELECT query_id FROM system.processes')).map(({ query_id }) => query_id);
    const working = await until(async () => {
      const found = ids.filter(Set.prototype.has, new Set(await busy()));
      return found.length === 8 ? found : undefined;
    });
    const waiting = ids.findIndex((id) => !working.includes(id));
    const dropped = failure(pending[waiting] ?? Promise.resolve());
    await probe.client.command({ query: `KILL QUERY WHERE query_id = '${ids[waiting]}'` });
    expect(await dropped).toMatchObject({ code: '394' });
    abort.abort();
    expect((await all).map(({ status }) => status)).toEqual(ids.map(() => 'rejected'));
    await until(async () => ((await busy()).some((id) => ids.includes(id)) ? undefined : true));
    expect(await probe.rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
    await crowd.close();
  });

  it('stops a result that nobody reads on', async () => {
    const query_id = randomUUID();
    const { stream } = await probe.client.exec({ query: 'SELECT number FROM numbers(100000000) FORMAT CSV', query_id });
    await new Promise((resolve) => stream.once('readable', resolve));
    expect(await probe.running(query_id)).toHaveLength(1);
    stream.destroy();
    await until(async () => ((await probe.running(query_id)).length === 0 ? true : undefined), 2_000);
  });
});

describe('results', () => {
  it.each([
    'CSV',
    'CSVWithNames',
    'CSVWithNamesAndTypes',
    'TabSeparated',
    'TabSeparatedWithNames',
    'TabSeparatedWithNamesAndTypes',
    'JSON',
    'JSONCompact',
    'JSONEachRow',
    'JSONCompactEachRow',
    'JSONCompactEachRowWithNamesAndTypes',
    'JSONColumns',
    'RowBinary',
    'Native',
    'Parquet',
    'Arrow',
    'XML',
  ])('in %s are one document, streamed or whole', async (format) => {
    const query = 'SELECT number AS "n\n,""x", toString(number) AS s FROM numbers(200000) SETTINGS max_threads = 1';
    const body = `${query} FORMAT ${format}`;
    const fetched = async (url: string): Promise<string> => {
      const bytes = Buffer.from(await (await fetch(url, { method: 'POST', body })).arrayBuffer());
      return bytes.toString('latin1').replace(/"elapsed": [\d.]+|<elapsed>[\d.]+/, '');
    };
    const streamed = await fetched(probe.server.url);
    expect(streamed.length).toBeGreaterThan(500_000);
    expect(streamed === (await fetched(`${probe.server.url}/?wait_end_of_query=1`))).toBe(true);
  });

  const wide = `SELECT number AS a, toString(number) AS b, number / 7 AS c, toDateTime64(number, 9, 'UTC') AS d,
                toUInt8(number % 2) AS e, [number] AS f FROM numbers({n:UInt64})`;
  const settings = { output_format_arrow_compression_method: 'none' } as const;

  it('in ArrowStream are one valid stream under a slow reader, with flat memory', async () => {
    const total = 5_000_000;
    const { stream } = await probe.client.exec({
      query: `${wide} FORMAT ArrowStream`,
      query_params: { n: total },
      clickhouse_settings: settings,
    });
    const memory = (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${probe.server.pid}/status`, 'utf8'))?.[1]) / 1024;
    let first = 0;
    let peak = 0;
    let seen = 0;
    let sum = 0n;
    const reader = await RecordBatchReader.from(stream);
    for await (const batch of reader) {
      seen += batch.numRows;
      sum += BigInt(batch.getChildAt(0)?.get(batch.numRows - 1));
      first ||= memory();
      peak = Math.max(peak, memory());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(seen).toBe(total);
    expect(sum).toBeGreaterThan(0n);
    // The result is about 450 MB.
    expect(peak - first).toBeLessThan(150);
  });

  it('of no rows still have a schema', async () => {
    const { stream } = await probe.client.exec({
      query: `${wide} FORMAT ArrowStream`,
      query_params: { n: 0 },
      clickhouse_settings: settings,
    });
    const reader = await RecordBatchReader.from(stream);
    await reader.open();
    expect(reader.schema.fields.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are compressed when the client asks for it', async () => {
    const query = `${probe.server.url}/?enable_http_compression=1&query=${encodeURIComponent('SELECT number FROM numbers(500000)')}`;
    const plain = await (await fetch(`${probe.server.url}/?query=SELECT+number+FROM+numbers(500000)`)).text();
    const response = await fetch(query, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((await response.text()) === plain).toBe(true);
    const gzip = createClient({ url: probe.server.url, compression: { response: true } });
    const { stream } = await gzip.exec({
      query: 'SELECT number FROM numbers(500000) FORMAT TSV',
      decompress_response_stream: false,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
    }
    expect(gunzipSync(Buffer.concat(chunks)).toString() === plain).toBe(true);
    await gzip.close();
  });

  it('of one query do not wait for another', async () => {
    const abort = new AbortController();
    const slow = probe.client.query({ query: ENDLESS, abort_signal: abort.signal }).catch(() => undefined);
    const start = Date.now();
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => probe.rows(`SELECT ${n} AS n`)));
    expect(results).toEqual(results.map((_, n) => [{ n }]));
    expect(Date.now() - start).toBeLessThan(3_000);
    abort.abort();
    await slow;
  });
});
