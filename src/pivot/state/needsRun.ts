/** Which changes of a pivot only the backend can answer. Pure: a page marks its report as changed by it. */
import { currencyKeysOf } from '#model/frame';
import type { ReportQuery } from '#model/query/reportQuery';
import { canSortHere } from '../table/siblingOrder';

/** What decides the numbers and the rows, apart from what `needsRun` looks at more closely. */
function essence({ measures: _, orderBy: __, totals: ___, depth: ____, under: _____, ...rest }: ReportQuery): string {
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Measures in another order, or fewer of them, are read from what is there; their currencies must stay the keys. */
const coversMeasures = (shown: ReportQuery, wanted: ReportQuery): boolean =>
  wanted.measures.every((id) => shown.measures.includes(id)) && isSame(currencyKeysOf(shown), currencyKeysOf(wanted));

/** With all rows here, another order is a matter of sorting them. */
const coversOrder = (shown: ReportQuery, wanted: ReportQuery, truncated: boolean): boolean =>
  isSame(shown.orderBy, wanted.orderBy) ||
  (!truncated && canSortHere(wanted) && wanted.orderBy.every(({ by }) => isShown(shown, by)));

const isShown = ({ rows, measures }: ReportQuery, by: ReportQuery['orderBy'][number]['by']): boolean =>
  rows.some((id) => id === by) || measures.some((id) => id === by);

/**
 * Whether a report that answers one query cannot show another one. What is expanded and the layout never need it: rows
 * below a row are fetched when it opens.
 *
 * @param shown query of the report on screen, none while there is none
 * @param truncated whether the limit kept rows of that report back
 */
export const needsRun = (shown: ReportQuery | undefined, wanted: ReportQuery, truncated: boolean): boolean =>
  shown === undefined ||
  essence(shown) !== essence(wanted) ||
  !coversMeasures(shown, wanted) ||
  !coversOrder(shown, wanted, truncated);
