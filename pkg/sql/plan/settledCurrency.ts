/**
 * A record without a currency (an unrated attempt carries no money) joins the result's only currency when there is
 * just one, so that a carrier with one currency sees whole rows; with several it stays a row of its own.
 */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { identifier, sql, valueOf, type Fragment } from '../fragment';
import type { Select } from '../select';
import type { PlanContext } from './context';
import { keyName, type KeyColumn } from './currency';
import { recordField } from './records';
import { recordsOf } from './recordsOf';
import { recordsBelow } from './under';

/**
 * Keys of records grouped by their currencies: those without one join the only currency there is. Such groups may then
 * be the same group twice. Windows see the groups, so this needs no SELECT of its own.
 */
export function settledCurrencyKeys(context: PlanContext): readonly KeyColumn[] {
  const { query } = context;
  return currencyKeysOf(query).flatMap((id): readonly KeyColumn[] => {
    const key = recordField(id);
    // Also where the group lies deeper than what comes back: rows must not change as a report is opened further.
    if ([...query.rows, ...query.columns].includes(id)) {
      return [{ as: keyName(id), expr: sql`toString(${key})` }];
    }
    const as = `${id}_present`;
    // A column of its own: each mention of a window costs a millisecond of planning.
    const present = identifier(as);
    const found = sql`groupUniqArrayIf(2)(toString(${key}), ${key} != '')`;
    return [
      { as, expr: recordsBelow(query).length > 0 ? valueOf(inWholeReport(context, found)) : sql`${found} OVER ()` },
      { as: keyName(id), expr: sql`if(${key} = '' AND length(${present}) = 1, ${present}[1], toString(${key}))` },
    ];
  });
}

/** Of all records of the report, where only those below one row are grouped: they must not join another currency. */
function inWholeReport(context: PlanContext, expr: Fragment): Select {
  const { records } = splitFilter(context.query.filter);
  const query: ReportQuery = {
    ...context.query,
    rows: [],
    columns: [],
    depth: 0,
    under: undefined,
    top: undefined,
    measures: ['attempts'],
    filter: records.length === 0 ? undefined : { and: records },
  };
  return { columns: [{ as: 'present', expr }], ...recordsOf({ ...context, query }) };
}
