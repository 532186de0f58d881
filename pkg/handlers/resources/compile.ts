import { isObject } from '#model/query/reader';
import { isCallList, parseQuery } from '#model/query/parseQuery';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput } from '../../errors';
import { compileReport } from '../../sql/compile';
import { compileCallList } from '../../sql/compileCallList';
import { callListContext, planContext } from '../planContext';
import { json, type ResourceHandler } from './route';

/** `POST compile { query, fromMs, toMs }` → `{ sql, parameters, source }`: what a query would run, without running it. */
export function compileRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const { query, fromMs, toMs } = isObject(body) ? body : {};
    const parsed = parseQuery(query);
    if (!parsed.ok) {
      throw invalidInput('The report query cannot be used', parsed.issues);
    }
    const { settings } = connections.of(context);
    const range = { fromMs: Number(fromMs), toMs: Number(toMs) };
    const { text, parameters, source } = isCallList(parsed.value)
      ? compileCallList(callListContext(settings, parsed.value, range))
      : compileReport(planContext(settings, parsed.value, range));
    return json(200, { sql: text, parameters, source });
  };
}
