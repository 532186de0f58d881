import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { decodeFrame } from '#dev/backendClient/decodeFrame';
import { ARROW_OUTPUT } from '#pkg/clickhouse/limits';
import { reframe, type FrameOptions } from '#pkg/frames/reframe';

const client = createClient({
  url: process.env.TOLLGRID_TEST_CLICKHOUSE_URL,
  // It warns of streams that are not read to their end, as a refused one is.
  log: { level: ClickHouseLogLevel.ERROR },
});
afterAll(() => client.close());

/** What the engine itself writes, through the shipped client, as a frame. */
async function frameOf(query: string, columns: number, options: Partial<FrameOptions> = {}) {
  const { stream } = await client.exec({
    query: `${query} FORMAT ArrowStream`,
    clickhouse_settings: { ...ARROW_OUTPUT },
  });
  const fields = Array.from({ length: columns }, (_, index) => ({ name: `f${index}` }));
  const result = await reframe(stream, { name: 'Test', refId: 'A', fields, meta: () => ({}), ...options });
  return { ...result, frame: decodeFrame(Buffer.concat(result.chunks)) };
}

it.each<[expression: string, type: string, nullable: boolean, value: unknown]>([
  ['toInt8(-8)', 'int8', false, -8],
  ['toUInt16(65535)', 'uint16', false, 65535],
  ['toUInt64(9007199254740991)', 'uint64', false, 9007199254740991],
  ['toFloat32(0.5)', 'float32', false, 0.5],
  ['toFloat64(1) / 3', 'float64', false, 1 / 3],
  ["CAST(NULL, 'Nullable(Float64)')", 'float64', true, null],
  ["CAST(2.5, 'Nullable(Float64)')", 'float64', true, 2.5],
  ['true', 'bool', false, true],
  ["'Zoë ☎'", 'string', false, 'Zoë ☎'],
  ["''", 'string', false, ''],
  ["CAST(NULL, 'Nullable(String)')", 'string', true, null],
  ["toLowCardinality('US')", 'string', false, 'US'],
  ["toDateTime64('2026-06-01 12:34:56.789', 9, 'UTC')", 'time.Time', false, Date.UTC(2026, 5, 1, 12, 34, 56, 789)],
  ["CAST(NULL, 'Nullable(DateTime64(9, \\'UTC\\'))')", 'time.Time', true, null],
])("the engine's %s is a field of type %s", async (expression, type, nullable, value) => {
  const { frame } = await frameOf(`SELECT materialize(${expression}) AS x`, 1);
  expect(frame.fields[0]).toMatchObject({ name: 'f0', goType: type, nullable });
  expect(frame.fields[0]?.values()).toEqual([value]);
});

it.each([
  "toDate('2026-06-01')",
  "toDateTime64('2026-06-01', 3, 'UTC')",
  'toDecimal64(1, 6)',
  '[1, 2]',
  "map('a', 1)",
  '(1, 2)',
  "toFixedString('abc', 3)",
  'generateUUIDv4()',
])("the engine's %s is refused by the name of its column", async (expression) => {
  await expect(frameOf(`SELECT ${expression} AS odd`, 1)).rejects.toMatchObject({ column: 'odd' });
});

it('an empty result is a frame with fields and no rows', async () => {
  const { frame, truncated } = await frameOf("SELECT number, 'x' AS text FROM numbers(10) WHERE number > 10", 2);
  expect(frame).toMatchObject({ rows: 0, fields: [{ goType: 'uint64' }, { goType: 'string' }] });
  expect(truncated).toBeUndefined();
});

const MANY = 'SELECT number AS n, toString(number) AS s, if(number % 3 = 0, NULL, number / 2) AS x FROM';

it.each([
  [250_000, undefined],
  [250_000, 250_000],
  [250_001, 250_000],
  [250_001, 65_000],
  [250_001, 1],
])('of %i rows in several batches, a limit of %s keeps the first', async (rows, limit) => {
  const { frame, truncated } = await frameOf(`${MANY} numbers(${rows})`, 3, { limit });
  const kept = Math.min(rows, limit ?? rows);
  expect(frame.rows).toBe(kept);
  expect(truncated).toBe(kept < rows ? 'rows' : undefined);
  const [n, s, x] = frame.fields.map((field) => field.values());
  for (const row of [0, 1, 2, 64_999, 65_408, 65_409, 65_410, 199_999, kept - 1].filter((index) => index < kept)) {
    expect([n?.[row], s?.[row], x?.[row]]).toEqual([row, String(row), row % 3 === 0 ? null : row / 2]);
  }
});

it('a query that fails half-way is an error that tells why, not half a result', async () => {
  const failing = frameOf("SELECT throwIf(number = 3000000, 'half-way') FROM numbers(5000000)", 1);
  await expect(failing).rejects.toMatchObject({
    name: 'ArrowStreamError',
    tail: expect.stringMatching(/Code: 395\. DB::Exception: half-way/),
  });
});
