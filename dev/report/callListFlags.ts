/** Flags of `calls` and `number-calls`, lists of calls instead of grouped reports. */
import type { CallListId } from '#model/callList/query';
import { QUERY_VERSION } from '#model/query/reportQuery';
import { whereFilter } from './where';

const FLAGS = ['fields', 'where', 'sort', 'limit', 'after', 'time-zone'] as const;
const NUMBER_FLAGS = ['numbers', 'match', 'prefix'] as const;

type Flag = (typeof FLAGS)[number] | (typeof NUMBER_FLAGS)[number];

export const CALL_LIST_FLAGS: Readonly<Record<CallListId, readonly Flag[]>> = {
  calls: FLAGS,
  numberCalls: [...NUMBER_FLAGS, ...FLAGS],
};

/** What the command line gives for them. */
export type CallListValues = {
  readonly [Name in Flag]?: Name extends 'where' ? string[] : Name extends 'prefix' ? boolean : string;
};

/** The query as JSON, for the model to read. */
export function callListOfFlags(report: CallListId, values: CallListValues): Record<string, unknown> {
  const { numbers, match, prefix, fields, where, sort, limit, after } = values;
  return {
    version: QUERY_VERSION,
    report,
    ...(report === 'numberCalls'
      ? { numbers: { list: numbers ?? '', ...(match ? { match } : {}), prefix: prefix ?? false } }
      : {}),
    ...(fields ? { fields: fields.split(',').map((id) => id.trim()) } : {}),
    ...(where ? { filter: whereFilter(where) } : {}),
    ...(sort ? { orderBy: { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') } } : {}),
    ...(limit ? { limit: Number(limit) } : {}),
    ...(after ? { after } : {}),
    ...(values['time-zone'] ? { timeZone: values['time-zone'] } : {}),
  };
}
