/** Currency keys: money is summed per currency, at every level. */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, type Fragment } from '../fragment';
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
