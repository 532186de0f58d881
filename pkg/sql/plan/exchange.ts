/**
 * Conversion of amounts into one currency, at the rate of the UTC day on which the attempt began.
 *
 * Amounts are summed by day and currency first, then multiplied: Decimal(38, 6) by Decimal(18, 8) is exact in
 * Decimal(38, 14), so converted totals add up at every level. An amount without a rate stops the query: leaving it out
 * would be a wrong total.
 */
import { moneySideOfPart } from '#model/catalogue/index';
import type { PartId } from '#model/catalogue/parts';
import { moneySides } from '#model/frame';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
import type { PlanContext } from './context';
import { currencyKey, keyName } from './currency';
import { RECORD, recordField } from './records';
import type { Source } from './source';

/** What throwIf says, by which the failure is recognised. */
export const MISSING_RATE = 'no exchange rate';

const CURRENCY_OF = { customer: 'customer_currency', provider: 'provider_currency' } as const;
type Side = keyof typeof CURRENCY_OF;

/** What records are grouped by for a conversion, beside the row groups. */
export function conversionKeys({ query }: PlanContext, source: Source): readonly Column[] {
  const { customer, provider } = moneySides(query);
  const day = source === 'cdr_day' ? identifier(RECORD, 'day') : sql`toDate(${recordField('start_time')})`;
  if (!customer && !provider) {
    return [];
  }
  const currencies = [...(customer ? [CURRENCY_OF.customer] : []), ...(provider ? [CURRENCY_OF.provider] : [])];
  return [
    { as: 'rate_day', expr: day },
    ...currencies.map((id): Column => ({ as: keyName(id), expr: recordField(id) })),
  ];
}

/** Parts of a group of one day and currency: amounts in the query's currency, everything else as it is. */
export function convertedParts(context: PlanContext, parts: readonly PartId[], from: string): readonly Column[] {
  return parts.map((id): Column => {
    const side = moneySideOfPart(id);
    const amount = identifier(from, id);
    return { as: id, expr: side === undefined ? amount : converted(context, amount, side, from) };
  });
}

function converted({ query, database }: PlanContext, amount: Fragment, side: Side, from: string): Fragment {
  const currency = currencyKey(from, CURRENCY_OF[side]);
  const target = parameter(query.currency, 'String');
  const dictionary = parameter(`${database}.dict_exchange_rate`, 'String');
  const key = sql`(${identifier(from, 'rate_day')}, toString(${currency}), ${target})`;
  const rate = sql`dictGetOrDefault(${dictionary}, 'rate', ${key}, toDecimal64(0, 8))`;
  const needed = sql`${amount} != 0 AND ${currency} != ${target}`;
  const checked = sql`throwIf(${needed} AND ${rate} = 0, '${MISSING}')`;
  return sql`if(${needed}, toDecimal128(${amount}, 6) * ${rate}, toDecimal128(${amount}, 14)) + ${checked}`;
}

const MISSING: Fragment = { chunks: [{ kind: 'text', text: MISSING_RATE }] };
