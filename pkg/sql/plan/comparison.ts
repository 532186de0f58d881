/**
 * Comparison of providers at the same destination mix (indirect standardisation): each provider's digits are priced at
 * the mean cost per digit of their customer destination. Only destinations on which at least two providers collected
 * digits are compared, and amounts of one currency only.
 */
import { PARTS, type PartId } from '#model/catalogue/parts';
import { currencyKeysOf, measuresUsed } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, joined, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
import { IS_PREVIOUS } from './compared';
import { currencyKey } from './currency';
import { partsNeeded } from './parts';
import { recordField } from './records';

export const comparesProviders = (query: ReportQuery): boolean =>
  partsNeeded(measuresUsed(query)).some((id) => PARTS[id].node === 'comparison');

const PROVIDER = 'compared_provider';
const DESTINATION = 'compared_destination';

/** What records are grouped by for a comparison, beside the row groups. */
export const comparisonKeys = (query: ReportQuery): readonly Column[] =>
  comparesProviders(query)
    ? [
        { as: PROVIDER, expr: recordField('provider_id') },
        { as: DESTINATION, expr: recordField('customer_destination') },
      ]
    : [];

/** A part of a comparison, or undefined for another part. */
export function comparisonPart(id: PartId, query: ReportQuery, from: string): Fragment | undefined {
  const expr = PARTS[id];
  return expr.node === 'comparison' ? COMPARED[expr.of](query, from) : undefined;
}

const digits = (from: string): Fragment => identifier(from, 'dtmf_digits');
const cost = (from: string): Fragment => identifier(from, 'cost');

function market(query: ReportQuery, from: string): Fragment {
  // What customers pay in does not matter to what providers charge.
  const currency = currencyKeysOf(query).filter((id) => id === 'provider_currency');
  const period = query.compare === undefined ? [] : [identifier(from, IS_PREVIOUS)];
  const keys = [identifier(from, DESTINATION), ...currency.map((id) => currencyKey(from, id)), ...period];
  return sql`OVER (PARTITION BY ${joined(keys, ', ')})`;
}

function isContested(query: ReportQuery, from: string): Fragment {
  const providers = sql`uniqExactIf(${identifier(from, PROVIDER)}, ${digits(from)} > 0)`;
  return sql`${providers} ${market(query, from)} >= 2`;
}

const COMPARED = {
  digits: (query: ReportQuery, from: string): Fragment => sql`if(${isContested(query, from)}, ${digits(from)}, 0)`,
  cost: (query: ReportQuery, from: string): Fragment =>
    sql`if(${isContested(query, from)}, toFloat64(${cost(from)}), 0)`,
  marketCost: (query: ReportQuery, from: string): Fragment => {
    const mean = sql`toFloat64(sum(${cost(from)}) ${market(query, from)}) / toFloat64(sum(${digits(from)}) ${market(query, from)})`;
    return sql`if(${isContested(query, from)}, toFloat64(${digits(from)}) * ${mean}, 0)`;
  },
};
