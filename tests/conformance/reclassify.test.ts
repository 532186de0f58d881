import { describeChanges } from '#dev/nanp/reclassify/describe';
import { previewChanges, reclassify } from '#dev/nanp/reclassify/reclassify';
import { STORED_RELATIONS } from '#pkg/sql/jurisdiction';
import { TestDatabase } from '../support/database';

const COLUMNS = STORED_RELATIONS.map(({ column }) => column).join(', ');
const JUNE_2_AND_3 = { from: '2026-06-02', to: '2026-06-04' };

/** Ten calls a day, New York to Syracuse, half of them ported to Greenwich. */
const CALLS = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'].flatMap((day) =>
  Array.from({ length: 10 }, (_, index) => ({
    start_time: `${day} ${index === 0 ? '00:00:00' : '23:59:59'}`,
    call_id: `${day} ${index}`,
    attempt: 1,
    final_attempt: 1,
    customer_id: 1 + (index % 3),
    calling_number: '12125550100',
    called_number: index === 9 ? '13335550100' : '13155550100',
    lrn: index % 2 === 0 ? '12035550000' : '',
    duration: index,
    customer_charge: '0.01',
  }))
);

describe('re-classification of a period', () => {
  let db: TestDatabase;
  const relations = () =>
    db.rows<Record<string, string>>(
      `SELECT toString(toDate(start_time)) AS day, call_id, ${COLUMNS} FROM ${db.database}.cdr ORDER BY call_id`
    );
  const days = (table: string) =>
    db.rows(
      `SELECT toString(day) AS day, customer_id, ${COLUMNS}, toUInt32(sum(attempts)) AS attempts,
        toUInt32(sum(duration)) AS duration, toString(sum(charge)) AS charge
      FROM ${db.database}.${table} GROUP BY ALL ORDER BY ALL`
    );
  const insert = (table: string, values: readonly object[]) =>
    db.client.insert({ table: `${db.database}.${table}`, values, format: 'JSONEachRow' });

  beforeAll(async () => {
    db = await TestDatabase.create();
    await insert('cdr', CALLS);
    // The numbering data comes later: LATAs of all three blocks, and an area code 333 in New York.
    await insert('us_block', [
      { npanxxx: 2125550, lata: 132 },
      { npanxxx: 2035550, lata: 132 },
      { npanxxx: 3155550, lata: 136 },
    ]);
    await insert('us_area_code', [{ npa: 333, kind: 'state', state: 'NY' }]);
  });
  afterAll(() => db.drop());

  it('shows what would change, and changes nothing', async () => {
    const before = await relations();
    const { attempts, changes } = await previewChanges(db, JUNE_2_AND_3);
    expect(attempts).toBe(20);
    expect(changes).toContainEqual({
      by: 'lata',
      billOn: 'lrn',
      before: 'no_lata',
      after: 'same_lrn',
      calls: 10,
    });
    expect(describeChanges(attempts, changes)).toEqual([
      'State, billed on the dialled number: 2 of 20 attempts change',
      '             2  Indeterminate (dest_invalid) → Intrastate (npa)',
      'State, billed on the LRN: 2 of 20 attempts change',
      '             2  Indeterminate (dest_invalid) → Intrastate (npa)',
      'LATA, billed on the dialled number: 20 of 20 attempts change',
      '            18  Indeterminate (no_lata) → InterLATA (npanxx)',
      '             2  Indeterminate (dest_invalid) → Indeterminate (no_lata)',
      'LATA, billed on the LRN: 20 of 20 attempts change',
      '            10  Indeterminate (no_lata) → IntraLATA (lrn)',
      '             8  Indeterminate (no_lata) → InterLATA (npanxx)',
      '             2  Indeterminate (dest_invalid) → Indeterminate (no_lata)',
    ]);
    expect(await relations()).toEqual(before);
  });

  it('changes the days asked for and no other, and their sums', async () => {
    const before = await relations();
    const sumsBefore = await days('cdr_day');
    await reclassify(db, JUNE_2_AND_3);
    const after = await relations();
    const changed = after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]));
    expect([...new Set(changed.map(({ day }) => day))]).toEqual(['2026-06-02', '2026-06-03']);
    expect(changed).toHaveLength(20);
    expect(await days('cdr_day')).toEqual(await days('cdr_day_source'));
    expect(await days('cdr_day')).not.toEqual(sumsBefore);
    expect(await previewChanges(db, JUNE_2_AND_3)).toEqual({ attempts: 20, changes: [] });
    const { changes } = await previewChanges(db, { from: '2026-06-01', to: '2026-06-02' });
    expect(changes).not.toEqual([]);
  });

  it('completes what an interrupted run left, and can be repeated', async () => {
    await db.client.command({
      query: `ALTER TABLE ${db.database}.cdr_day DELETE WHERE day = '2026-06-03' SETTINGS mutations_sync = 2`,
    });
    await reclassify(db, JUNE_2_AND_3);
    await reclassify(db, JUNE_2_AND_3);
    expect(await days('cdr_day')).toEqual(await days('cdr_day_source'));
  });

  it('says so when the sums do not agree with the calls', async () => {
    await db.client.command({ query: `DROP VIEW ${db.database}.cdr_day_source` });
    await db.client.command({
      query: `CREATE VIEW ${db.database}.cdr_day_source AS SELECT * FROM ${db.database}.cdr_day WHERE 0`,
    });
    await expect(reclassify(db, JUNE_2_AND_3)).rejects.toThrow('The daily sums hold 0 attempts, the calls are 20');
  });
});
