/** The records that a report reads. */
import { splitFilter } from '#model/query/splitFilter';
import { every, identifier } from '../fragment';
import type { Select } from '../select';
import { readTwice } from './compared';
import { recordFilter } from './conditions';
import type { PlanContext } from './context';
import { withinPeriods } from './period';
import { RECORD } from './records';
import { withinNumbers } from './repeats';
import { sourceOf } from './source';
import { recordsBelow } from './under';

/** Where they stand and under which conditions. */
export function recordsOf(context: PlanContext): Pick<Select, 'from' | 'alias' | 'arrayJoin' | 'where'> {
  const { query, database } = context;
  const source = sourceOf(context);
  const conditions = [...splitFilter(query.filter).records, ...recordsBelow(query)];
  return {
    from: identifier(database, source),
    alias: RECORD,
    arrayJoin: readTwice(context),
    where: every([
      ...withinPeriods(source, context),
      ...withinNumbers(context),
      ...conditions.map((node) => recordFilter(node, context)),
    ]),
  };
}
