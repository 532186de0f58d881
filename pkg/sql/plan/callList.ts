/**
 * The statement of a list of calls: entries of `cdr_number` alone, found by its primary key, a page at a time.
 *
 * A page begins after the sort key of the last call of the page before, not after a count of rows: calls that arrive
 * meanwhile move nothing.
 */
import { readCursor, type CallCursor } from '#model/callList/cursor';
import type { CallListQuery } from '#model/callList/query';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import type { JurisdictionPolicy } from '#model/nanp/policy';
import { every, identifier, joined, parameter, some, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import { csvField, frameField, sortKey, sortText } from './callFields';
import { recordFilter } from './conditions';
import type { Period, PlanContext } from './context';
import { withinPeriod } from './period';
import { RECORD } from './records';
import { withinNumbers } from './repeats';

export interface CallListContext {
  readonly query: CallListQuery;
  readonly period: Period;
  readonly database: string;
  readonly policy: JurisdictionPolicy;
}

/** Name of the column, behind those of the query, that says where a call stands in the order. */
export const POSITION = 'position';

/** Plans one page, with one call more than the limit. */
export function planCallList(context: CallListContext): Select {
  const { query, database } = context;
  const cursor = cursorOf(query);
  const columns = query.fields.map((id): Column => ({ as: id, expr: frameField(id, database, query.moneyAs) }));
  return {
    columns: [...columns, { as: POSITION, expr: position(context) }],
    ...entries(context, cursor === undefined ? [] : [notBefore(context, cursor)]),
    limit: sql`${parameter(query.limit + 1, 'UInt32')} OFFSET ${parameter(cursor?.shown ?? 0, 'UInt32')}`,
  };
}

/** Plans everything that a query finds, as cells of CSV. */
export function planCalls(context: CallListContext): Select {
  const { fields, timeZone } = context.query;
  return {
    columns: fields.map((id): Column => ({ as: id, expr: csvField(id, context.database, timeZone) })),
    ...entries(context),
  };
}

/** Where, in which order and under which conditions the entries of a query stand. */
function entries(
  context: CallListContext,
  conditions: readonly Fragment[] = []
): Pick<Select, 'from' | 'alias' | 'where' | 'orderBy'> {
  const { query, database, period } = context;
  const { filter } = query;
  return {
    from: identifier(database, 'cdr_number'),
    alias: RECORD,
    where: every([
      ...withinNumbers(filterContext(context)),
      ...withinPeriod('cdr_number', period),
      ...(filter === undefined ? [] : [recordFilter(filter, filterContext(context))]),
      ...conditions,
    ]),
    orderBy: order(context),
  };
}

/** Conditions on dimensions mean what they mean in the report by number. */
function filterContext({ query, period, database, policy }: CallListContext): PlanContext {
  const { version, numbers, filter, timeZone, moneyAs, limit } = query;
  const report: ReportQuery = {
    version,
    report: 'number',
    rows: [],
    measures: ['attempts'],
    numbers,
    filter,
    totals: 'none',
    orderBy: [],
    limit,
    timeZone,
    currency: SPLIT,
    moneyAs,
  };
  return { query: report, period, database, policy };
}

const startTime = identifier(RECORD, 'start_time');
const callId = identifier(RECORD, 'call_id');
const attempt = identifier(RECORD, 'attempt');

/** Tells apart what bears the same call id and attempt, as records of a switch that numbers no attempts do. */
const TIE_COLUMNS = ['number', 'role', 'customer_id', 'provider_id', 'sip_code', 'q850_cause', 'duration', 'batch_id'];
const tied = joined(
  TIE_COLUMNS.map((name) => identifier(RECORD, name)),
  ', '
);
const tie = sql`toString(cityHash64(${tied}))`;

function order({ query, database }: CallListContext): readonly Fragment[] {
  const { key } = sortKey(query.orderBy.by, database);
  const directed = query.orderBy.descending ? sql`${key} DESC NULLS LAST` : sql`${key} ASC NULLS LAST`;
  return [directed, ...[startTime, callId, attempt, tie].map((expr) => sql`${expr} DESC`)];
}

/** The position of a call: JSON, because one text column holds it whatever the order. */
function position({ query, database }: CallListContext): Fragment {
  const { by } = query.orderBy;
  const value = sortText(by, sortKey(by, database));
  return sql`toJSONString(tuple(${value}, toUnixTimestamp(${startTime}), toString(${callId}), ${attempt}, ${tie}))`;
}

function cursorOf({ after, orderBy }: CallListQuery): CallCursor | undefined {
  const cursor = after === undefined ? undefined : readCursor(orderBy, after);
  if (cursor !== undefined && 'problem' in cursor) {
    throw new Error(`The cursor ${cursor.problem}`);
  }
  return cursor;
}

/** Calls at the cursor and after it; those at it that were shown are skipped by number. */
function notBefore({ query, database }: CallListContext, cursor: CallCursor): Fragment {
  const { key, nullable, bind } = sortKey(query.orderBy.by, database);
  const seconds = sql`toDateTime(${parameter(cursor.startTime, 'UInt32')}, 'UTC')`;
  const last = sql`(${seconds}, ${parameter(cursor.callId, 'String')}, ${parameter(cursor.attempt, 'UInt8')}, ${parameter(cursor.tie, 'String')})`;
  const atTie = sql`(${startTime}, ${callId}, ${attempt}, ${tie}) <= ${last}`;
  if (cursor.value === null) {
    return every([sql`isNull(${key})`, atTie]);
  }
  const value = bind(cursor.value);
  const beyond = query.orderBy.descending ? sql`${key} < ${value}` : sql`${key} > ${value}`;
  const reached = query.orderBy.descending ? sql`${key} <= ${value}` : sql`${key} >= ${value}`;
  const after = some([beyond, every([sql`${key} = ${value}`, atTie])]);
  // The plain bound is what the primary key understands.
  return nullable ? some([sql`isNull(${key})`, after]) : every([reached, after]);
}
