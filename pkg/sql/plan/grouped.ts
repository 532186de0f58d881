/**
 * The statement of a grouped report, in three floors:
 *
 * 1. `leaf`: records → one row per deepest group and currency, holding parts (leaves.ts);
 * 2. `total`: leaves → every level of rows × every level of columns by GROUPING SETS, parts merged;
 * 3. the result: measures from parts, keys in types that frames accept, reading order.
 *
 * Aggregating once and totalling the leaves costs less than GROUPING SETS over the records.
 */
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { MeasureId } from '#model/catalogue/measures';
import type { PartId } from '#model/catalogue/parts';
import { COMPARISON_PARTS, comparisonColumn, currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, some, sql, type Fragment } from '../fragment';
import { same, type Column, type Select } from '../select';
import { ofPeriod, partColumn } from './compared';
import type { PlanContext } from './context';
import { currencyKey, keyName } from './currency';
import { keyOutput, nameOutput, noKey } from './dimensions';
import { comparisonOutput, measureOutput } from './measures';
import { leaves } from './leaves';
import { readingOrder } from './order';
import { isAddedUp, leafParts, merge } from './parts';
import { notRepeated, tellsRepeats } from './repeats';
import { columnLevels, rowLevels, shownRows } from './shape';
import { mergedShares } from './shares';
import { firstRows, OTHER } from './top';

/** Plans a grouped report; its columns are those of `model/frame.ts`, with one row more than the limit. */
export function planGrouped(context: PlanContext): Select {
  const { query } = context;
  return {
    columns: resultColumns(context),
    from: firstRows(context, totals(context)),
    alias: 'total',
    orderBy: readingOrder(context, 'total'),
    limit: parameter(query.limit + 1, 'UInt32'),
    settings: { group_by_use_nulls: 1 },
  };
}

function resultColumns(context: PlanContext): readonly Column[] {
  const { query } = context;
  const groups = [...query.rows, ...query.columns];
  const currencies = currencyKeysOf(query)
    .filter((id) => !groups.includes(id))
    .map((id): Column => ({ as: id, expr: currencyKey('total', id) }));
  return [
    ...levelColumns(query).map((as) => ({
      as,
      expr: sql`toUInt8(${identifier('total', as)})`,
    })),
    ...groups.flatMap((id) => groupColumns(context, id)),
    ...currencies,
    ...query.measures.flatMap((id) => measureColumns(context, id)),
  ];
}

const levelColumns = ({ columns, top }: ReportQuery): readonly string[] => [
  'level',
  ...(columns.length > 0 ? ['column_level'] : []),
  ...(top?.others ? [OTHER] : []),
];

function groupColumns(context: PlanContext, id: DimensionId): readonly Column[] {
  const { query } = context;
  const { names } = dimensionOf(id);
  const isShown = [...shownRows(query), ...query.columns].includes(id);
  const moneyKey = currencyKeysOf(query).find((key) => key === id);
  // A total of money always says its currency, also where the currency is a group.
  const key = moneyKey ? currencyKey('total', moneyKey) : isShown ? keyOutput(id, 'total', context) : noKey(id);
  const column = { as: id, expr: key };
  const name = names && (isShown ? nameOutput(names, id, 'total', context) : NO_NAME);
  return name ? [column, { as: `${id}_name`, expr: name }] : [column];
}

const NO_NAME = sql`CAST(NULL AS Nullable(String))`;

const measureColumns = (context: PlanContext, id: MeasureId): readonly Column[] => [
  { as: id, expr: measureOutput(context, id, 'total') },
  ...(context.query.compare === undefined ? [] : COMPARISON_PARTS).map((part) => ({
    as: comparisonColumn(id, part),
    expr: comparisonOutput(context, id, part, 'total'),
  })),
];

/** Leaves → totals. */
function totals(context: PlanContext): Select {
  const { query } = context;
  const leafOf = (id: DimensionId) => identifier('leaf', id);
  const rows = shownRows(query).map(leafOf);
  const columns = query.columns.map(leafOf);
  const currencies = currencyKeysOf(query).map((id) => currencyKey('leaf', id));
  const sets = rowLevels(query).flatMap((level) =>
    columnLevels(query).map((columnLevel) => [...rows.slice(0, level), ...columns.slice(0, columnLevel), ...currencies])
  );
  return {
    columns: [
      { as: 'level', expr: levelOf(rows) },
      ...(columns.length > 0 ? [{ as: 'column_level', expr: levelOf(columns) }] : []),
      ...same('leaf', [...shownRows(query), ...query.columns]),
      ...currencyKeysOf(query).map(
        (id): Column => ({ as: keyName(id), expr: sql`assumeNotNull(${currencyKey('leaf', id)})` })
      ),
      ...leafParts(context).flatMap((id) => totalledPart(context, id)),
      ...mergedShares(context, 'leaf'),
    ],
    from: leaves(context),
    alias: 'leaf',
    groupBy: { kind: 'sets', sets },
    // An empty input has no rows at all, not a grand total of nothing.
    having: sql`count() > 0`,
  };
}

function totalledPart(context: PlanContext, id: PartId): readonly Column[] {
  return context.compared === undefined
    ? [{ as: id, expr: totalled(context.query, id) }]
    : PERIODS.map((version) => ({ as: partColumn(id, version), expr: merge(id, 'leaf', ofPeriod('leaf', version)) }));
}

const PERIODS = ['', '_previous'] as const;

/** A part of a total; above the entries of single numbers, an attempt that stands under two of them counts once. */
function totalled(query: ReportQuery, id: PartId): Fragment {
  const whole = merge(id, 'leaf');
  if (!tellsRepeats(query) || !isAddedUp(id)) {
    return whole;
  }
  const entries = query.rows.filter((row) => row === 'number' || row === 'role');
  const isEntry = some(entries.map((row) => sql`grouping(${identifier('leaf', row)}) = 0`));
  return sql`if(${isEntry}, ${whole}, sumIf(${identifier('leaf', id)}, ${notRepeated('leaf')}))`;
}

/** Groups that a row still has: keys are rolled up from the innermost, each sets one bit of grouping(). */
function levelOf(keys: readonly Fragment[]): Fragment {
  const all = parameter(keys.length, 'UInt8');
  return keys.length === 0 ? all : keys.reduce<Fragment>((left, key) => sql`${left} - grouping(${key})`, all);
}
