/** The leaves that conditions on rows keep, and those below one row where all had to be computed. */
import { currencyKeysOf } from '#model/frame';
import type { FilterNode, MeasureFilter } from '#model/query/filter';
import { measureFiltersOf, splitFilter } from '#model/query/splitFilter';
import { every, identifier, joined, sql, type Fragment } from '../fragment';
import { same, type Column, type Select } from '../select';
import { ofPeriod, partColumn, type PartVersion } from './compared';
import { rowFilter } from './conditions';
import type { PlanContext } from './context';
import { currencyKey } from './currency';
import { leafParts, merge, partsNeeded } from './parts';
import { leafKeys, leafRows } from './shape';
import { wholeShares } from './shares';
import { leavesBelow } from './under';

/** @param mayRepeat whether the same leaf may come twice */
export function keptLeaves(context: PlanContext, from: Select, mayRepeat: boolean): Select {
  const { query } = context;
  const conditions = splitFilter(query.filter).rows;
  const below = leavesBelow(query);
  if (conditions.length === 0 && below.length === 0) {
    return from;
  }
  const shares = below.length === 0 ? [] : wholeShares(context, 'whole');
  const kept =
    conditions.length > 0 || shares.length > 0 ? keptRows(context, from, conditions, mayRepeat, shares) : from;
  if (below.length === 0) {
    return kept;
  }
  return {
    columns: same('kept', [...leafColumns(context), ...shares.map(({ as }) => as)]),
    from: kept,
    alias: 'kept',
    where: every(below.map((node) => rowFilter(context, node, 'kept'))),
  };
}

function keptRows(
  context: PlanContext,
  from: Select,
  conditions: readonly FilterNode[],
  mayRepeat: boolean,
  shares: readonly Column[]
): Select {
  const isPartOfRow = context.query.columns.length > 0 || context.compared !== undefined;
  const whole = isPartOfRow ? withRows(context, from, conditions) : mayRepeat ? regrouped(context, from) : from;
  const version: PartVersion = isPartOfRow ? '_row' : '';
  return {
    columns: [...same('whole', leafColumns(context)), ...shares],
    from: whole,
    alias: 'whole',
    where:
      conditions.length === 0 ? undefined : every(conditions.map((node) => rowFilter(context, node, 'whole', version))),
  };
}

/** Conditions are about rows: all column groups together, in the period itself. */
function withRows(context: PlanContext, from: Select, conditions: readonly FilterNode[]): Select {
  const { query, compared } = context;
  const keys = [
    ...leafRows(query).map((id) => identifier('settled', id)),
    ...currencyKeysOf(query).map((id) => currencyKey('settled', id)),
  ];
  const row = keys.length === 0 ? sql`OVER ()` : sql`OVER (PARTITION BY ${joined(keys, ', ')})`;
  const asked = conditions.flatMap(measureFiltersOf);
  const partsIn = (filters: readonly MeasureFilter[], version: PartVersion, where: Fragment | undefined) =>
    partsNeeded(filters.map(({ measure }) => measure)).map(
      (id): Column => ({ as: partColumn(id, version), expr: sql`${merge(id, 'settled', where)} ${row}` })
    );
  const parts = [
    ...partsIn(asked, '_row', compared && ofPeriod('settled', '')),
    ...partsIn(
      asked.filter(({ part }) => part !== undefined),
      '_row_previous',
      ofPeriod('settled', '_previous')
    ),
  ];
  return { columns: [...same('settled', leafColumns(context)), ...parts], from, alias: 'settled' };
}

function regrouped(context: PlanContext, from: Select): Select {
  const keys = same('settled', leafKeys(context));
  const parts = leafParts(context).map((id): Column => ({ as: id, expr: merge(id, 'settled') }));
  const by: readonly Fragment[] = keys.map(({ expr }) => expr);
  return {
    columns: [...keys, ...parts],
    from,
    alias: 'settled',
    groupBy: by.length > 0 ? { kind: 'keys', keys: by } : undefined,
    having: by.length > 0 ? undefined : sql`count() > 0`,
  };
}

const leafColumns = (context: PlanContext): readonly string[] => [...leafKeys(context), ...leafParts(context)];
