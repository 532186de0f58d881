/** Answers a query for a list of calls: one page as a frame, and the cursor of the next one in its metadata. */
import type { CallField } from '#model/callList/fields';
import type { CallListQuery } from '#model/callList/query';
import { nextCursor } from '#model/callList/nextCursor';
import { UNIT_FORMATS } from '#model/format/units';
import type { Connections } from '../clickhouse/connections';
import { MAX_RESULT_BYTES } from '../clickhouse/limits';
import { builtFrame } from '../frames/builtFrame';
import type { FieldMeta } from '../frames/frameSchema';
import { reframe, type FrameOutcome } from '../frames/reframe';
import { takeColumn } from '../frames/takeColumn';
import { compileCallList } from '../sql/compileCallList';
import { POSITION } from '../sql/plan/callList';
import { callInstances } from './forms/callInstances';
import { MAX_INSTANCES, readerOf } from './forms/run';
import { tableRows } from './forms/tableRows';
import { runMeta } from './frameMeta';
import { callListContext } from './planContext';
import type { CallContext, QueryAnswer, QueryRequest } from './types';

/** @throws ReportFailure */
export async function runCallList(
  connections: Connections,
  context: CallContext,
  { refId, range }: QueryRequest,
  given: CallListQuery,
  startedMs: number
): Promise<QueryAnswer> {
  const connection = connections.of(context);
  const isForRule = readerOf(context) === 'rule';
  const { maxRows } = connection.settings;
  const query = { ...given, limit: Math.min(given.limit, maxRows, isForRule ? MAX_INSTANCES : Infinity) };
  const compiled = compileCallList(callListContext(connection.settings, query, range));
  const frame = await connection.arrow(context, compiled, async (stream, run) => {
    const { values, rest } = await takeColumn(stream, POSITION);
    const next = nextCursor(query, values);
    const meta = (outcome: FrameOutcome) =>
      runMeta({ query, compiled, run, startedMs }, outcome, next === undefined ? undefined : pageNotice(outcome), {
        next,
      });
    if (isForRule) {
      const rows = await tableRows(rest, query.fields, query.limit);
      const fields = callInstances(query, compiled.columns, rows);
      const type = { type: 'numeric-long', typeVersion: [0, 1] };
      return await builtFrame({
        name: query.report,
        refId,
        fields,
        meta: { ...meta({ rows: rows.count, bytes: 0 }), ...type },
      });
    }
    const { chunks } = await reframe(rest, {
      name: query.report,
      refId,
      fields: compiled.columns.map(fieldMeta),
      meta,
      limit: query.limit,
      maxBytes: MAX_RESULT_BYTES,
    });
    return chunks;
  });
  return { status: 200, frames: [frame] };
}

const UNITS: Partial<Record<CallField['type'], { readonly grafana?: string; readonly decimals?: number }>> = {
  seconds: UNIT_FORMATS.seconds,
  milliseconds: UNIT_FORMATS.milliseconds,
  // The amount of one call, not a sum: every place counts.
  money: { ...UNIT_FORMATS.money, decimals: 6 },
};

/** A column's name is the field's id. */
function fieldMeta({ id, label, description, type }: CallField): FieldMeta {
  const { grafana, decimals } = UNITS[type] ?? {};
  return {
    name: id,
    config: {
      displayNameFromDS: label,
      description,
      unit: grafana,
      decimals,
      custom: { tollgrid: { role: 'call' } },
    },
  };
}

const pageNotice = ({ rows }: FrameOutcome) => ({
  severity: 'info',
  text: `These are ${rows} calls; there are more. Raise the limit, or ask for the page after them.`,
});
