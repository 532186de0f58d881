/** The demo data as the brute force reads it. */
import { CUSTOMERS, PROVIDERS } from '../../dev/seed/world';
import type { Block, Names } from './bruteForce';
import type { TestRecord } from './records';
import { micros } from './reportRows';
import type { TestDatabase } from './testDatabase';

type Stored = Omit<TestRecord, 'chargeMicros' | 'costMicros'> & { readonly charge: string; readonly cost: string };

/** Every attempt of a period. */
export async function storedRecords({ rows, database }: TestDatabase, from: string, to: string): Promise<TestRecord[]> {
  const stored = await rows<Stored>(`SELECT toFloat64(toUnixTimestamp(start_time)) * 1000 AS startMs, call_id AS callId,
    attempt, final_attempt AS final, customer_id AS customer, provider_id AS provider,
    customer_destination AS customerDestination, provider_destination AS providerDestination, country, prefix,
    tech_prefix AS techPrefix, calling_number AS calling, called_number AS called, lrn, sip_code AS sip,
    q850_cause AS q850, pdd_ms AS pddMs, duration, customer_duration AS customerDuration,
    provider_duration AS providerDuration, toString(customer_charge) AS charge, customer_currency AS customerCurrency,
    toString(provider_charge) AS cost, provider_currency AS providerCurrency, dtmf, switch
    FROM ${database}.cdr WHERE start_time >= '${from}' AND start_time < '${to}'`);
  return stored.map(({ charge, cost, ...record }) => ({
    ...record,
    chargeMicros: micros(charge),
    costMicros: micros(cost),
  }));
}

/** The numbering plan that is loaded. */
export async function storedBlocks({ rows, database }: TestDatabase): Promise<Map<number, Block>> {
  const stored = await rows<{ npanxxx: number; lata: number; id: number; name: string; state: string }>(
    `SELECT b.npanxxx AS npanxxx, b.lata AS lata, b.rc_id AS id, r.name AS name, r.state AS state
      FROM ${database}.us_block AS b LEFT JOIN ${database}.us_rate_center AS r ON r.rc_id = b.rc_id`
  );
  return new Map(
    stored.map(({ npanxxx, lata, id, name, state }): [number, Block] => [
      npanxxx,
      { lata, ...(id === 0 ? {} : { rateCenter: { id, name, state } }) },
    ])
  );
}

const named = (parties: ReadonlyArray<{ readonly id: number; readonly name: string }>): Map<number, string> =>
  new Map(parties.map(({ id, name }) => [id, name]));

export const DEMO_NAMES: Names = { customer: named(CUSTOMERS), provider: named(PROVIDERS) };
