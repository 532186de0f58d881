/**
 * Currency keys: money is summed per currency, at every level.
 *
 * A record without a currency (an unrated attempt carries no money) joins the result's only currency when there is
 * just one, so that a carrier with one currency sees whole rows; with several it stays a row of its own.
 */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, sql, type Fragment } from '../fragment';
import { recordField } from './records';

export type CurrencyId = 'customer_currency' | 'provider_currency';

/** Column of a currency key inside the statement; the dimension of the same id may stand beside it. */
export const keyName = (id: CurrencyId): string => `${id}_key`;

export const currencyKey = (from: string, id: CurrencyId): Fragment => identifier(from, keyName(id));

export interface KeyColumn {
  readonly as: string;
  readonly expr: Fragment;
}

/** What records are grouped by, as they carry it. */
export const recordCurrencies = (query: ReportQuery): readonly Fragment[] =>
  currencyKeysOf(query).map((id) => recordField(id));

/**
 * Keys of records grouped by their currencies: those without one join the only currency there is. Such groups may then
 * be the same group twice. Windows see the groups, so this needs no SELECT of its own.
 */
export function settledCurrencyKeys(query: ReportQuery): readonly KeyColumn[] {
  return currencyKeysOf(query).flatMap((id): readonly KeyColumn[] => {
    const key = recordField(id);
    if (query.rows.includes(id)) {
      return [{ as: keyName(id), expr: sql`toString(${key})` }];
    }
    const as = `${id}_present`;
    // A column of its own: each mention of a window costs a millisecond of planning.
    const present = identifier(as);
    return [
      { as, expr: sql`groupUniqArrayIf(2)(toString(${key}), ${key} != '') OVER ()` },
      { as: keyName(id), expr: sql`if(${key} = '' AND length(${present}) = 1, ${present}[1], toString(${key}))` },
    ];
  });
}
