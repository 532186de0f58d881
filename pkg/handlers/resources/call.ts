import { RELATIONS } from '#model/nanp/jurisdiction';
import { decide, DEFAULT_POLICY, type JurisdictionPolicy } from '#model/nanp/policy';
import { isObject, Reader } from '#model/query/reader';
import { JURISDICTION_TYPES } from '#model/query/reportQuery';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput, ReportFailure } from '../../errors';
import { planCall, relationColumn, type CallKey } from '../../sql/plan/call';
import { print } from '../../sql/print';
import { json, type ResourceHandler } from './route';

const MAX_ID = 4_294_967_295;
const MAX_CALL_ID = 4_096;
const MAX_SECONDS = 4_294_967_295;

/**
 * `POST call { call_id, customer_id, start_time }` → `{ attempts }`: one call, its re-routed attempts in order, each
 * with every field of the record (money as decimal text, `start_time` in epoch seconds) and, under `jurisdiction`, its
 * class and the reason by state and by LATA, under the policy of the data source.
 *
 * `start_time` is that of any attempt, in epoch seconds; with the customer it makes the look-up one by primary key.
 */
export function callRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const key = readKey(body);
    const connection = connections.of(context);
    const { database, jurisdiction } = connection.settings;
    const policy = { ...DEFAULT_POLICY, ...jurisdiction };
    const rows = await connection.rows<Row>(context, print(planCall(key, database, policy.billOn)));
    if (rows.length === 0) {
      throw new ReportFailure('input', 404, 'NOT_FOUND', `There is no call ${key.callId} of this customer and time.`);
    }
    const attempts = rows.map((row) => withJurisdiction(row, policy));
    return json(200, { attempts });
  };
}

type Row = Readonly<Record<string, unknown>>;

/** The decisions in place of the relations that they follow from. */
function withJurisdiction(row: Row, policy: JurisdictionPolicy): Row {
  const columns = JURISDICTION_TYPES.map(relationColumn);
  const fields = Object.entries(row).filter(([id]) => !columns.includes(id));
  const decisions = JURISDICTION_TYPES.map((by) => {
    const relation = RELATIONS.find((known) => known === row[relationColumn(by)]) ?? 'unclassified';
    return [by, decide(relation, by, policy)];
  });
  return { ...Object.fromEntries(fields), jurisdiction: Object.fromEntries(decisions) };
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
