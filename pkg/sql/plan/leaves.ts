/**
 * Leaves: one row per innermost group (and currency), holding parts.
 *
 * Records are grouped once. Where money is among the parts, a second pass settles its currencies: rows without one
 * join the only one there is, or amounts are converted. Comparisons of providers and figures of jurisdiction classes are
 * computed from those groups in a pass of their own. Rows that differed only in what a pass used are then the same group twice, which totals do not mind; conditions on
 * rows do, so only they cost another pass.
 */
import { currencyKeysOf, moneySides } from '#model/frame';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { every, identifier, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import { comparesProviders, comparisonKeys, comparisonPart } from './comparison';
import { recordFilter, rowFilter } from './conditions';
import type { PlanContext } from './context';
import { keyName, recordCurrencyKeys, settledCurrencyKeys } from './currency';
import { recordKey } from './dimensions';
import { convertedParts, conversionKeys } from './exchange';
import { classPart, countsByClass, relationKeys } from './jurisdiction';
import { aggregatedParts, aggregateRecords, aggregateRollup, isAddedUp, leafParts, merge } from './parts';
import { withinPeriod } from './period';
import { RECORD } from './records';
import { isRepeat, repeatKey, withinNumbers } from './repeats';
import { countingOf } from './numbers';
import { sourceOf } from './source';

export function leaves(context: PlanContext): Select {
  const { query } = context;
  const conditions = splitFilter(query.filter).rows;
  const pass = moneyPass(context);
  const grouped = groupedRecords(context, pass.keys);
  const settled: Select = pass.isNeeded ? { columns: pass.columns('found'), from: grouped, alias: 'found' } : grouped;
  const isDerived = comparesProviders(query) || countsByClass(query);
  const derived = isDerived ? derivedParts(context, settled) : settled;
  if (conditions.length === 0) {
    return derived;
  }
  const whole = pass.isNeeded || isDerived ? regrouped(context, derived) : derived;
  return {
    columns: same('whole', leafColumns(context)),
    from: whole,
    alias: 'whole',
    where: every(conditions.map((node) => rowFilter(context, node, 'whole'))),
  };
}

/** The pass that settles currencies: what it needs the records to be grouped by, and what it makes of the groups. */
interface MoneyPass {
  readonly isNeeded: boolean;
  readonly keys: readonly Column[];
  readonly columns: (from: string) => readonly Column[];
}

const same = (from: string, names: readonly string[]): readonly Column[] =>
  names.map((as) => ({ as, expr: identifier(from, as) }));

function moneyPass(context: PlanContext): MoneyPass {
  const { query } = context;
  const { customer, provider } = moneySides(query);
  const parts = aggregatedParts(context);
  const kept = [...query.rows, ...innerKeys(context).map(({ as }) => as)];
  if (query.currency === SPLIT) {
    return {
      isNeeded: customer || provider,
      keys: recordCurrencyKeys(query),
      columns: (from) => [...same(from, [...kept, ...parts]), ...settledCurrencyKeys(query, from)],
    };
  }
  return {
    isNeeded: customer || provider,
    keys: conversionKeys(context, sourceOf(context)),
    columns: (from) => [...same(from, kept), ...convertedParts(context, parts, from)],
  };
}

function groupedRecords(context: PlanContext, moneyKeys: readonly Column[]): Select {
  const { query, database, period } = context;
  const source = sourceOf(context);
  const keys: readonly Column[] = [
    ...query.rows.map((id) => ({ as: id, expr: recordKey(id, context) })),
    ...innerKeys(context),
    ...moneyKeys,
  ];
  const repeat = countingOf(query) === 'attempts' ? isRepeat(context) : undefined;
  const parts = aggregatedParts(context).map(
    (id): Column => ({
      as: id,
      expr:
        source === 'cdr_day' ? aggregateRollup(id) : aggregateRecords(id, context, isAddedUp(id) ? repeat : undefined),
    })
  );
  return {
    columns: [...keys, ...parts],
    from: identifier(database, source),
    alias: RECORD,
    where: every([
      ...withinPeriod(source, period),
      ...withinNumbers(context),
      ...splitFilter(query.filter).records.map((node) => recordFilter(node, context)),
    ]),
    groupBy: keys.length > 0 ? { kind: 'keys', keys: keys.map(({ expr }) => expr) } : undefined,
    having: keys.length > 0 ? undefined : sql`count() > 0`,
  };
}

/** What records are grouped by beside row groups and currencies: for what is computed from groups further up. */
const innerKeys = (context: PlanContext): readonly Column[] => [
  ...comparisonKeys(context.query),
  ...relationKeys(context),
  ...repeatKey(context),
];

function derivedParts(context: PlanContext, from: Select): Select {
  const { query } = context;
  const group = 'grouped';
  const parts = leafParts(context).map((id): Column => {
    const derived = comparisonPart(id, query, group) ?? classPart(id, context, group);
    return { as: id, expr: derived ?? identifier(group, id) };
  });
  return { columns: [...same(group, leafKeys(query)), ...parts], from, alias: group };
}

function regrouped(context: PlanContext, from: Select): Select {
  const keys = same('settled', leafKeys(context.query));
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

const leafKeys = (query: ReportQuery): readonly string[] => [...query.rows, ...currencyKeysOf(query).map(keyName)];

const leafColumns = (context: PlanContext): readonly string[] => [...leafKeys(context.query), ...leafParts(context)];
