import { CDR_FIELDS } from '#model/cdr/fields';
import { NETWORK_EFFECTIVE } from '#model/cdr/releaseClass';
import { migrate, reloadNames } from '#pkg/schema/migrate';
import { type Migration, readMigrations } from '#pkg/schema/migrations';
import { renderStatements } from '#pkg/schema/template';
import { BLOCK_COLUMNS, STORED_RELATIONS } from '#pkg/sql/jurisdiction';
import { compiledReport, parsedQuery } from '../support/queries';
import { TestDatabase } from '../support/database';

/** Columns by which the primary key prunes, in what `EXPLAIN indexes = 1` prints. */
const keysOf = (plan: string): readonly string[] =>
  (/PrimaryKey\s+Keys:\s+([\s\S]*?)\s+Condition/.exec(plan)?.[1] ?? '').split(/\s+/);

const migration = (version: number, text: string): Migration => ({
  version,
  name: `step${version}`,
  text,
  checksum: `checksum of ${text}`,
});

describe('migrate', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = TestDatabase.withoutSchema();
  });
  afterEach(() => db.drop());

  it('creates everything once, says what it did, and finds nothing to do the second time', async () => {
    const lines: string[] = [];
    const first = await migrate(db.client, { ...db, log: (line) => lines.push(line) });
    expect(first.version).toBe(readMigrations().length);
    expect(first.applied).toHaveLength(first.version);
    expect(lines).toHaveLength(first.version);
    expect(await migrate(db.client, db)).toEqual({ version: first.version, applied: [] });
    const tables = await db.rows<{ name: string }>(
      `SELECT name FROM system.tables WHERE database = '${db.database}' ORDER BY name`
    );
    const created = readMigrations().flatMap(({ text }) =>
      [...text.matchAll(/^CREATE \w+(?: VIEW)? IF NOT EXISTS \{\{database\}\}\.(\w+)/gm)].map(([, name]) => name)
    );
    expect(created).toEqual(expect.arrayContaining(['cdr', 'cdr_number', 'cdr_day', 'dict_customer', 'dict_us_block']));
    expect(tables.map(({ name }) => name)).toEqual([...new Set([...created, 'schema_migration'])].sort());
  });

  it('applies only what is new', async () => {
    const one = migration(1, 'CREATE TABLE {{database}}.a (x UInt8) ENGINE = {{engine:MergeTree}} ORDER BY x;');
    const two = migration(2, 'CREATE TABLE {{database}}.b (x UInt8) ENGINE = {{engine:MergeTree}} ORDER BY x;');
    expect((await migrate(db.client, { ...db, migrations: [one] })).applied).toEqual(['001_step1']);
    expect(await migrate(db.client, { ...db, migrations: [one, two] })).toEqual({ version: 2, applied: ['002_step2'] });
  });

  it('survives two runs at once', async () => {
    const results = await Promise.all([migrate(db.client, db), migrate(db.client, db)]);
    expect(results.map(({ version }) => version)).toEqual([readMigrations().length, readMigrations().length]);
    expect(await migrate(db.client, db)).toEqual({ version: readMigrations().length, applied: [] });
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    await migrate(db.client, { ...db, migrations: [migration(1, 'SELECT 1;')] });
    await expect(migrate(db.client, { ...db, migrations: [migration(1, 'SELECT 2;')] })).rejects.toThrow(
      'Migration 001_step1 was changed after it had been applied'
    );
  });

  it('refuses a database that a newer version set up', async () => {
    await migrate(db.client, { ...db, migrations: [migration(1, 'SELECT 1;'), migration(2, 'SELECT 2;')] });
    await expect(migrate(db.client, { ...db, migrations: [migration(1, 'SELECT 1;')] })).rejects.toThrow(
      'migration 002_step2, which this version of Tollgrid does not know'
    );
  });

  it('names the statement that failed, and continues when it is mended', async () => {
    const good = 'CREATE TABLE IF NOT EXISTS {{database}}.a (x UInt8) ENGINE = {{engine:MergeTree}} ORDER BY x;\n';
    await expect(migrate(db.client, { ...db, migrations: [migration(1, `${good}SELECT nonsense;`)] })).rejects.toThrow(
      /001_step1, statement 2 failed: .*nonsense/s
    );
    expect(await migrate(db.client, { ...db, migrations: [migration(1, good)] })).toEqual({
      version: 1,
      applied: ['001_step1'],
    });
  });

  it('keeps the password out of errors', async () => {
    const broken = migration(1, 'SELECT nonsense(1{{dictionary_credentials}});');
    const credentials = { username: 'loader', password: 'hunter2secret' };
    const failure: unknown = await migrate(db.client, { ...db, credentials, migrations: [broken] }).catch(
      (error: unknown) => error
    );
    expect(String(failure)).toContain('statement 1 failed');
    expect(String(failure)).not.toContain('hunter2secret');
  });
});

