import { isObject } from '#model/query/reader';
import { parseReportQuery } from '#model/query/parse';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput } from '../../errors';
import { compileReport } from '../../sql/compile';
import { planContext } from '../planContext';
import { json, type ResourceHandler } from './route';

/** `POST compile { query, fromMs, toMs }` → `{ sql, parameters, source }`: what a query would run, without running it. */
export function compileRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const { query, fromMs, toMs } = isObject(body) ? body : {};
    const parsed = parseReportQuery(query);
    if (!parsed.ok) {
      throw invalidInput('The report query cannot be used', parsed.issues);
    }
    const { settings } = connections.of(context);
    const range = { fromMs: Number(fromMs), toMs: Number(toMs) };
    const { text, parameters, source } = compileReport(planContext(settings, parsed.value, range));
    return json(200, { sql: text, parameters, source });
  };
}
