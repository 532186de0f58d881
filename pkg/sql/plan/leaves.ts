/**
 * Leaves: one row per innermost group (and currency), holding parts.
 *
 * Records are grouped once. Where money is among the parts, a second pass settles its currencies: rows without one
 * join the only one there is, or amounts are converted. Rows that differed only in that are then the same group twice,
 * which totals do not mind; conditions on rows do, so only they cost a third pass.
 */
import { currencyKeysOf, measuresUsed, moneySides } from '#model/frame';
import { SPLIT } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { every, identifier, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import { recordFilter, rowFilter } from './conditions';
import type { PlanContext } from './context';
import { keyName, recordCurrencyKeys, settledCurrencyKeys } from './currency';
import { recordKey } from './dimensions';
import { convertedParts, conversionKeys } from './exchange';
import { aggregateRecords, aggregateRollup, merge, partsNeeded } from './parts';
import { withinPeriod } from './period';
import { RECORD } from './records';
import { sourceOf } from './source';

export function leaves(context: PlanContext): Select {
  const conditions = splitFilter(context.query.filter).rows;
  const pass = moneyPass(context);
  const grouped = groupedRecords(context, pass.keys);
  const settled: Select = pass.isNeeded ? { columns: pass.columns('found'), from: grouped, alias: 'found' } : grouped;
  if (conditions.length === 0) {
    return settled;
  }
  const whole = pass.isNeeded ? regrouped(context, settled) : settled;
  return {
    columns: leafColumns(context).map((as) => ({ as, expr: identifier('whole', as) })),
    from: whole,
    alias: 'whole',
    where: every(conditions.map((node) => rowFilter(context.query, node, 'whole'))),
  };
}

/** The second pass: what it needs the records to be grouped by, and what it makes of the groups. */
interface MoneyPass {
  readonly isNeeded: boolean;
  readonly keys: readonly Column[];
  readonly columns: (from: string) => readonly Column[];
}

function moneyPass(context: PlanContext): MoneyPass {
  const { query } = context;
  const { customer, provider } = moneySides(query);
  const parts = partsNeeded(measuresUsed(query));
  const same = (from: string, names: readonly string[]) =>
    names.map((as): Column => ({ as, expr: identifier(from, as) }));
  if (query.currency === SPLIT) {
    return {
      isNeeded: customer || provider,
      keys: recordCurrencyKeys(query),
      columns: (from) => [...same(from, [...query.rows, ...parts]), ...settledCurrencyKeys(query, from)],
    };
  }
  return {
    isNeeded: customer || provider,
    keys: conversionKeys(context, sourceOf(context)),
    columns: (from) => [...same(from, query.rows), ...convertedParts(context, parts, from)],
  };
}

function groupedRecords(context: PlanContext, moneyKeys: readonly Column[]): Select {
  const { query, database, period } = context;
  const source = sourceOf(context);
  const scope = { source, timeZone: query.timeZone };
  const keys: readonly Column[] = [...query.rows.map((id) => ({ as: id, expr: recordKey(id, scope) })), ...moneyKeys];
  const aggregate = source === 'cdr_day' ? aggregateRollup : aggregateRecords;
  return {
    columns: [...keys, ...partsNeeded(measuresUsed(query)).map((id): Column => ({ as: id, expr: aggregate(id) }))],
    from: identifier(database, source),
    alias: RECORD,
    where: every([
      ...withinPeriod(source, period),
      ...splitFilter(query.filter).records.map((node) => recordFilter(node, scope)),
    ]),
    groupBy: keys.length > 0 ? { kind: 'keys', keys: keys.map(({ expr }) => expr) } : undefined,
    having: keys.length > 0 ? undefined : sql`count() > 0`,
  };
}

function regrouped(context: PlanContext, from: Select): Select {
  const { query } = context;
  const keys = leafKeys(context).map((as): Column => ({ as, expr: identifier('settled', as) }));
  const parts = partsNeeded(measuresUsed(query)).map((id): Column => ({ as: id, expr: merge(id, 'settled') }));
  const by: readonly Fragment[] = keys.map(({ expr }) => expr);
  return {
    columns: [...keys, ...parts],
    from,
    alias: 'settled',
    groupBy: by.length > 0 ? { kind: 'keys', keys: by } : undefined,
    having: by.length > 0 ? undefined : sql`count() > 0`,
  };
}

const leafKeys = ({ query }: PlanContext): readonly string[] => [...query.rows, ...currencyKeysOf(query).map(keyName)];

const leafColumns = (context: PlanContext): readonly string[] => [
  ...leafKeys(context),
  ...partsNeeded(measuresUsed(context.query)),
];
