import { demoCodes, loadDemoNumbering } from '#dev/seed/numbering';
import { seed } from '#dev/seed/seed';
import { ensureDemoData } from '#dev/seed/ensure';
import { compareLoad } from '#pkg/numbering/compare';
import { replaceNumbering } from '#pkg/numbering/replace';
import { beginLoad, stageCodes } from '#pkg/numbering/staging';
import { TestDatabase } from '../support/database';
import { DEMO_ROWS, demoDatabase } from '../support/demo';

const ROWS = DEMO_ROWS;

/** What a table holds, whatever the merges have done so far. */
const CONTENTS = {
  cdr: 'SELECT *, called_nn, lrn_nn FROM DB.cdr',
  cdr_number: 'SELECT * FROM DB.cdr_number',
  cdr_day: 'SELECT day, customer_id, sum(attempts), sum(charge), sum(pdd_sum) FROM DB.cdr_day GROUP BY ALL',
  customer: 'SELECT DISTINCT * FROM DB.customer',
  provider: 'SELECT DISTINCT * FROM DB.provider',
};

const silent = () => undefined;

describe('demo data', () => {
  let db: TestDatabase;
  const one = async <Row>(query: string, database = db): Promise<Row> => {
    const [row] = await database.rows<Row>(query.replaceAll('DB', database.database));
    if (row === undefined) {
      throw new Error('No row.');
    }
    return row;
  };

  beforeAll(async () => {
    db = await demoDatabase();
  });
  afterAll(() => db.client.close());

  it('makes at least as many attempts as asked for, over seven months', async () => {
    const { rows, first, last, months } = await one<{ rows: number; first: string; last: string; months: number }>(
      `SELECT toUInt32(count()) AS rows, toString(min(start_time)) AS first, toString(max(start_time)) AS last,
        toUInt32(uniqExact(toYYYYMM(start_time))) AS months FROM DB.cdr`
    );
    expect(rows).toBeGreaterThanOrEqual(ROWS);
    expect(rows).toBeLessThan(ROWS * 1.03);
    expect([first.slice(0, 10), last.slice(0, 10), months]).toEqual(['2026-05-01', '2026-11-30', 7]);
  });

  it('is the same on every run, also one that starts over, and in the tables that follow from it', async () => {
    const other = TestDatabase.withoutSchema();
    const expectSame = async (): Promise<void> => {
      for (const [table, content] of Object.entries(CONTENTS)) {
        const query = `SELECT toString(sum(cityHash64(*))) AS sum, toUInt32(count()) AS rows FROM (${content})`;
        expect([table, await one(query, other)]).toEqual([table, await one(query)]);
      }
    };
    try {
      const { rows } = await one<{ rows: number }>('SELECT toUInt32(count()) AS rows FROM DB.cdr');
      expect(await seed(other, ROWS, silent)).toEqual({ state: 'seeded', rows });
      await expectSame();
      await other.client.command({ query: `ALTER TABLE ${other.database}.cdr DROP PARTITION 202611` });
      await other.client.command({
        query: `ALTER TABLE ${other.database}.import_batch UPDATE state = 'running' WHERE 1 SETTINGS mutations_sync = 2`,
      });
      const lines: string[] = [];
      expect(await seed(other, ROWS, (line) => lines.push(line))).toEqual({ state: 'seeded', rows });
      expect(lines[0]).toBe('An earlier run was interrupted: starting over.');
      await expectSame();
    } finally {
      await other.drop();
    }
  });

  it('adds up the same in cdr and cdr_day', async () => {
    const raw = await one(`SELECT toUInt32(count()) AS attempts, toUInt32(countIf(final_attempt)) AS calls,
      toUInt32(countIf(sip_code = 200)) AS answered, toString(sum(customer_charge)) AS charge,
      toString(sum(provider_charge)) AS cost, toUInt32(sum(duration)) AS duration,
      toUInt32(sum(length(ifNull(dtmf, '')))) AS digits FROM DB.cdr`);
    const day = await one(`SELECT toUInt32(sum(d.attempts)) AS attempts, toUInt32(sum(d.calls)) AS calls,
      toUInt32(sum(d.answered)) AS answered, toString(sum(d.charge)) AS charge, toString(sum(d.cost)) AS cost,
      toUInt32(sum(d.duration)) AS duration, toUInt32(sum(d.dtmf_digits)) AS digits FROM DB.cdr_day AS d`);
    expect(day).toEqual(raw);
  });

  it('keeps a call together: attempts from 1, the last one final, one customer and destination', async () => {
    const broken = await one<{ calls: number }>(`SELECT toUInt32(count()) AS calls FROM (
      SELECT call_id FROM DB.cdr GROUP BY call_id
      HAVING max(attempt) != count() OR countIf(final_attempt) != 1 OR argMax(final_attempt, attempt) != true
        OR uniqExact(customer_id, customer_destination, called_number) != 1 OR countIf(sip_code = 200) > 1)`);
    expect(broken.calls).toBe(0);
    const { second, third } = await one<{ second: number; third: number }>(
      `SELECT countIf(attempt = 2) / countIf(attempt = 1) AS second, countIf(attempt = 3) / countIf(attempt = 1) AS third FROM DB.cdr`
    );
    expect(second).toBeGreaterThan(0.07);
    expect(second).toBeLessThan(0.15);
    expect(third).toBeGreaterThan(0.002);
  });

  it('has the promised proportions', async () => {
    const shares = await one<Record<string, number>>(`SELECT
      countIf(sip_code = 200) / count() AS answered, sum(duration) / countIf(sip_code = 200) AS acd,
      countIf(country = 'US') / count() AS us, countIf(duration BETWEEN 1 AND 6) / countIf(sip_code = 200) AS short,
      countIf(provider_id = 0) / count() AS unrouted, countIf(customer_currency = 'EUR') / count() AS euro,
      countIf(lrn != '') / countIf(country = 'US') AS lrn, countIf(dtmf IS NULL) / count() AS unknownDtmf,
      countIf(sip_code = 0) / count() AS q850Only, countIf(mos IS NOT NULL) / countIf(sip_code = 200) AS mos,
      (1 - sum(provider_charge) / sum(customer_charge)) AS margin,
      toFloat64(countIf(toDayOfWeek(start_time) = 7)) / countIf(toDayOfWeek(start_time) = 3) AS sunday,
      uniqExact(customer_id) AS customers, uniqExactIf(provider_id, provider_id > 0) AS providers,
      uniqExact(customer_id, provider_id) AS pairs FROM DB.cdr`);
    const between = (name: string, low: number, high: number) =>
      expect([name, Number(shares[name]) >= low && Number(shares[name]) <= high, shares[name]]).toEqual([
        name,
        true,
        shares[name],
      ]);
    between('answered', 0.43, 0.48);
    between('acd', 110, 130);
    between('us', 0.35, 0.41);
    between('short', 0.1, 0.25);
    between('unrouted', 0.001, 0.01);
    between('euro', 0.15, 0.35);
    between('lrn', 0.45, 0.65);
    between('unknownDtmf', 0.15, 0.45);
    between('q850Only', 0.005, 0.03);
    between('mos', 0.3, 0.75);
    between('margin', 0.1, 0.35);
    between('sunday', 0.2, 0.4);
    between('customers', 290, 300);
    between('providers', 60, 60);
    between('pairs', 3_000, 300 * 60 * 0.7);
  });

  it('mixes currencies, bills by increments, and loses money on a few routes', async () => {
    const currencies = await db.rows(
      `SELECT DISTINCT customer_currency, provider_currency FROM ${db.database}.cdr ORDER BY ALL`
    );
    expect(currencies).toEqual(
      ['EUR', 'USD'].flatMap((customer_currency) =>
        ['', 'EUR', 'USD'].map((provider_currency) => ({ customer_currency, provider_currency }))
      )
    );
    const routes = await one<{ losing: number; all: number; free: number; unbilled: number }>(`SELECT
      toUInt32(countIf(cost > charge)) AS losing, toUInt32(count()) AS all,
      (SELECT toUInt32(count()) FROM DB.cdr WHERE sip_code != 200 AND (duration > 0 OR customer_charge > 0 OR provider_charge > 0)) AS free,
      (SELECT toUInt32(count()) FROM DB.cdr WHERE sip_code = 200 AND (customer_duration < duration OR provider_duration < duration OR customer_charge = 0 AND duration > 6)) AS unbilled
      FROM (SELECT sum(customer_charge) AS charge, sum(provider_charge) AS cost FROM DB.cdr
        WHERE sip_code = 200 AND customer_currency = provider_currency GROUP BY customer_id, provider_id, customer_destination)`);
    expect(routes).toMatchObject({ free: 0, unbilled: 0 });
    expect(routes.losing / routes.all).toBeGreaterThan(0.01);
    expect(routes.losing / routes.all).toBeLessThan(0.15);
  });

  it('names every customer and provider that has calls', async () => {
    const { unnamed } = await one<{ unnamed: number }>(`SELECT toUInt32(count()) AS unnamed FROM DB.cdr
      WHERE dictGet('DB.dict_customer', 'name', toUInt64(customer_id)) = ''
        OR provider_id > 0 AND dictGet('DB.dict_provider', 'name', toUInt64(provider_id)) = ''`);
    expect(unnamed).toBe(0);
  });

  it('has calls of every jurisdiction and a rate center for most of them, invented as the record of loads says', async () => {
    const relations = await db.rows<{ relation: string }>(
      `SELECT DISTINCT toString(relation_lata_lrn) AS relation FROM ${db.database}.cdr ORDER BY relation`
    );
    expect(relations.map(({ relation }) => relation)).toEqual(
      expect.arrayContaining([
        ...['ani_foreign', 'ani_invalid', 'ani_missing', 'ani_non_geo', 'dest_8yy', 'dest_ca', 'dest_caribbean'],
        ...[
          'dest_invalid',
          'dest_non_geo',
          'dest_non_nanp',
          'different',
          'different_lrn',
          'no_lata',
          'same',
          'same_lrn',
        ],
        'to_territory_different',
      ])
    );
    const { unmatched, moved } = await one<{ unmatched: number; moved: number }>(`SELECT
      countIf(rc = 0) / count() AS unmatched, countIf(toString(relation_state) != by_lrn AND lrn != '') / countIf(lrn != '') AS moved
      FROM (SELECT relation_state, replaceAll(toString(relation_state_lrn), '_lrn', '') AS by_lrn, lrn,
        dictGet('DB.dict_us_block', 'rc_id', toUInt64(called_nn)) AS rc
        FROM DB.cdr WHERE startsWith(customer_destination, 'United States - ') AND NOT startsWith(toString(relation_state), 'dest_'))`);
    expect(unmatched).toBeGreaterThan(0.01);
    expect(unmatched).toBeLessThan(0.08);
    expect(moved).toBeGreaterThan(0.005);
    const loads = await db.rows(`SELECT invented, blocks, codes FROM ${db.database}.us_numbering_load`);
    expect(loads).toEqual([{ invented: true, blocks: demoCodes().length, codes: 378 }]);
  });

  it('leaves numbering data alone that is not invented', async () => {
    const other = await TestDatabase.create();
    try {
      const loadId = await beginLoad(other);
      await stageCodes(other, loadId, 0, demoCodes().slice(0, 10));
      const description = { loadedBy: 'somebody', invented: false, files: [] };
      await replaceNumbering(other, loadId, description, await compareLoad(other, loadId));
      const lines: string[] = [];
      await loadDemoNumbering(other, (line) => lines.push(line));
      expect(lines).toEqual(['The database has numbering data of its own, which stays.']);
      expect(await one('SELECT toUInt32(count()) AS blocks FROM DB.us_block', other)).toEqual({ blocks: 10 });
    } finally {
      await other.drop();
    }
  });

  it('is not made twice, nor mixed with other calls', async () => {
    expect(await seed(db, ROWS, silent)).toEqual({ state: 'already seeded' });
    expect(await seed(db, ROWS + 1, silent)).toMatchObject({ state: 'not empty' });
  });

  it('leaves calls of others alone; what another version made gives way to as many as it was asked for', async () => {
    const other = await TestDatabase.create();
    const insert = (table: string, row: object) =>
      other.client.insert({ table: `${other.database}.${table}`, values: [row], format: 'JSONEachRow' });
    const counted = () =>
      one<{ rows: number; own: number }>(
        'SELECT toUInt32(count()) AS rows, toUInt32(countIf(batch_id NOT IN (7, 8))) AS own FROM DB.cdr',
        other
      );
    const url = new URL(other.url);
    url.pathname = other.database;
    try {
      await insert('import_batch', { sha256: 'a'.repeat(64), batch_id: 7, format: 'seed', rows_read: 1_000 });
      await insert('cdr', { call_id: 'a', start_time: 1_780_000_000, batch_id: 7 });
      await insert('cdr', { call_id: 'b', start_time: 1_780_000_000, batch_id: 8 });
      await ensureDemoData(url.toString(), silent);
      expect(await counted()).toEqual({ rows: 2, own: 0 });
      await other.client.command({
        query: `ALTER TABLE ${other.database}.cdr DELETE WHERE batch_id = 8 SETTINGS mutations_sync = 2`,
      });
      await ensureDemoData(url.toString(), silent);
      const { rows, own } = await counted();
      expect(own).toBe(rows);
      expect(rows).toBeGreaterThanOrEqual(1_000);
      expect(await one('SELECT toUInt32(sum(attempts)) AS rows FROM DB.cdr_day', other)).toEqual({ rows });
      expect(await seed(other, 1_000, silent)).toEqual({ state: 'already seeded' });
    } finally {
      await other.drop();
    }
  }, 60_000);
});
