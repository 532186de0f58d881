import { every, identifier, parameter, sql, type Fragment } from '../fragment';
import type { Select } from '../select';
import { recordFilter } from './conditions';
import type { Period, PlanContext } from './context';
import { withinPeriod } from './period';
import { RECORD, recordField } from './records';

export interface GapSearch {
  /** A span between two records that is longer than this is a gap. */
  readonly longerThanSeconds: number;
  /** Later records cannot be known yet, epoch milliseconds. */
  readonly nowMs: number;
  /** Most gaps; one more comes back where there are more. */
  readonly limit: number;
}

/**
 * Plans the search for spans without records: columns `gap_start` and `gap_end`, epoch seconds, clipped to the period
 * and to now, latest first.
 *
 * Records are looked at up to one span beyond either end, so that a gap that reaches into the period counts with its
 * whole length. Two records in the same slot of that width are no gap apart: only slots are put in order.
 */
export function planDataGaps({ longerThanSeconds, nowMs, limit }: GapSearch, context: PlanContext): Select {
  const { period, query, database } = context;
  const beyond = longerThanSeconds * 1000;
  const searched: Period = { fromMs: period.fromMs - beyond, toMs: Math.min(period.toMs + beyond, nowMs) };
  const conditions = query.filter === undefined ? [] : [recordFilter(query.filter, context)];
  const start = sql`toInt64(toUnixTimestamp(${recordField('start_time')}))`;
  const seconds = (ms: number): Fragment => parameter(Math.floor(ms / 1000), 'Int64');
  const width = parameter(longerThanSeconds, 'Int64');
  const [slot, first, last] = [identifier('slot', 'slot'), identifier('slot', 'first'), identifier('slot', 'last')];
  const [before, after] = [identifier('span', 'before'), identifier('span', 'after')];
  const records: Select = {
    columns: [
      { as: 'slot', expr: sql`intDiv(${start}, ${width})` },
      { as: 'first', expr: sql`min(${start})` },
      { as: 'last', expr: sql`max(${start})` },
    ],
    from: identifier(database, 'cdr'),
    alias: RECORD,
    where: every([...withinPeriod('cdr', searched), ...conditions]),
    groupBy: { kind: 'keys', keys: [sql`intDiv(${start}, ${width})`] },
  };
  // The end of what is searched closes the last span, as a record would.
  const closed: Select = {
    columns: [
      { as: 'slot', expr: sql`${identifier('bound', 'bound')}.1` },
      { as: 'first', expr: sql`${identifier('bound', 'bound')}.2` },
      { as: 'last', expr: sql`${identifier('bound', 'bound')}.3` },
    ],
    from: {
      columns: [
        {
          as: 'bound',
          expr: sql`arrayJoin(arrayPushBack(groupArray((${identifier('found', 'slot')}, ${identifier('found', 'first')}, ${identifier('found', 'last')})), (toInt64(9223372036854775807), ${seconds(searched.toMs)}, ${seconds(searched.toMs)})))`,
        },
      ],
      from: records,
      alias: 'found',
    },
    alias: 'bound',
  };
  return {
    columns: [
      { as: 'gap_start', expr: sql`toFloat64(greatest(${before}, ${seconds(period.fromMs)}))` },
      { as: 'gap_end', expr: sql`toFloat64(least(${after}, ${seconds(period.toMs)}))` },
    ],
    from: {
      columns: [
        {
          as: 'before',
          expr: sql`lagInFrame(${last}, 1, ${seconds(searched.fromMs)}) OVER (ORDER BY ${slot} ASC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`,
        },
        { as: 'after', expr: first },
      ],
      from: closed,
      alias: 'slot',
    },
    alias: 'span',
    where: every([
      sql`${after} - ${before} > ${width}`,
      sql`${after} > ${seconds(period.fromMs)}`,
      sql`${before} < ${seconds(period.toMs)}`,
    ]),
    orderBy: [sql`gap_start DESC`],
    limit: parameter(limit + 1, 'UInt32'),
  };
}
