/** Flags of `number-calls`, a list of calls instead of a grouped report. */
import { CALL_LIST } from '#model/callList/query';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { whereFilter } from './where';

export const CALL_LIST_FLAGS = [
  'numbers',
  'match',
  'prefix',
  'fields',
  'where',
  'sort',
  'limit',
  'after',
  'time-zone',
] as const;

type Flag = (typeof CALL_LIST_FLAGS)[number];

/** What the command line gives for them. */
export type CallListValues = {
  readonly [Name in Flag]?: Name extends 'where' ? string[] : Name extends 'prefix' ? boolean : string;
};

/** The query as JSON, for the model to read. */
export function callListOfFlags(values: CallListValues): Record<string, unknown> {
  const { numbers, match, prefix, fields, where, sort, limit, after } = values;
  return {
    version: QUERY_VERSION,
    report: CALL_LIST,
    numbers: { list: numbers ?? '', ...(match ? { match } : {}), prefix: prefix ?? false },
    ...(fields ? { fields: fields.split(',').map((id) => id.trim()) } : {}),
    ...(where ? { filter: whereFilter(where) } : {}),
    ...(sort ? { orderBy: { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') } } : {}),
    ...(limit ? { limit: Number(limit) } : {}),
    ...(after ? { after } : {}),
    ...(values['time-zone'] ? { timeZone: values['time-zone'] } : {}),
  };
}