describe('cluster', () => {
  const target = { database: 'tollgrid', cluster: 'main', credentials: { username: "o'neil", password: 'a\\b' } };
  const statements = readMigrations().flatMap(({ name, text }) =>
    renderStatements(text, target).map((statement, index): [string, string] => [`${name} ${index + 1}`, statement])
  );
  let db: TestDatabase;
  beforeAll(async () => {
    db = TestDatabase.withoutSchema();
  });
  afterAll(() => db.drop());

  // The embedded engine has no cluster to run them on: what can be checked is that they parse.
  it.each(statements)('%s parses', async (_name, statement) => {
    const tree = await db.client.query({ query: `EXPLAIN AST ${statement}`, format: 'TabSeparated' });
    expect(await tree.text()).toMatch(/^(Create|Alter|Drop|Insert|SelectWithUnion)/);
  });

  it('puts a Distributed table over every table that holds calls', () => {
    const distributed = statements.filter(([, statement]) => statement.includes('ENGINE = Distributed'));
    expect(distributed.map(([, statement]) => statement.split('\n')[0])).toEqual([
      "CREATE TABLE IF NOT EXISTS tollgrid.cdr ON CLUSTER 'main' AS tollgrid.cdr_local",
      "CREATE TABLE IF NOT EXISTS tollgrid.cdr_number ON CLUSTER 'main' AS tollgrid.cdr_number_local",
      "CREATE TABLE IF NOT EXISTS tollgrid.cdr_day ON CLUSTER 'main' AS tollgrid.cdr_day_local",
      // Both are rebuilt by later migrations.
      "CREATE TABLE IF NOT EXISTS tollgrid.cdr_day ON CLUSTER 'main' AS tollgrid.cdr_day_local",
      "CREATE TABLE IF NOT EXISTS tollgrid.cdr_number ON CLUSTER 'main' AS tollgrid.cdr_number_local",
    ]);
    const local = statements.filter(([, statement]) => /ENGINE = (?!Replicated|Distributed)/.test(statement));
    expect(local).toEqual([]);
  });
});

