import { AREA_CODES_DATE } from '#model/nanp/areaCodes';
import type { LoadedFile, LoadRecord, NumberingState } from '#model/nanp/load';
import type { WritableDatabase } from './staging';

/** A row of {@link stateSql}. */
export interface StateRow {
  readonly load_id: string;
  /** ISO 8601. */
  readonly loaded_at: string;
  readonly loaded_by: string;
  readonly invented: boolean;
  readonly files: readonly LoadedFile[];
  readonly codes: number;
  readonly blocks: number;
  readonly rate_centers: number;
  readonly area_codes: number;
  readonly added: number;
  readonly moved: number;
  readonly removed: number;
  readonly area_codes_now: number;
}

/** The latest load of codes and the latest of area codes, which may be one, newest first; and how many area codes there are. */
export const stateSql = (database: string): string => `
SELECT load_id, formatDateTime(loaded_at, '%FT%TZ', 'UTC') AS loaded_at, loaded_by, invented, files, codes, blocks,
  rate_centers, area_codes, added, moved, removed,
  (SELECT toUInt32(count()) FROM ${database}.us_area_code) AS area_codes_now
FROM (
  SELECT 1 AS always
) AS one
LEFT JOIN (
  SELECT 1 AS always, * FROM ${database}.us_numbering_load AS l
  WHERE l.loaded_at IN (
    (SELECT max(loaded_at) FROM ${database}.us_numbering_load WHERE blocks > 0),
    (SELECT max(loaded_at) FROM ${database}.us_numbering_load WHERE area_codes > 0))
) AS loads USING always
ORDER BY loads.loaded_at DESC`;

const record = (row: StateRow): LoadRecord => ({
  loadId: row.load_id,
  loadedAt: row.loaded_at,
  loadedBy: row.loaded_by,
  invented: row.invented,
  files: row.files,
  codes: row.codes,
  blocks: row.blocks,
  rateCenters: row.rate_centers,
  areaCodes: row.area_codes,
  blockChanges: { added: row.added, moved: row.moved, removed: row.removed },
});

/** What the rows of {@link stateSql} say. Without any load, one row is empty but for the number of area codes. */
export function numberingState(rows: readonly StateRow[]): NumberingState {
  const loads = rows.filter(({ load_id }) => load_id !== '');
  const codes = loads.find(({ blocks }) => blocks > 0);
  const areaCodes = loads.find(({ area_codes }) => area_codes > 0);
  const listed = areaCodes?.files.find(({ format }) => format === 'areaCodes')?.date;
  return {
    codes: codes && record(codes),
    areaCodes: {
      count: rows[0]?.area_codes_now ?? 0,
      date: areaCodes ? listed || areaCodes.loaded_at.slice(0, 10) : AREA_CODES_DATE,
      load: areaCodes && record(areaCodes),
    },
  };
}

/** The numbering data that a database holds, for commands; reports and pages ask read-only. */
export async function readNumberingState({ client, database }: WritableDatabase): Promise<NumberingState> {
  const result = await client.query({ query: stateSql(database), format: 'JSONEachRow' });
  return numberingState(await result.json<StateRow>());
}
