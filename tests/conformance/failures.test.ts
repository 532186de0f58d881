/**
 * What goes wrong with a query is named, for that query alone, and the next one works.
 * Driven as Grafana drives the backend: the executable over gRPC.
 */
import { startBackend, type DataSourceSettings } from '../../dev/backendClient/index';
import { ensureBackend } from '../../dev/build/backendArtefacts';
import { HOSTILE } from '../support/anyRecord';
import { TestDatabase } from '../support/database';
import { attempts, BY_CUSTOMER, DataSources, JUNE } from '../support/dataSources';
import { until } from '../support/processes';
import { testRecord } from '../support/records';

const { version, report, measures } = BY_CUSTOMER;
/** The daily sums know no numbers: it is the records that answer. */
const SLOW = { version, report, measures, rows: ['called_number'] };
/** A group for every record: more than little memory can hold. */
const LARGE = { version, report, measures, rows: ['called_number', 'calling_number'] };

let sources: DataSources;

beforeAll(async () => {
  const records = [testRecord({ customer: 7 }), testRecord({ customer: 8, customerDestination: "O'Hara" })];
  sources = await DataSources.start(records);
}, 180_000);

afterAll(async () => await sources?.stop());

describe('one bad query', () => {
  it('is named and spoils none of the others', async () => {
    const results = await sources.ask(sources.source(), {
      good: BY_CUSTOMER,
      garbled: Buffer.from('{"refId":'),
      empty: undefined,
      misspelt: { ...BY_CUSTOMER, measures: ['atempts'] },
      also: { ...BY_CUSTOMER, measures: ['answered'] },
    });
    expect(results['good']).toMatchObject({ status: 200, error: '' });
    expect(results['also']).toMatchObject({ status: 200, error: '' });
    expect(results['garbled']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(results['empty']).toMatchObject({ status: 400, error: expect.stringMatching(/query: is missing/) });
    expect(results['misspelt']).toMatchObject({ status: 400, error: expect.stringMatching(/did you mean attempts\?/) });
  });

  it('for a currency without a rate is refused rather than summed short', async () => {
    const paid = await TestDatabase.create();
    await paid.insert([testRecord({ chargeMicros: 1n, customerCurrency: 'GBP' }), testRecord({ chargeMicros: 1n })]);
    const dataSource = sources.source({ jsonData: { database: paid.database } });
    const query = { ...BY_CUSTOMER, rows: [], measures: ['charge'], moneyAs: 'text' };
    const refused = await sources.answer(dataSource, { ...query, currency: 'USD' });
    const apart = await sources.answer(dataSource, query);
    await paid.drop();
    expect(refused).toMatchObject({
      status: 422,
      error: expect.stringMatching(/no exchange rate for its day and currency/),
    });
    expect(apart.frames[0]?.fields.find(({ name }) => name === 'charge')?.values()).toEqual(['0.000001', '0.000001']);
  });

  it('with a period that ends before it begins is refused', async () => {
    const range = { fromMs: JUNE.toMs, toMs: JUNE.fromMs };
    const { A } = await sources.ask(sources.source(), { A: BY_CUSTOMER }, { range });
    expect(A).toMatchObject({ status: 400, error: expect.stringMatching(/range: must end after it begins/) });
  });
});

describe('hostile text', () => {
  const values = [...HOSTILE, 'x'.repeat(256), '\0', '🦄', '/*', '{p0:UInt8}', '\\N', 'NULL'];

  it.each(['in', 'notIn', 'contains', 'startsWith'])('in values of %s is only ever a value', async (op) => {
    const filter = { dimension: 'customer_destination', op, values };
    const result = await sources.answer(sources.source(), { ...BY_CUSTOMER, rows: [], filter });
    expect(result.error).toBe('');
    expect(attempts(result)).toEqual(op === 'notIn' ? [2] : []);
  });

  it('is found when it is there', async () => {
    const filter = { dimension: 'customer_destination', op: 'in', values: ["O'Hara"] };
    expect(attempts(await sources.answer(sources.source(), { ...BY_CUSTOMER, rows: [], filter }))).toEqual([1]);
  });

  it.each([
    ['ids', { ...BY_CUSTOMER, rows: ['customer; DROP TABLE cdr'] }],
    ['measures', { ...BY_CUSTOMER, measures: ['count()'] }],
    ['the zone', { ...BY_CUSTOMER, timeZone: "UTC') OR sleep(3" }],
    ['the limit', { ...BY_CUSTOMER, limit: '1; DROP TABLE cdr' }],
    ['totals', { ...BY_CUSTOMER, totals: "all' OR '1'='1" }],
    ['operators', { ...BY_CUSTOMER, filter: { dimension: 'country', op: "in ('US') OR 1 --", values: ['US'] } }],
    ['amounts', { ...BY_CUSTOMER, filter: { measure: 'charge', op: '>', values: ["1' OR '1'='1"] } }],
    ['currencies', { ...BY_CUSTOMER, currency: "USD'; --" }],
  ])('in %s never reaches ClickHouse', async (_, query) => {
    expect(await sources.answer(sources.source(), query)).toMatchObject({ status: 400, errorSource: 'downstream' });
  });

  it('leaves the tables as they were', async () => {
    expect(attempts(await sources.answer(sources.source()))).toEqual([2, 1, 1]);
  });
});

describe('a heavy query', () => {
  let heavy: TestDatabase;

  beforeAll(async () => {
    heavy = await TestDatabase.create();
    for (const table of ['cdr_day_mv', 'cdr_number_mv', 'cdr']) {
      await heavy.client.command({ query: `DROP TABLE ${heavy.database}.${table}` });
    }
  });

  afterAll(async () => await heavy?.drop());

  const recordsAre = async (source: string): Promise<void> => {
    await heavy.client.command({
      query: `CREATE OR REPLACE VIEW ${heavy.database}.cdr AS SELECT toString(number) AS called_number,
        toString(cityHash64(number)) AS calling_number, toDateTime('2026-06-01 00:00:00', 'UTC') AS start_time FROM ${source}`,
    });
  };
  /** Minutes, which cost no processor, in steps of a fifth of a second, so that it can be stopped at any moment. */
  const recordsAreSlow = () => recordsAre('numbers(100000) WHERE sleepEachRow(0.01) = 0 SETTINGS max_block_size = 20');

  const heavySource = (jsonData: Record<string, unknown> = {}): DataSourceSettings =>
    sources.source({ uid: `heavy${JSON.stringify(jsonData)}`, jsonData: { database: heavy.database, ...jsonData } });

  const running = async (): Promise<number> => {
    const [row] = await heavy.rows<{ n: number }>(
      `SELECT toUInt32(count()) AS n FROM system.processes
        WHERE query LIKE '%${heavy.database}.cdr%' AND query NOT LIKE '%system.processes%'`
    );
    return row?.n ?? 0;
  };
  const untilRunning = async (wanted: (count: number) => boolean, withinMs: number): Promise<void> => {
    expect(await until(async () => wanted(await running()), withinMs)).toBe(true);
  };

  /** How a slow query ends that is cancelled, sooner or later. */
  const slowly = (dataSource: DataSourceSettings, signal: AbortSignal): Promise<string> =>
    sources.ask(dataSource, { A: SLOW }, { signal }).then(
      () => 'answered',
      () => 'cancelled'
    );

  it('that needs too much memory says what to do', async () => {
    await recordsAre('numbers(3000000)');
    const result = await sources.answer(heavySource({ maxMemoryMebibytes: 64 }), LARGE);
    expect(result).toMatchObject({ status: 422, error: expect.stringMatching(/needs more memory than it may use/) });
  }, 60_000);

  it('that takes too long says what to do', async () => {
    await recordsAreSlow();
    const result = await sources.answer(heavySource({ queryTimeoutSeconds: 1 }), SLOW);
    expect(result).toMatchObject({ status: 504, error: expect.stringMatching(/took longer than 1 s and was stopped/) });
  }, 30_000);

  it('that is cancelled dies in ClickHouse', async () => {
    await recordsAreSlow();
    const cancel = new AbortController();
    const ended = slowly(heavySource(), cancel.signal);
    await untilRunning((count) => count > 0, 10_000);
    cancel.abort();
    expect(await ended).toBe('cancelled');
    await untilRunning((count) => count === 0, 5_000);
    expect(attempts(await sources.answer(sources.source()))).toEqual([2, 1, 1]);
  }, 60_000);

  it('dies in ClickHouse with the backend', async () => {
    await recordsAreSlow();
    const { executable } = await ensureBackend();
    const doomed = await startBackend({ command: executable });
    const call = doomed.client.queryData([{ refId: 'A', json: { refId: 'A', query: SLOW }, range: JUNE }], {
      dataSource: heavySource(),
    });
    const ended = call.catch(() => 'lost');
    await untilRunning((count) => count > 0, 10_000);
    doomed.process.child.kill('SIGKILL');
    expect(await ended).toBe('lost');
    await untilRunning((count) => count === 0, 5_000);
    await doomed.process.exited;
    doomed.client.close();
  }, 60_000);

  it('waits for its turn when others run, and leaves the queue when it is cancelled', async () => {
    await recordsAreSlow();
    const one = heavySource({ maxConcurrentQueries: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const calls = [slowly(one, first.signal), slowly(one, second.signal)];
    await untilRunning((count) => count > 0, 10_000);
    expect(await running()).toBe(1);
    second.abort();
    expect(await calls[1]).toBe('cancelled');
    expect(await running()).toBe(1);
    first.abort();
    expect(await calls[0]).toBe('cancelled');
    await untilRunning((count) => count === 0, 5_000);
  }, 60_000);
});