describe('tables', () => {
  let db: TestDatabase;
  const insert = (rows: Array<Record<string, unknown>>, token?: string) =>
    db.client.insert({
      table: `${db.database}.cdr`,
      values: rows.map((row, index) => ({
        start_time: 1_780_000_000,
        call_id: `call ${index}`,
        attempt: 1,
        final_attempt: 1,
        ...row,
      })),
      format: 'JSONEachRow',
      clickhouse_settings: { async_insert: 0, ...(token ? { insert_deduplication_token: token } : {}) },
    });
  beforeAll(async () => {
    db = await TestDatabase.create();
  });
  afterEach(async () => {
    for (const table of ['cdr', 'cdr_number', 'cdr_day']) {
      await db.client.command({ query: `TRUNCATE TABLE ${db.database}.${table}` });
    }
  });
  afterAll(() => db.drop());

  it('has a column for every logical field; names live in dictionaries', async () => {
    const columns = await db.rows<{ name: string; default_kind: string }>(
      `SELECT name, default_kind FROM system.columns WHERE database = '${db.database}' AND table = 'cdr'`
    );
    const stored = columns.filter(({ default_kind }) => default_kind === '').map(({ name }) => name);
    const fields = CDR_FIELDS.map(({ id }) => id).filter((id) => id !== 'customer_name' && id !== 'provider_name');
    expect(stored.sort()).toEqual([...fields, 'batch_id'].sort());
    const derived = columns.filter(({ default_kind }) => default_kind === 'DEFAULT').map(({ name }) => name);
    expect(derived.sort()).toEqual(
      [...BLOCK_COLUMNS.map(({ name }) => name), ...STORED_RELATIONS.map(({ column }) => column)].sort()
    );
  });

  it('keeps every detail of a record in cdr_number, but its two numbers, which are number and peer', async () => {
    const names = async (table: string) => {
      const rows = await db.rows<{ name: string }>(
        `SELECT name FROM system.columns WHERE database = '${db.database}' AND table = '${table}' AND default_kind = ''`
      );
      return rows.map(({ name }) => name);
    };
    const [record, entry] = [await names('cdr'), await names('cdr_number')];
    expect(record.filter((name) => !entry.includes(name)).sort()).toEqual(['called_number', 'calling_number']);
    expect(entry.filter((name) => !record.includes(name)).sort()).toEqual(['number', 'peer', 'role']);
  });

  it('rebuilds cdr_day from a view with its columns in its order', async () => {
    const columns = (table: string) =>
      db.rows(
        `SELECT name FROM system.columns WHERE database = '${db.database}' AND table = '${table}' ORDER BY position`
      );
    expect(await columns('cdr_day_source')).toEqual(await columns('cdr_day'));
  });

  it('prunes a time range by day, not by scanning the month', async () => {
    await insert([{ customer_id: 1 }]);
    const plan = await db.client.query({
      query: `EXPLAIN indexes = 1 SELECT count() FROM ${db.database}.cdr WHERE start_time >= '2026-06-10 03:00:00' AND start_time < '2026-06-10 04:00:00'`,
      format: 'TabSeparated',
    });
    expect(keysOf(await plan.text())).toContain('toDate(start_time)');
  });

  it('prunes by the days of both periods where a comparison reads records twice', async () => {
    await insert([{ customer_id: 1 }]);
    const query = { version: 1, report: 'breakout', rows: ['customer'], measures: ['acd'] } as const;
    const { text, parameters } = compiledReport(
      parsedQuery({ ...query, compare: 'previousWeek', timeZone: 'America/New_York' }),
      { fromMs: Date.UTC(2026, 5, 1, 3), toMs: Date.UTC(2026, 5, 10, 4) },
      db.database
    );
    expect(text).toContain('ARRAY JOIN');
    const plan = await db.client.query({
      query: `EXPLAIN indexes = 1 ${text}`,
      query_params: { ...parameters },
      format: 'TabSeparated',
    });
    expect(keysOf(await plan.text())).toContain('toDate(start_time)');
  });

  it('counts as network effective what the catalogue says', async () => {
    const sipCodes = Array.from({ length: 400 }, (_, index) => (index === 0 ? 0 : 299 + index));
    const codes = [...sipCodes, 200, 180].flatMap((sip_code) =>
      [0, 16].map((q850_cause) => ({ sip_code, q850_cause }))
    );
    const causes = Array.from({ length: 128 }, (_, q850_cause) => ({ sip_code: 0, q850_cause }));
    const attempts = [...codes, ...causes];
    await insert(attempts.map((codes, index) => ({ ...codes, customer_id: index + 1 })));
    const rows = await db.rows<{ customer_id: number; network_effective: string }>(
      `SELECT customer_id, toString(sum(d.network_effective)) AS network_effective FROM ${db.database}.cdr_day AS d GROUP BY customer_id`
    );
    const counted = new Map(rows.map((row) => [row.customer_id, Number(row.network_effective)]));
    const expected = attempts.map(({ sip_code, q850_cause }) =>
      Number(
        NETWORK_EFFECTIVE.sipCodes.includes(sip_code) ||
          (sip_code === 0 && NETWORK_EFFECTIVE.q850Causes.includes(q850_cause))
      )
    );
    expect(attempts.map((_, index) => counted.get(index + 1))).toEqual(expected);
    expect(expected.filter((value) => value === 1).length).toBeGreaterThan(10);
  });

  it('sums a day', async () => {
    const call = { customer_id: 7, provider_id: 8, customer_currency: 'USD', provider_currency: 'EUR', switch: 'a' };
    await insert([
      {
        ...call,
        sip_code: 200,
        duration: 6,
        customer_duration: 30,
        provider_duration: 6,
        customer_charge: '0.000001',
        provider_charge: '0.1',
        dtmf: '12#',
        pdd_ms: 100,
      },
      {
        ...call,
        sip_code: 200,
        duration: 7,
        customer_duration: 30,
        provider_duration: 12,
        customer_charge: '999999999999.999999',
        provider_charge: '0.2',
        dtmf: null,
        pdd_ms: null,
      },
      { ...call, sip_code: 200, duration: 100, final_attempt: 0, dtmf: '', pdd_ms: 0 },
      { ...call, sip_code: 503, duration: 5, dtmf: null, final_attempt: 0 },
      { ...call, sip_code: 486, dtmf: '', pdd_ms: null },
    ]);
    const [day] = await db.rows(
      `SELECT * EXCEPT (charge, cost), toString(charge) AS charge, toString(cost) AS cost FROM ${db.database}.cdr_day`
    );
    expect(day).toMatchObject({
      ...call,
      day: '2026-05-28',
      attempts: 5,
      calls: 3,
      answered: 3,
      answered_calls: 2,
      network_effective: 4,
      duration: 118,
      answered_duration: 113,
      customer_duration: 60,
      provider_duration: 18,
      pdd_sum: 100,
      pdd_count: 2,
      charge: '1000000000000',
      cost: '0.3',
      short_calls: 1,
      dtmf_calls: 1,
      dtmf_digits: 3,
      dtmf_unknown: 1,
    });
  });

  it('lists an attempt under each of its numbers', async () => {
    await insert([
      { calling_number: '12125550100', called_number: '13155550100' },
      { calling_number: 'anonymous', called_number: '13155550101' },
      { calling_number: '', called_number: '13155550102' },
      { calling_number: '13155550103', called_number: '13155550103' },
      { calling_number: '12125550104', called_number: '' },
      { calling_number: '', called_number: '' },
    ]);
    const rows = await db.rows(`SELECT number, role, peer FROM ${db.database}.cdr_number ORDER BY number`);
    expect(rows).toEqual([
      { number: '12125550100', role: 'calling', peer: '13155550100' },
      { number: '12125550104', role: 'calling', peer: '' },
      { number: '13155550100', role: 'called', peer: '12125550100' },
      { number: '13155550101', role: 'called', peer: 'anonymous' },
      { number: '13155550102', role: 'called', peer: '' },
      { number: '13155550103', role: 'called', peer: '13155550103' },
    ]);
  });

  it('drops a repeated insert in all three tables', async () => {
    const rows = [{ calling_number: '12125550100', called_number: '13155550100', customer_charge: '1.5' }];
    await insert(rows, 'batch 1 chunk 1');
    await insert(rows, 'batch 1 chunk 1');
    await insert(rows, 'batch 1 chunk 2');
    const [counts] = await db.rows(`SELECT
      (SELECT toUInt32(count()) FROM ${db.database}.cdr) AS cdr,
      (SELECT toUInt32(count()) FROM ${db.database}.cdr_number) AS number,
      (SELECT toUInt32(sum(attempts)) FROM ${db.database}.cdr_day) AS day`);
    expect(counts).toEqual({ cdr: 2, number: 4, day: 2 });
  });

  it('shows the newest name, at once after a reload', async () => {
    const name = async (id: number) => {
      const [row] = await db.rows<{ name: string }>(
        `SELECT dictGet('${db.database}.dict_customer', 'name', toUInt64(${id})) AS name`
      );
      return row?.name;
    };
    const rename = (values: Array<{ id: number; name: string; updated_at: string }>) =>
      db.client.insert({ table: `${db.database}.customer`, values, format: 'JSONEachRow' });
    expect(await name(7)).toBe('');
    await rename([
      { id: 7, name: 'New', updated_at: '2026-06-02 00:00:00' },
      { id: 7, name: 'Old', updated_at: '2026-06-01 00:00:00' },
      { id: 4294967295, name: 'Last', updated_at: '2026-06-01 00:00:00' },
    ]);
    await reloadNames(db.client, db.database);
    expect([await name(7), await name(4294967295), await name(8)]).toEqual(['New', 'Last', '']);
    await rename([{ id: 7, name: 'Newest', updated_at: '2026-06-03 00:00:00' }]);
    await reloadNames(db.client, db.database);
    expect(await name(7)).toBe('Newest');
  });
});
