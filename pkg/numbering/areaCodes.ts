import { AREA_CODE_KINDS, type AreaCode } from '#model/nanp/areaCodes';
import type { AreaCodeTable } from '#model/nanp/files/check';
import { stagingTables, type WritableDatabase } from './staging';
import { readNumberingState } from './state';

interface Row {
  readonly npa: number;
  readonly kind: string;
  readonly state: string;
}

async function readTable({ client }: WritableDatabase, table: string): Promise<Map<number, AreaCode>> {
  const result = await client.query({
    query: `SELECT npa, toString(kind) AS kind, state FROM ${table} ORDER BY npa`,
    format: 'JSONEachRow',
  });
  const rows = await result.json<Row>();
  return new Map(
    rows.flatMap(({ npa, kind, state }): Array<[number, AreaCode]> => {
      const known = AREA_CODE_KINDS.find((name) => name === kind);
      return known === undefined ? [] : [[npa, { kind: known, state }]];
    })
  );
}

/** The area codes that the database holds, and the day they are of. */
export async function currentAreaCodes(db: WritableDatabase): Promise<AreaCodeTable> {
  const { date } = (await readNumberingState(db)).areaCodes;
  return { codes: await readTable(db, `${db.database}.us_area_code`), date };
}

/** The area codes of a load when it brings some, else those of the database. */
export async function areaCodesOfLoad(db: WritableDatabase, loadId: string): Promise<AreaCodeTable> {
  const codes = await readTable(db, stagingTables(db.database, loadId).areaCodes);
  return codes.size > 0 ? { codes, date: 'this load' } : await currentAreaCodes(db);
}
