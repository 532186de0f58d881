import { type Connection } from '#pkg/schema/connect';
import { completeRates, rateText, type Rate } from './rates';

/** Loads rates, their inverses and the days they hold for; a day that is loaded again gets the new rate. */
export async function loadRates({ client, database }: Connection, rates: readonly Rate[]): Promise<number> {
  const complete = completeRates(rates);
  await client.insert({
    table: `${database}.exchange_rate`,
    values: complete.map(({ day, from, to, rate }) => ({
      day,
      from_currency: from,
      to_currency: to,
      rate: rateText(rate),
    })),
    format: 'JSONEachRow',
  });
  await client.command({ query: `SYSTEM RELOAD DICTIONARY ${database}.dict_exchange_rate` });
  return complete.length;
}
