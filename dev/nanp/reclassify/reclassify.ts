/** Judges stored calls anew by the numbering data of today, where a numbering plan was corrected after the fact. */
import { type BillOn, type JurisdictionType, type Relation, RELATIONS } from '#model/nanp/jurisdiction';
import { type Connection } from '#pkg/schema/connect';
import { renderStatements } from '#pkg/schema/template';
import { relationExpression, STORED_RELATIONS } from '#pkg/sql/jurisdiction';

/** Whole UTC days as `YYYY-MM-DD`, `to` exclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** So many calls that have one relation now and would have another. */
export interface RelationChange {
  readonly by: JurisdictionType;
  readonly billOn: BillOn;
  readonly before: Relation;
  readonly after: Relation;
  readonly calls: number;
}

/** A cluster's name where the tables are on one. */
export type Target = Connection & { readonly cluster?: string };

/** The sums of the days do not agree with the calls after a rebuild. */
export class RebuildError extends Error {
  override readonly name = 'RebuildError';
}

const DICTIONARIES = ['dict_us_area_code', 'dict_us_block'];

const inDays = ({ from, to }: Days): string =>
  `start_time >= toDateTime('${from} 00:00:00', 'UTC') AND start_time < toDateTime('${to} 00:00:00', 'UTC')`;

/** Attempts of the days, and what would change, most calls first. */
export async function previewChanges(
  target: Target,
  days: Days
): Promise<{ readonly attempts: number; readonly changes: readonly RelationChange[] }> {
  const { database } = target;
  await run(
    target,
    DICTIONARIES.map((name) => `SYSTEM RELOAD DICTIONARY {{database}}.${name}{{on_cluster}};\n`).join('')
  );
  const judged = STORED_RELATIONS.map(
    ({ by, billOn, column }) => `('${column}', toString(${column}), ${relationExpression(by, billOn, database)})`
  );
  const counted = await rows<{ column: string; before: string; after: string; calls: number }>(
    target,
    `SELECT change.1 AS column, change.2 AS before, change.3 AS after, toFloat64(count()) AS calls
FROM ${database}.cdr ARRAY JOIN [${judged.join(', ')}] AS change
WHERE ${inDays(days)} AND before != after
GROUP BY column, before, after ORDER BY calls DESC, column, before, after`
  );
  const [total] = await rows<{ attempts: number }>(
    target,
    `SELECT toFloat64(count()) AS attempts FROM ${database}.cdr WHERE ${inDays(days)}`
  );
  return { attempts: total?.attempts ?? 0, changes: counted.flatMap(changeOf) };
}

function changeOf(row: { column: string; before: string; after: string; calls: number }): readonly RelationChange[] {
  const stored = STORED_RELATIONS.find(({ column }) => column === row.column);
  const [before, after] = [row.before, row.after].map((name) => RELATIONS.find((relation) => relation === name));
  return stored === undefined || before === undefined || after === undefined
    ? []
    : [{ by: stored.by, billOn: stored.billOn, before, after, calls: row.calls }];
}

/**
 * Updates the relations of the days' calls, then counts the days of `cdr_day` anew. Imports should rest meanwhile.
 * Repeating an interrupted run completes it.
 *
 * @throws RebuildError when the sums do not agree with the calls afterwards
 */
export async function reclassify(target: Target, days: Days): Promise<void> {
  const { database } = target;
  const judged = STORED_RELATIONS.map(({ by, billOn, column }) => ({
    column,
    expression: relationExpression(by, billOn, database),
  }));
  const assignments = judged.map(({ column, expression }) => `${column} = ${expression}`).join(', ');
  const changed = judged.map(({ column, expression }) => `toString(${column}) != ${expression}`).join(' OR ');
  const day = `day >= '${days.from}' AND day < '${days.to}'`;
  await run(
    target,
    `ALTER TABLE {{database}}.cdr{{local}}{{on_cluster}} UPDATE ${assignments}
WHERE ${inDays(days)} AND (${changed})
SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1;
ALTER TABLE {{database}}.cdr_day{{local}}{{on_cluster}} DELETE WHERE ${day} SETTINGS mutations_sync = 2;
INSERT INTO {{database}}.cdr_day SELECT * FROM {{database}}.cdr_day_source WHERE ${day}
SETTINGS max_bytes_before_external_group_by = 1000000000, distributed_foreground_insert = 1;
`
  );
  const [sums] = await rows<{ summed: number; stored: number }>(
    target,
    `SELECT (SELECT toFloat64(sum(attempts)) FROM ${database}.cdr_day WHERE ${day}) AS summed,
      (SELECT toFloat64(count()) FROM ${database}.cdr WHERE ${inDays(days)}) AS stored`
  );
  if (sums === undefined || sums.summed !== sums.stored) {
    throw new RebuildError(
      `The daily sums hold ${sums?.summed} attempts, the calls are ${sums?.stored}: was something imported meanwhile? ` +
        'Run the command again while imports rest.'
    );
  }
}

async function rows<Row>({ client }: Connection, query: string): Promise<Row[]> {
  const result = await client.query({ query, format: 'JSONEachRow' });
  return result.json<Row>();
}

async function run(target: Target, text: string): Promise<void> {
  for (const query of renderStatements(text, target)) {
    await target.client.command({ query });
  }
}
