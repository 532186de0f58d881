import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionNames } from '#model/catalogue/types';
import { plainName, type NameOf } from '#model/format/conditionText';
import { formatDimension } from '#model/format/dimensions';
import { isAnd, isDimensionFilter, isOr, type DimensionFilter, type FilterNode } from '#model/query/filter';
import type { ClickHouseConnection } from '../clickhouse/connection';
import type { CallContext } from '../handlers/types';
import { identifier, parameter, sql } from '../sql/fragment';
import type { PlanContext } from '../sql/plan/context';
import { nameOutput } from '../sql/plan/dimensions';
import { print } from '../sql/print';

/**
 * Names of the customers and providers that a filter knows by their ids.
 *
 * @throws ReportFailure
 */
export async function partyNames(
  connection: ClickHouseConnection,
  call: CallContext,
  context: PlanContext
): Promise<NameOf> {
  const { filter } = context.query;
  const named = filter === undefined ? [] : conditionsOf(filter).filter(({ dimension }) => hasParties(dimension));
  const found = await Promise.all(
    [...new Set(named.map(({ dimension }) => dimension))].map(async (id) => {
      const ids = named.flatMap(({ dimension, values = [] }) => (dimension === id ? values.map(Number) : []));
      return [id, await namesOf(connection, call, context, id, ids)] as const;
    })
  );
  const names = new Map(found);
  return (id, value) => {
    const known = names.get(id);
    return known === undefined
      ? plainName(id, value)
      : formatDimension(dimensionOf(id), Number(value), 'UTC', known.get(Number(value)));
  };
}

async function namesOf(
  connection: ClickHouseConnection,
  call: CallContext,
  context: PlanContext,
  id: DimensionId,
  ids: readonly number[]
): Promise<ReadonlyMap<number, string>> {
  const { names } = dimensionOf(id);
  if (names === undefined || ids.length === 0) {
    return new Map();
  }
  const key = sql`arrayJoin(${parameter(ids, 'Array(UInt32)')})`;
  const statement = print({
    columns: [
      { as: 'id', expr: identifier('asked', id) },
      { as: 'name', expr: nameOutput(names, id, 'asked', context) },
    ],
    from: { columns: [{ as: id, expr: key }], from: sql`system.one`, alias: 'one' },
    alias: 'asked',
  });
  const rows = await connection.rows<{ readonly id: number; readonly name: string }>(call, statement);
  return new Map(rows.map((row) => [Number(row.id), row.name]));
}

const PARTIES: ReadonlyArray<DimensionNames | undefined> = ['customer', 'provider'];

const hasParties = (id: DimensionId): boolean => PARTIES.includes(dimensionOf(id).names);

function conditionsOf(node: FilterNode): readonly DimensionFilter[] {
  if (isAnd(node)) {
    return node.and.flatMap(conditionsOf);
  }
  if (isOr(node)) {
    return node.or.flatMap(conditionsOf);
  }
  return isDimensionFilter(node) ? [node] : [];
}
