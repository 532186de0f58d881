/** A small numbering plan for tests: real area codes and LATAs, a few blocks, rate centers of which two share a name. */
import type { ClickHouseClient } from '@clickhouse/client';
import { usState } from '../../model/nanp/states';
import type { Block, Blocks } from './bruteForce';

const block = (npanxxx: number, lata: number, id: number, name = '', state = ''): [number, Block] => [
  npanxxx,
  { lata, ...(id === 0 ? {} : { rateCenter: { id, name, state } }) },
];

/** By NPA-NXX-X. 415-555 has a LATA but no rate center, 301-555 neither LATA nor an assigned name. */
export const PLAN: Blocks = new Map([
  block(2125550, 132, 1, 'NWYRCYZN01', 'NY'),
  block(2125551, 132, 2, 'NWYRCYZN03', 'NY'),
  block(3155550, 136, 3, 'SYRACUSE', 'NY'),
  block(2245550, 358, 4, 'CONCORD', 'IL'),
  block(9255550, 722, 5, 'CONCORD', 'CA'),
  block(2135550, 730, 6, 'LSAN DA 01', 'CA'),
  block(4155550, 722, 0),
  block(2035550, 132, 7, 'GREENWICH', 'CT'),
  block(8135550, 44813, 8, 'TAMPA', 'FL'),
  block(7275550, 44814, 9, 'CLEARWATER', 'FL'),
  block(7875550, 820, 10, 'SAN JUAN', 'PR'),
  block(3015550, 0, 11, 'BETHESDA', 'MD'),
]);

/** Writes a plan into a database's tables; what is inserted afterwards is judged by it. */
export async function givePlan(client: ClickHouseClient, database: string, plan: Blocks = PLAN): Promise<void> {
  const stateId = (code: string) => usState(code)?.id ?? 0;
  const centers = [...plan.values()].flatMap(({ rateCenter }) => (rateCenter ? [rateCenter] : []));
  const insert = (table: string, values: ReadonlyArray<Readonly<Record<string, string | number>>>) =>
    client.insert({ table: `${database}.${table}`, values, format: 'JSONEachRow' });
  await insert(
    'us_block',
    [...plan].map(([npanxxx, { lata, rateCenter }]) => ({
      npanxxx,
      lata,
      rc_id: rateCenter?.id ?? 0,
      state_id: stateId(rateCenter?.state ?? ''),
    }))
  );
  await insert(
    'us_rate_center',
    centers.map(({ id, name, state }) => ({ rc_id: id, name, state, state_id: stateId(state) }))
  );
  for (const dictionary of ['dict_us_block', 'dict_us_rc']) {
    await client.command({ query: `SYSTEM RELOAD DICTIONARY ${database}.${dictionary}` });
  }
}
