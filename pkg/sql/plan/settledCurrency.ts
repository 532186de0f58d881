/**
 * A record without a currency (an unrated attempt carries no money) joins the result's only currency when there is
 * just one, so that a carrier with one currency sees whole rows; with several it stays a row of its own.
 */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { identifier, joined, parameter, sql, valueOf, type Fragment } from '../fragment';
import type { Select } from '../select';
import type { PlanContext } from './context';
import { keyName, type CurrencyId, type KeyColumn } from './currency';
import { recordField } from './records';
import { recordsOf } from './recordsOf';
import { recordsBelow } from './under';

/**
 * Keys of records grouped by their currencies: those without one join the only currency there is. Such groups may then
 * be the same group twice. Windows see the groups, so this needs no SELECT of its own.
 */
export function settledCurrencyKeys(context: PlanContext): readonly KeyColumn[] {
  const { query } = context;
  // Also where the group lies deeper than what comes back: rows must not change as a report is opened further.
  const groups: readonly string[] = [...query.rows, ...query.columns];
  const joining = currencyKeysOf(query).filter((id) => !groups.includes(id));
  const whole = recordsBelow(query).length > 0 && joining.length > 0 ? [wholeReport(context, joining)] : [];
  const keys = currencyKeysOf(query).flatMap((id): readonly KeyColumn[] => {
    const key = recordField(id);
    if (groups.includes(id)) {
      return [{ as: keyName(id), expr: sql`toString(${key})` }];
    }
    const as = `${id}_present`;
    // A column of its own: each mention of a window costs a millisecond of planning.
    const present = identifier(as);
    const place = parameter(joining.indexOf(id) + 1, 'UInt8');
    return [
      { as, expr: whole.length > 0 ? sql`tupleElement(${identifier(WHOLE)}, ${place})` : sql`${found(id)} OVER ()` },
      { as: keyName(id), expr: sql`if(${key} = '' AND length(${present}) = 1, ${present}[1], toString(${key}))` },
    ];
  });
  return [...whole, ...keys];
}

/** One or two of the currencies that occur. */
const found = (id: CurrencyId): Fragment =>
  sql`groupUniqArrayIf(2)(toString(${recordField(id)}), ${recordField(id)} != '')`;

const WHOLE = 'currencies_present';

/** Where only records below one row are grouped they must not join another currency than in the whole report. */
const wholeReport = (context: PlanContext, ids: readonly CurrencyId[]): KeyColumn => ({
  as: WHOLE,
  expr: valueOf(inWholeReport(context, sql`tuple(${joined(ids.map(found), ', ')})`)),
});

/** Of all records of the report. */
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
