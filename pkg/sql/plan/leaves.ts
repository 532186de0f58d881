/**
 * Leaves: one row per innermost group (and currency), holding parts.
 *
 * Records are grouped once, where money is among the parts by its currencies too: rows without one join the only one
 * there is, or a second pass converts the amounts. Comparisons of providers and figures of jurisdiction classes are
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
import { keyName, recordCurrencies, settledCurrencyKeys } from './currency';
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
  const { customer, provider } = moneySides(query);
  const hasMoney = customer || provider;
  const grouped = groupedRecords(context);
  const settled = hasMoney && query.currency !== SPLIT ? convertedRecords(context, grouped) : grouped;
  const isDerived = comparesProviders(query) || countsByClass(query);
  const derived = isDerived ? derivedParts(context, settled) : settled;
  if (conditions.length === 0) {
    return derived;
  }
  const whole = hasMoney || isDerived ? regrouped(context, derived) : derived;
  return {
    columns: same('whole', leafColumns(context)),
    from: whole,
    alias: 'whole',
    where: every(conditions.map((node) => rowFilter(context, node, 'whole'))),
  };
}

const same = (from: string, names: readonly string[]): readonly Column[] =>
  names.map((as) => ({ as, expr: identifier(from, as) }));

function convertedRecords(context: PlanContext, from: Select): Select {
  const kept = [...context.query.rows, ...innerKeys(context).map(({ as }) => as)];
  const parts = convertedParts(context, aggregatedParts(context), 'found');
  return { columns: [...same('found', kept), ...parts], from, alias: 'found' };
}

function groupedRecords(context: PlanContext): Select {
  const { query, database, period } = context;
  const source = sourceOf(context);
  const isSplit = query.currency === SPLIT;
  const keys: readonly Column[] = [
    ...query.rows.map((id) => ({ as: id, expr: recordKey(id, context) })),
    ...innerKeys(context),
    ...(isSplit ? [] : conversionKeys(context, source)),
  ];
  const by = [...keys.map(({ expr }) => expr), ...(isSplit ? recordCurrencies(query) : [])];
  const repeat = countingOf(query) === 'attempts' ? isRepeat(context) : undefined;
  const parts = aggregatedParts(context).map(
    (id): Column => ({
      as: id,
      expr:
        source === 'cdr_day' ? aggregateRollup(id) : aggregateRecords(id, context, isAddedUp(id) ? repeat : undefined),
    })
  );
  return {
    columns: [...keys, ...(isSplit ? settledCurrencyKeys(query) : []), ...parts],
    from: identifier(database, source),
    alias: RECORD,
    where: every([
      ...withinPeriod(source, period),
      ...withinNumbers(context),
      ...splitFilter(query.filter).records.map((node) => recordFilter(node, context)),
    ]),
    groupBy: by.length > 0 ? { kind: 'keys', keys: by } : undefined,
    having: by.length > 0 ? undefined : sql`count() > 0`,
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
