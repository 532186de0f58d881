/**
 * The first rows among siblings, and the rest of them as one row: totals → ranks → totals again.
 *
 * 1. `ranked`: every row's place among the rows of its parent and currency, over all columns, in the period itself;
 * 2. `placed`: the outermost level at which a row's path is not among the first (column `other`, 0 when it always is);
 * 3. rows whose own key is not among the first are merged, part by part, into one row of their parent; those below them
 *    go. Totals are made before and stay whole.
 *
 * Without subtotals all rows that come back are siblings, as they are one flat list.
 */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery, Top } from '#model/query/reportQuery';
import { every, identifier, joined, parameter, sql, type Fragment } from '../fragment';
import { same, type Column, type Select } from '../select';
import { partColumn } from './compared';
import type { PlanContext } from './context';
import { keyName } from './currency';
import { measureValue } from './measures';
import { leafParts, merge } from './parts';
import { isAllRows, rowLevels, shownRows } from './shape';
import { sharesOfTotals, shareColumns } from './shares';

/** Column of the level whose key stands for all rows that are not among the first. */
export const OTHER = 'other';

/** @param totals rows of every level, as `grouped.ts` makes them */
export function firstRows(context: PlanContext, totals: Select): Select {
  const { top } = context.query;
  if (top === undefined) {
    return totals;
  }
  const placed = placedRows(context, top, rankedRows(context, top, totals));
  return top.others ? mergedRest(context, placed) : keptRows(context, placed);
}

const PLACE = 'place';

/** What tells the values of a row apart, and the row itself. */
const levels = ({ columns }: ReportQuery): readonly string[] => [
  'level',
  ...(columns.length > 0 ? ['column_level'] : []),
];
const currencies = (query: ReportQuery): readonly string[] => currencyKeysOf(query).map(keyName);

const partColumns = (context: PlanContext): readonly string[] =>
  leafParts(context).flatMap((id) =>
    context.compared === undefined ? [id] : [partColumn(id, ''), partColumn(id, '_previous')]
  );

const totalColumns = (context: PlanContext): readonly string[] => {
  const { query } = context;
  return [...levels(query), ...shownRows(query), ...query.columns, ...currencies(query), ...partColumns(context)];
};

function rankedRows(context: PlanContext, top: Top, from: Select): Select {
  const { query } = context;
  const alias = 'every_row';
  const of = (name: string): Fragment => identifier(alias, name);
  const rows = shownRows(query).map(of);
  const level = of('level');
  // Keys above a row's own are those of its parent.
  const parents = query.totals === 'all' ? rows.slice(0, -1) : [];
  const siblings = [
    ...levels(query).map(of),
    ...parents.map((key, index) => sql`if(${level} > ${parameter(index + 1, 'UInt8')}, ${key}, NULL)`),
    ...currencies(query).map(of),
  ];
  const value = measureValue(context, top.by, alias);
  const order = [sql`${value} ${top.descending ? sql`DESC` : sql`ASC`} NULLS LAST`, ...rows];
  const place = sql`row_number() OVER (PARTITION BY ${joined(siblings, ', ')} ORDER BY ${joined(order, ', ')})`;
  return {
    columns: [...same(alias, totalColumns(context)), ...sharesOf(context, alias), { as: PLACE, expr: place }],
    from,
    alias,
  };
}

/** Shares are of all rows, so their wholes are taken before any row goes; below one row they stand there already. */
const sharesOf = (context: PlanContext, from: string): readonly Column[] =>
  isAllRows(context.query) ? sharesOfTotals(context, from) : same(from, shareColumns(context));

function placedRows(context: PlanContext, { count }: Top, from: Select): Select {
  const { query } = context;
  const alias = 'ranked';
  const most = parameter(count, 'UInt32');
  const ranked = rowLevels(query)
    .filter((level) => level > 0)
    .sort((a, b) => a - b);
  const cases = ranked.flatMap((level) => [sql`${placeAt(query, level, alias)} > ${most}`, parameter(level, 'UInt8')]);
  const other = ranked.length === 0 ? sql`0` : sql`multiIf(${joined(cases, ', ')}, 0)`;
  return {
    columns: [...same(alias, [...totalColumns(context), ...shareColumns(context)]), { as: OTHER, expr: other }],
    from,
    alias,
  };
}

/** The place of the row of a level that a value belongs to; 0 for rows above that level. */
function placeAt(query: ReportQuery, level: number, from: string): Fragment {
  const of = (name: string): Fragment => identifier(from, name);
  if (level === query.depth && query.columns.length === 0) {
    return sql`if(${of('level')} = ${parameter(level, 'UInt8')}, ${of(PLACE)}, 0)`;
  }
  const keys = [...shownRows(query).slice(0, level), ...currencies(query)].map(of);
  const isRow = every([
    sql`${of('level')} = ${parameter(level, 'UInt8')}`,
    ...(query.columns.length > 0 ? [sql`${of('column_level')} = 0`] : []),
  ]);
  return sql`maxIf(${of(PLACE)}, ${isRow}) OVER (PARTITION BY ${joined(keys, ', ')})`;
}

function keptRows(context: PlanContext, from: Select): Select {
  const alias = 'placed';
  return {
    columns: same(alias, [...totalColumns(context), ...shareColumns(context)]),
    from,
    alias,
    where: sql`${identifier(alias, OTHER)} = 0`,
  };
}

function mergedRest(context: PlanContext, from: Select): Select {
  const { query } = context;
  const alias = 'placed';
  const of = (name: string): Fragment => identifier(alias, name);
  const other = of(OTHER);
  const keys: readonly Column[] = [
    ...same(alias, levels(query)),
    { as: OTHER, expr: other },
    ...shownRows(query).map((id, index) => ({
      as: id,
      expr: sql`if(${query.totals === 'all' ? sql`${other} = ${parameter(index + 1, 'UInt8')}` : sql`${other} > 0`}, NULL, ${of(id)})`,
    })),
    ...same(alias, [...query.columns, ...currencies(query)]),
  ];
  const parts = leafParts(context).flatMap((id): readonly Column[] =>
    context.compared === undefined
      ? [{ as: id, expr: merge(id, alias) }]
      : (['', '_previous'] as const).map((version) => ({
          as: partColumn(id, version),
          expr: merge(id, alias, undefined, version),
        }))
  );
  return {
    columns: [...keys, ...parts, ...shareColumns(context).map((as) => ({ as, expr: sql`any(${of(as)})` }))],
    from,
    alias,
    where: sql`${other} = 0 OR ${other} = ${of('level')}`,
    groupBy: { kind: 'keys', keys: keys.map(({ expr }) => expr) },
  };
}
