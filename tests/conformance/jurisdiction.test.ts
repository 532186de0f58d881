import { randomIntegers } from '#dev/seed/random';
import { AREA_CODES, type AreaCodeKind } from '#model/nanp/areaCodes';
import { type CallNumbers, relationOf, RELATIONS } from '#model/nanp/jurisdiction';
import { migrate } from '#pkg/schema/migrate';
import { readMigrations } from '#pkg/schema/migrations';
import { relationExpression, STORED_RELATIONS } from '#pkg/sql/jurisdiction';
import { TestDatabase } from '../support/database';

/** LATA by block: a few area codes, of which some blocks are missing; sub-LATAs of Florida; a territory. */
const BLOCKS: ReadonlyMap<number, number> = new Map(
  [
    { areaCode: 212, lata: 132 },
    { areaCode: 203, lata: 132 },
    { areaCode: 315, lata: 136 },
    { areaCode: 213, lata: 730 },
    { areaCode: 415, lata: 722 },
    { areaCode: 850, lata: 44800 },
    { areaCode: 561, lata: 46018 },
    { areaCode: 787, lata: 820 },
    { areaCode: 939, lata: 820 },
    { areaCode: 340, lata: 822 },
    // Not real: a LATA that a territory shares with states, so that every relation occurs.
    { areaCode: 671, lata: 132 },
  ].flatMap(({ areaCode, lata }) =>
    Array.from({ length: 8 }, (_, block): [number, number] => [
      areaCode * 10_000 + 5_550 + block,
      lata === 44800 ? lata + block : lata,
    ])
  )
);

async function loadBlocks(db: TestDatabase): Promise<void> {
  await db.client.insert({
    table: `${db.database}.us_block`,
    values: [...BLOCKS].map(([npanxxx, lata]) => ({ npanxxx, state_id: 0, lata, rc_id: 0 })),
    format: 'JSONEachRow',
  });
  await db.client.command({ query: `SYSTEM RELOAD DICTIONARY ${db.database}.dict_us_block` });
}

const PLAN = { areaCodes: AREA_CODES, latas: BLOCKS };

const relationsOfCall = (numbers: CallNumbers) =>
  STORED_RELATIONS.map(({ by, billOn }) => relationOf(numbers, by, billOn, PLAN));

const COLUMNS = STORED_RELATIONS.map(({ column }) => column).join(', ');

describe('numbers of every kind', () => {
  const draw = randomIntegers(20260921);
  const pick = <T>(values: readonly T[]): T => values[draw(values.length)]!;
  const digits = (count: number): string =>
    count > 9 ? digits(9) + digits(count - 9) : String(draw(10 ** count)).padStart(count, '0');
  const ofKind = (kind: AreaCodeKind) => [...AREA_CODES].filter(([, code]) => code.kind === kind).map(([code]) => code);
  const areaCodes = {
    state: ofKind('state'),
    territory: ofKind('territory'),
    canada: ofKind('canada'),
    caribbean: ofKind('caribbean'),
    tollFree: ofKind('tollFree'),
    nonGeographic: ofKind('nonGeographic'),
  };
  const blocks = [...BLOCKS.keys()];

  const listed = () => `1${pick(blocks)}${digits(3)}`;
  const inPlan = (kind: AreaCodeKind) => `1${pick(areaCodes[kind])}${2 + draw(8)}${digits(6)}`;
  const JUNK = [
    () => '',
    () => pick(['anonymous', 'unknown', 'restricted', '*', 'n/a']),
    () => digits(1 + draw(9)),
    () => digits(10),
    () => `1${digits(9)}`,
    () => `1${digits(11)}`,
    () => digits(12 + draw(6)),
    () => `1${digits(10)}`,
    () => `1${pick(areaCodes.state)}${2 + draw(8)}11${digits(4)}`,
    () => `1${pick(areaCodes.tollFree)}${2 + draw(8)}11${digits(4)}`,
    () => `${pick(['011', '00', '+', '+1', '*67'])}${digits(10)}`,
    () => `44${digits(10)}`,
    () => `1${pick(areaCodes.state)}555${digits(3)}${pick(['x', ' ', '#', '\\'])}`,
    () => pick(['911', '411', '988', '0000000000', '1111111111', '18004117246', 'sip:12125550100']),
  ];
  const KINDS = Object.keys(areaCodes) as AreaCodeKind[];
  const number = (junkOf100: number) => {
    const luck = draw(100);
    if (luck < junkOf100) {
      return pick(JUNK)();
    }
    return luck < 75 ? pick([listed, () => inPlan('state')])() : inPlan(pick(KINDS));
  };

  it('are judged by the rules and by the database alike', async () => {
    const calls = Array.from({ length: 100_000 }, () => ({
      calling: number(20),
      called: number(15),
      lrn: draw(2) === 0 ? '' : number(10),
    }));
    const db = await TestDatabase.create();
    try {
      await loadBlocks(db);
      // Judged are the records; the tables that follow from them would take most of the time.
      for (const view of ['cdr_number_mv', 'cdr_day_mv']) {
        await db.client.command({ query: `DROP VIEW ${db.database}.${view}` });
      }
      await db.client.insert({
        table: `${db.database}.cdr`,
        columns: ['start_time', 'call_id', 'calling_number', 'called_number', 'lrn'],
        values: calls.map(({ calling, called, lrn }, index) => [1_780_000_000, String(index), calling, called, lrn]),
        format: 'JSONCompactEachRow',
      });
      const judged = await db.rows<Record<string, string>>(
        `SELECT toUInt32(call_id) AS call, ${COLUMNS} FROM ${db.database}.cdr ORDER BY call`
      );
      expect(judged).toHaveLength(calls.length);
      const differences = calls.flatMap((numbers, index) => {
        const expected = relationsOfCall(numbers);
        const found = STORED_RELATIONS.map(({ column }) => judged[index]?.[column]);
        return expected.join() === found.join() ? [] : [{ numbers, expected, found }];
      });
      expect(differences).toEqual([]);
      const seen = new Set(judged.flatMap((row) => STORED_RELATIONS.map(({ column }) => row[column])));
      expect(RELATIONS.filter((relation) => !seen.has(relation))).toEqual(['unclassified']);
      // Asked for anew, they come out the same: this is what a re-classification compares.
      const anew = STORED_RELATIONS.map(
        ({ by, billOn, column }) =>
          `toUInt32(countIf(toString(${column}) != ${relationExpression(by, billOn, db.database)})) AS ${column}_changes`
      );
      const [changes] = await db.rows<Record<string, number>>(`SELECT ${anew.join(', ')} FROM ${db.database}.cdr`);
      expect(Object.values(changes ?? {})).toEqual([0, 0, 0, 0]);
    } finally {
      await db.drop();
    }
  }, 60_000);
});

