import { isObject, Reader } from '#model/query/reader';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput, ReportFailure } from '../../errors';
import { planCall, type CallKey } from '../../sql/plan/call';
import { print } from '../../sql/print';
import { json, type ResourceHandler } from './route';

const MAX_ID = 4_294_967_295;
const MAX_CALL_ID = 4_096;
const MAX_SECONDS = 4_294_967_295;

/**
 * `POST call { call_id, customer_id, start_time }` → `{ attempts }`: one call, its re-routed attempts in order, each
 * with every field of the record (money as decimal text, `start_time` in epoch seconds).
 *
 * `start_time` is that of any attempt, in epoch seconds; with the customer it makes the look-up one by primary key.
 */
export function callRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const key = readKey(body);
    const connection = connections.of(context);
    const attempts = await connection.rows(context, print(planCall(key, connection.settings.database)));
    if (attempts.length === 0) {
      throw new ReportFailure('input', 404, 'NOT_FOUND', `There is no call ${key.callId} of this customer and time.`);
    }
    return json(200, { attempts });
  };
}

function readKey(body: unknown): CallKey {
  const reader = new Reader();
  const given = isObject(body) ? body : {};
  reader.onlyKeys('', given, ['call_id', 'customer_id', 'start_time']);
  const callId = given['call_id'];
  if (typeof callId !== 'string' || callId === '' || callId.length > MAX_CALL_ID) {
    reader.report('call_id', 'must be the id of a call', callId);
  }
  const customerId = reader.integer('customer_id', given['customer_id'] ?? null, { min: 0, max: MAX_ID }, 0);
  const seconds = reader.integer('start_time', given['start_time'] ?? null, { min: 0, max: MAX_SECONDS }, 0);
  if (reader.issues.length > 0 || typeof callId !== 'string') {
    throw invalidInput('The call cannot be looked up', reader.issues);
  }
  return { callId, customerId, startMs: seconds * 1000 };
}
