import { createHash } from 'node:crypto';
import type { Batch } from '#dev/import/ledger';
import { type Connection } from '#pkg/schema/connect';

/** Demo data in the record of imports: what tells it from other calls, and one version of it from another. */

/** Raise when the generator changes what it makes. */
const GENERATOR_VERSION = 5;

const FORMAT = 'seed';

/** @param rows what the generator is asked for */
export const demoBatch = (rows: number): Batch => ({
  sha256: createHash('sha256').update(`tollgrid demo data ${GENERATOR_VERSION} ${rows}`).digest('hex'),
  fileName: `demo data, ${rows} rows`,
  format: FORMAT,
});

interface Stored {
  readonly sha256: string;
  readonly format: string;
  readonly asked: string;
}

/**
 * How many rows the calls of a database were asked for, when another version of the generator made all of them;
 * undefined when there is anything else among them, or nothing at all.
 */
export async function outdatedRows({ client, database }: Connection): Promise<number | undefined> {
  const result = await client.query({
    query: `SELECT toString(b.sha256) AS sha256, b.format AS format, toString(b.rows_read) AS asked
      FROM (SELECT DISTINCT batch_id FROM ${database}.cdr) AS c
      LEFT JOIN (SELECT DISTINCT batch_id, sha256, format, rows_read FROM ${database}.import_batch) AS b
        ON b.batch_id = c.batch_id`,
    format: 'JSONEachRow',
  });
  const stored = await result.json<Stored>();
  const isOutdated = ({ sha256, format, asked }: Stored) =>
    format === FORMAT && demoBatch(Number(asked)).sha256 !== sha256;
  return stored.every(isOutdated) ? stored.map(({ asked }) => Number(asked)).at(0) : undefined;
}

/** Removes all calls, and the record of demo data. What follows from calls goes first: broken off, it can be repeated. */
export async function removeCalls({ client, database }: Connection): Promise<void> {
  for (const table of ['cdr_number', 'cdr_day', 'cdr']) {
    await client.command({ query: `TRUNCATE TABLE ${database}.${table}` });
  }
  await client.command({
    query: `DELETE FROM ${database}.import_batch WHERE format = {format:String}`,
    query_params: { format: FORMAT },
  });
}