describe('a database of an older version', () => {
  it('is judged, summed and listed anew by migrating', async () => {
    const db = TestDatabase.withoutSchema();
    try {
      await migrate(db.client, { ...db, migrations: readMigrations().filter(({ version }) => version <= 7) });
      await loadBlocks(db);
      const calls = [
        { calling: '12125550100', called: '13155550100', lrn: '' },
        { calling: '12125550100', called: '13155550100', lrn: '12035550000' },
        { calling: 'anonymous', called: '18505551100', lrn: '' },
        { calling: '442079460000', called: '521234567890', lrn: '' },
      ];
      const record = { start_time: 1_780_000_000, attempt: 1, final_attempt: 1, customer_id: 7, sip_code: 200 };
      await db.client.insert({
        table: `${db.database}.cdr`,
        values: calls.map(({ calling, called, lrn }, index) => ({
          ...record,
          call_id: `call ${index}`,
          calling_number: calling,
          called_number: called,
          lrn,
          duration: 10,
          customer_charge: '0.5',
          source_ip: '192.0.2.1',
        })),
        format: 'JSONEachRow',
      });
      await migrate(db.client, db);
      expect(await db.rows(`SELECT ${COLUMNS} FROM ${db.database}.cdr ORDER BY call_id`)).toEqual(
        calls.map((numbers) =>
          Object.fromEntries(STORED_RELATIONS.map(({ column }, index) => [column, relationsOfCall(numbers)[index]]))
        )
      );
      expect(await db.rows(`SELECT lrn_nn FROM ${db.database}.cdr WHERE lrn != ''`)).toEqual([{ lrn_nn: 2035550 }]);
      const sums = `toUInt32(sum(attempts)) AS attempts, toUInt32(sum(duration)) AS duration, toString(sum(charge)) AS charge`;
      expect(await db.rows(`SELECT ${COLUMNS}, ${sums} FROM ${db.database}.cdr_day GROUP BY ALL ORDER BY ALL`)).toEqual(
        await db.rows(
          `SELECT ${COLUMNS}, toUInt32(count()) AS attempts, toUInt32(sum(c.duration)) AS duration,
            toString(sum(c.customer_charge)) AS charge FROM ${db.database}.cdr AS c GROUP BY ALL ORDER BY ALL`
        )
      );
      const entries = await db.rows(
        `SELECT number, role, call_id, toString(source_ip) AS ip FROM ${db.database}.cdr_number ORDER BY call_id, role`
      );
      expect(entries).toHaveLength(7);
      expect(entries[0]).toEqual({ number: '13155550100', role: 'called', call_id: 'call 0', ip: '192.0.2.1' });
    } finally {
      await db.drop();
    }
  });
});
