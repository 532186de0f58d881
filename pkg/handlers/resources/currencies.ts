import type { Connections } from '../../clickhouse/connections';
import { identifier, sql } from '../../sql/fragment';
import { print } from '../../sql/print';
import { json, type ResourceHandler } from './route';

/** `GET currencies` → `{ currencies }`: codes that amounts can be converted into, because there are rates to them. */
export function currenciesRoute(connections: Connections): ResourceHandler {
  return async (context) => {
    const connection = connections.of(context);
    const code = identifier('rate', 'to_currency');
    const rows = await connection.rows<{ code: string }>(
      context,
      print({
        columns: [{ as: 'code', expr: code }],
        from: identifier(connection.settings.database, 'exchange_rate'),
        alias: 'rate',
        groupBy: { kind: 'keys', keys: [code] },
        orderBy: [sql`${code} ASC`],
      })
    );
    return json(200, { currencies: rows.map((row) => row.code) });
  };
}
