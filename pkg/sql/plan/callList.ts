/**
 * The statement of a list of calls, a page at a time: entries of `cdr_number` alone, found by its primary key, where
 * numbers are looked for; else records.
 *
 * A page begins after the sort key of the last call of the page before, not after a count of rows: calls that arrive
 * meanwhile move nothing.
 */
import { readCursor, type CallCursor } from '#model/callList/cursor';
import { reportOfList, type CallListQuery } from '#model/callList/query';
import { SPLIT, type ReportQuery } from '#model/query/reportQuery';
import type { JurisdictionPolicy } from '#model/nanp/policy';
import { every, identifier, joined, parameter, some, sql, type Fragment } from '../fragment';
import type { Column, Select } from '../select';
import { csvField, frameField, sortKey, sortText, type CallTable } from './callFields';
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
  const { query } = context;
  const cursor = cursorOf(query);
  const from = tableOf(context);
  const columns = query.fields.map((id): Column => ({ as: id, expr: frameField(id, from, query.moneyAs) }));
  return {
    columns: [...columns, { as: POSITION, expr: position(context) }],
    ...calls(context, cursor === undefined ? [] : [notBefore(context, cursor)]),
    orderBy: order(context),
    limit: sql`${parameter(query.limit + 1, 'UInt32')} OFFSET ${parameter(cursor?.shown ?? 0, 'UInt32')}`,
  };
}

/** Plans everything that a query finds, as cells of CSV. */
export function planCalls(context: CallListContext): Select {
  const { fields, timeZone } = context.query;
  const from = tableOf(context);
  return {
    columns: fields.map((id): Column => ({ as: id, expr: csvField(id, from, timeZone) })),
    ...calls(context),
    orderBy: order(context),
  };
}

/** Plans the count of everything that a query finds: one row with the column `calls`. */
export const planCallCount = (context: CallListContext): Select => ({
  columns: [{ as: 'calls', expr: sql`count()` }],
  ...calls(context),
});

/** The table that answers a query. */
export const callTable = ({ numbers }: CallListQuery): CallTable['table'] =>
  numbers === undefined ? 'cdr' : 'cdr_number';

const tableOf = ({ query, database }: CallListContext): CallTable => ({ database, table: callTable(query) });

/** Where and under which conditions the calls of a query stand. */
function calls(
  context: CallListContext,
  conditions: readonly Fragment[] = []
): Pick<Select, 'from' | 'alias' | 'where'> {
  const { query, database, period } = context;
  const table = callTable(query);
  const { filter } = query;
  return {
    from: identifier(database, table),
    alias: RECORD,
    where: every([
      ...withinNumbers(filterContext(context)),
      ...withinPeriod(table, period),
      ...(filter === undefined ? [] : [recordFilter(filter, filterContext(context))]),
      ...conditions,
    ]),
  };
}

/** Conditions on dimensions mean what they mean in the report of the list. */
function filterContext({ query, period, database, policy }: CallListContext): PlanContext {
  const { version, numbers, side, jurisdiction, filter, timeZone, moneyAs, limit } = query;
  const report: ReportQuery = {
    version,
    report: reportOfList(query),
    rows: [],
    columns: [],
    depth: 0,
    measures: ['attempts'],
    numbers,
    side,
    jurisdiction,
    filter,
    totals: 'none',
    orderBy: [],
    limit,
    timeZone,
    currency: SPLIT,
    moneyAs,
    as: 'table',
  };
  return { query: report, period, database, policy, source: callTable(query) };
}

const startTime = identifier(RECORD, 'start_time');
const callId = identifier(RECORD, 'call_id');
const attempt = identifier(RECORD, 'attempt');

/** Tells apart what bears the same call id and attempt, as records of a switch that numbers no attempts do. */
const NUMBER_COLUMNS: Record<CallTable['table'], readonly string[]> = {
  cdr: ['called_number', 'calling_number'],
  cdr_number: ['number', 'role'],
};
const TIE_COLUMNS = ['customer_id', 'provider_id', 'sip_code', 'q850_cause', 'duration', 'batch_id'];

function tieOf({ query }: CallListContext): Fragment {
  const columns = [...NUMBER_COLUMNS[callTable(query)], ...TIE_COLUMNS].map((name) => identifier(RECORD, name));
  return sql`toString(cityHash64(${joined(columns, ', ')}))`;
}

function order(context: CallListContext): readonly Fragment[] {
  const { by, descending } = context.query.orderBy;
  const { key } = sortKey(by, tableOf(context));
  const directed = descending ? sql`${key} DESC NULLS LAST` : sql`${key} ASC NULLS LAST`;
  const ties = [startTime, callId, attempt, tieOf(context)].map((expr) => sql`${expr} DESC`);
  return [...(isByDay(context) ? [descending ? sql`${day} DESC` : sql`${day} ASC`] : []), directed, ...ties];
}

const day = sql`toDate(${startTime})`;

/** Records stand by day: sorted by time, they are read day by day until a page is full. */
const isByDay = ({ query }: CallListContext): boolean =>
  query.orderBy.by === 'start_time' && callTable(query) === 'cdr';

/** The position of a call: JSON, because one text column holds it whatever the order. */
function position(context: CallListContext): Fragment {
  const { by } = context.query.orderBy;
  const value = sortText(by, sortKey(by, tableOf(context)));
  return sql`toJSONString(tuple(${value}, toUnixTimestamp(${startTime}), toString(${callId}), ${attempt}, ${tieOf(context)}))`;
}

function cursorOf({ after, orderBy }: CallListQuery): CallCursor | undefined {
  const cursor = after === undefined ? undefined : readCursor(orderBy, after);
  if (cursor !== undefined && 'problem' in cursor) {
    throw new Error(`The cursor ${cursor.problem}`);
  }
  return cursor;
}

/** Calls at the cursor and after it; those at it that were shown are skipped by number. */
function notBefore(context: CallListContext, cursor: CallCursor): Fragment {
  const { by, descending } = context.query.orderBy;
  const { key, nullable, bind } = sortKey(by, tableOf(context));
  const seconds = sql`toDateTime(${parameter(cursor.startTime, 'UInt32')}, 'UTC')`;
  const last = sql`(${seconds}, ${parameter(cursor.callId, 'String')}, ${parameter(cursor.attempt, 'UInt8')}, ${parameter(cursor.tie, 'String')})`;
  const atTie = sql`(${startTime}, ${callId}, ${attempt}, ${tieOf(context)}) <= ${last}`;
  if (cursor.value === null) {
    return every([sql`isNull(${key})`, atTie]);
  }
  const value = bind(cursor.value);
  const beyond = descending ? sql`${key} < ${value}` : sql`${key} > ${value}`;
  const reached = descending ? sql`${key} <= ${value}` : sql`${key} >= ${value}`;
  const onDay = descending ? sql`${day} <= toDate(${value})` : sql`${day} >= toDate(${value})`;
  const after = some([beyond, every([sql`${key} = ${value}`, atTie])]);
  // The plain bound is what the primary key understands.
  return nullable ? some([sql`isNull(${key})`, after]) : every([...(isByDay(context) ? [onDay] : []), reached, after]);
}
