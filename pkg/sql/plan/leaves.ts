/**
 * Leaves: one row per deepest group (and currency, and period when two are compared), holding parts.
 *
 * Records are grouped once, where money is among the parts by its currencies too: rows without one join the only one
 * there is, or a second pass converts the amounts. Comparisons of providers and figures of jurisdiction classes are
 * computed from those groups in a pass of their own. Rows that differed only in what a pass used are then the same group
 * twice, which totals do not mind; conditions on rows do, so only they cost another pass (keptLeaves.ts).
 */
import { moneySides } from '#model/frame';
import { SPLIT } from '#model/query/reportQuery';
import { identifier, sql } from '../fragment';
import { same, type Column, type Select } from '../select';
import { comparesProviders, comparisonKeys, comparisonPart } from './comparison';
import { previousKey } from './compared';
import type { PlanContext } from './context';
import { recordCurrencies } from './currency';
import { recordKey } from './dimensions';
import { convertedParts, conversionKeys } from './exchange';
import { classPart, countsByClass, relationKeys } from './jurisdiction';
import { keptLeaves } from './keptLeaves';
import { countingOf } from './numbers';
import { aggregatedParts, aggregateRecords, aggregateRollup, isAddedUp, leafParts } from './parts';
import { recordsOf } from './recordsOf';
import { isRepeat, repeatKey } from './repeats';
import { settledCurrencyKeys } from './settledCurrency';
import { leafGroups, leafKeys } from './shape';
import { sourceOf } from './source';

export function leaves(context: PlanContext): Select {
  const { query } = context;
  const { customer, provider } = moneySides(query);
  const hasMoney = customer || provider;
  const grouped = groupedRecords(context);
  const settled = hasMoney && query.currency !== SPLIT ? convertedRecords(context, grouped) : grouped;
  const isDerived = comparesProviders(query) || countsByClass(query);
  const derived = isDerived ? derivedParts(context, settled) : settled;
  return keptLeaves(context, derived, hasMoney || isDerived);
}

function convertedRecords(context: PlanContext, from: Select): Select {
  const kept = groupKeys(context).map(({ as }) => as);
  const parts = convertedParts(context, aggregatedParts(context), 'found');
  return { columns: [...same('found', kept), ...parts], from, alias: 'found' };
}

function groupedRecords(context: PlanContext): Select {
  const { query } = context;
  const source = sourceOf(context);
  const isSplit = query.currency === SPLIT;
  const keys = [...groupKeys(context), ...(isSplit ? [] : conversionKeys(context, source))];
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
    columns: [...keys, ...(isSplit ? settledCurrencyKeys(context) : []), ...parts],
    ...recordsOf(context),
    groupBy: by.length > 0 ? { kind: 'keys', keys: by } : undefined,
    having: by.length > 0 ? undefined : sql`count() > 0`,
  };
}

/** What records are grouped by beside currencies; the last ones for what is computed from groups further up. */
const groupKeys = (context: PlanContext): readonly Column[] => [
  ...leafGroups(context.query).map((id) => ({ as: id, expr: recordKey(id, context) })),
  ...previousKey(context, sourceOf(context)),
  ...comparisonKeys(context.query),
  ...relationKeys(context),
  ...repeatKey(context),
];

function derivedParts(context: PlanContext, from: Select): Select {
  const group = 'grouped';
  const parts = leafParts(context).map((id): Column => {
    const derived = comparisonPart(id, context.query, group) ?? classPart(id, context, group);
    return { as: id, expr: derived ?? identifier(group, id) };
  });
  return { columns: [...same(group, leafKeys(context)), ...parts], from, alias: group };
}
