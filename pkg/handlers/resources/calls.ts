import { parseCallListQuery } from '#model/callList/parse';
import { isObject } from '#model/query/reader';
import { dateOf } from '#model/time/calendar';
import type { ClickHouseConnection } from '../../clickhouse/connection';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput } from '../../errors';
import { planCallCount, planCalls, type CallListContext } from '../../sql/plan/callList';
import { print } from '../../sql/print';
import { callListContext } from '../planContext';
import type { CallContext } from '../types';
import type { ResourceHandler } from './route';

/**
 * `POST calls/csv { query, fromMs, toMs }` → every call that a query for a list of calls finds, whatever its limit and
 * cursor, as CSV with the field ids as header: streamed as ClickHouse writes it. More calls of no particular number than
 * the data source allows rows are refused: half of what was asked for would pass for all of it.
 */
export function callsCsvRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const { query, fromMs, toMs } = isObject(body) ? body : {};
    const parsed = parseCallListQuery(query);
    if (!parsed.ok) {
      throw invalidInput('The query cannot be used', parsed.issues);
    }
    const connection = connections.of(context);
    const range = { fromMs: Number(fromMs), toMs: Number(toMs) };
    const plan = callListContext(connection.settings, parsed.value, range);
    await checkCount(connection, context, plan);
    const { period } = plan;
    const { timeZone } = parsed.value;
    const days = [period.fromMs, period.toMs - 1].map((moment) => dateOf(moment, timeZone)).join('_');
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="calls_${days}.csv"`,
        'Cache-Control': 'no-store',
      },
      body: await connection.bytes(context, print(planCalls(plan)), 'CSVWithNames', CSV_OUTPUT),
    };
  };
}

async function checkCount(
  connection: ClickHouseConnection,
  context: CallContext,
  plan: CallListContext
): Promise<void> {
  if (plan.query.numbers !== undefined) {
    return;
  }
  const { maxRows } = connection.settings;
  const [row] = await connection.rows<{ readonly calls: string | number }>(context, print(planCallCount(plan)));
  const count = Number(row?.calls ?? 0);
  if (count > maxRows) {
    const [found, most] = [count, maxRows].map((calls) => calls.toLocaleString('en-US'));
    throw invalidInput('The list is too long for a CSV', [
      { path: 'range', message: `has ${found} calls, of at most ${most}; choose a shorter period or add conditions` },
    ]);
  }
}

const CSV_OUTPUT = { format_csv_null_representation: '' } as const;
