import type { ReportId } from '../catalogue/index';
import { parseFilter } from '../query/parseFilter';
import { parseOptions } from '../query/parseOptions';
import { isObject, Reader, type JsonObject } from '../query/reader';
import { MONEY_FORMS, QUERY_VERSION } from '../query/reportQuery';
import { measuresOf } from '../query/splitFilter';
import { failure, success, type Result } from '../result';
import { parseTimeZone } from '../query/parse';
import { readCursor } from './cursor';
import { DEFAULT_CALL_FIELDS, fieldsOf, isCallFieldId, type CallFieldId } from './fields';
import {
  CALL_LISTS,
  DEFAULT_CALLS,
  LISTED_REPORTS,
  MAX_CALLS,
  NEWEST_FIRST,
  reportOfList,
  type CallListId,
  type CallListQuery,
  type CallOrder,
} from './query';

const KEYS = ['version', 'report', 'fields', 'filter', 'orderBy', 'limit', 'after', 'timeZone', 'moneyAs'];
const KEYS_OF: Record<CallListId, readonly string[]> = {
  calls: [...KEYS, 'of', 'side', 'jurisdiction'],
  numberCalls: [...KEYS.slice(0, 2), 'numbers', ...KEYS.slice(2)],
};

/** Reads the query of a list of calls from JSON of unknown origin: a good one, or every issue found. */
export function parseCallListQuery(input: unknown): Result<CallListQuery> {
  if (!isObject(input)) {
    return failure({ path: '', message: 'must be a query for a list of calls', value: input });
  }
  const reader = new Reader();
  const report = reader.oneOf('report', input['report'], CALL_LISTS, 'calls');
  reader.onlyKeys('', input, KEYS_OF[report]);
  if (input['version'] !== QUERY_VERSION) {
    reader.report('version', 'is not a version this release can read', input['version'], [String(QUERY_VERSION)]);
  }
  const orderBy = parseOrder(reader, input['orderBy'], report);
  const reading = { report, ...parseReading(reader, input, report) };
  const query: CallListQuery = {
    version: QUERY_VERSION,
    ...reading,
    fields: parseFields(reader, input['fields'], report),
    filter: input['filter'] === undefined ? undefined : parseConditions(reader, input['filter'], reportOfList(reading)),
    orderBy,
    limit: reader.integer('limit', input['limit'], { min: 1, max: MAX_CALLS }, DEFAULT_CALLS),
    after: parseCursor(reader, input['after'], orderBy),
    timeZone: parseTimeZone(reader, input['timeZone']),
    moneyAs: reader.oneOf('moneyAs', input['moneyAs'], MONEY_FORMS, 'number'),
  };
  return reader.issues.length === 0 ? success(query) : failure(...reader.issues);
}

type Reading = Pick<CallListQuery, 'numbers' | 'of' | 'side' | 'jurisdiction'>;

/** What decides which calls there are and what conditions on them are about. */
function parseReading(reader: Reader, input: JsonObject, report: CallListId): Reading {
  if (report === 'numberCalls') {
    const { numbers } = parseOptions(reader, { numbers: input['numbers'] }, 'number');
    return { ...(numbers ? { numbers } : {}) };
  }
  const of = reader.oneOf('of', input['of'], LISTED_REPORTS, 'breakout');
  const options = { side: input['side'], jurisdiction: input['jurisdiction'] };
  const { side, jurisdiction } = parseOptions(reader, options, of);
  return { of, ...(side ? { side } : {}), ...(jurisdiction ? { jurisdiction } : {}) };
}

const idsOf = (list: CallListId): readonly CallFieldId[] => fieldsOf(list).map(({ id }) => id);

function parseFields(reader: Reader, value: unknown, list: CallListId): CallListQuery['fields'] {
  if (value === undefined) {
    return DEFAULT_CALL_FIELDS[list];
  }
  const allowed = idsOf(list);
  const fields = reader.ids('fields', value, isCallFieldId, allowed, allowed.length);
  if (Array.isArray(value) && value.length === 0) {
    reader.report('fields', 'needs at least one field', value, allowed);
  }
  return fields;
}

/** A list groups nothing: it has the dimensions of its report, and no measures. */
function parseConditions(reader: Reader, value: unknown, report: ReportId): CallListQuery['filter'] {
  const filter = parseFilter(reader, 'filter', value, report);
  for (const id of filter === undefined ? [] : measuresOf(filter)) {
    reader.report('filter', `a list of calls has no measures; compare them in the report ${report}`, id);
  }
  return filter;
}

function parseOrder(reader: Reader, value: unknown, list: CallListId): CallOrder {
  if (value === undefined) {
    return NEWEST_FIRST;
  }
  if (!isObject(value)) {
    return reader.report('orderBy', 'must be an order', value, ['{ by, descending }']) ?? NEWEST_FIRST;
  }
  reader.onlyKeys('orderBy', value, ['by', 'descending']);
  const by = reader.id('orderBy.by', value['by'], isCallFieldId, idsOf(list));
  const descending = value['descending'] ?? false;
  if (typeof descending !== 'boolean') {
    reader.report('orderBy.descending', 'must be true or false', descending);
  }
  return by === undefined ? NEWEST_FIRST : { by, descending: descending === true };
}

function parseCursor(reader: Reader, value: unknown, order: CallOrder): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string') {
    return reader.report('after', 'must be a text', value);
  }
  const cursor = readCursor(order, value);
  return 'problem' in cursor ? reader.report('after', cursor.problem, value) : value;
}
