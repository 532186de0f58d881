/** Providers at the same destination mix: digits priced at the mean of all providers on their destination. */
import type { TestRecord } from '../records';
import { divided, units } from './facts';
import type { Money, Settle } from './money';

interface Market {
  digits: number;
  cost: bigint;
  readonly providers: Set<number>;
}

export interface Compared {
  readonly digits: number;
  /** In whole units of the currency, like the cost on the market. */
  readonly cost: number;
  readonly marketCost: number;
}

export type Comparison = (records: readonly TestRecord[]) => Compared;

const digitsOf = ({ dtmf }: TestRecord): number => dtmf?.length ?? 0;

/** Looks at all records of a report; what it returns compares some of them. */
export function comparisonOf(all: readonly TestRecord[], money: Money, settled: Settle): Comparison {
  const name = (record: TestRecord) => JSON.stringify([record.customerDestination, settled(record).provider]);
  const markets = new Map<string, Market>();
  for (const record of all) {
    const market = markets.get(name(record)) ?? { digits: 0, cost: 0n, providers: new Set() };
    market.digits += digitsOf(record);
    market.cost += money.cost(record);
    if (digitsOf(record) > 0) {
      market.providers.add(record.provider);
    }
    markets.set(name(record), market);
  }
  return (records) => {
    const compared = records.flatMap((record) => {
      const market = markets.get(name(record));
      return market !== undefined && market.providers.size >= 2 ? [{ record, market }] : [];
    });
    return {
      digits: compared.reduce((sum, { record }) => sum + digitsOf(record), 0),
      cost: units(
        compared.reduce((sum, { record }) => sum + money.cost(record), 0n),
        money
      ),
      marketCost: compared.reduce((sum, { record, market }) => {
        const perDigit = divided(units(market.cost, money), market.digits) ?? 0;
        return sum + digitsOf(record) * perDigit;
      }, 0),
    };
  };
}
