/** What decides what the dimensions of a saved query are about. */
import { reportOfList } from '#model/callList/query';
import { parseOptions } from '#model/query/parseOptions';
import { Reader } from '#model/query/reader';
import type { ReportQuery } from '#model/query/reportQuery';
import { isSavedCallList, type SavedQuery } from './savedQuery';

/** The options of the query's report; variables, and what is no choice, give way to defaults. */
export function readingOf(query: SavedQuery): Pick<ReportQuery, 'side' | 'jurisdiction'> {
  const report = isSavedCallList(query) ? reportOfList(query) : query.report;
  const { side, jurisdiction } = parseOptions(
    new Reader(),
    { side: query.side, jurisdiction: query.jurisdiction },
    report
  );
  return { ...(side ? { side } : {}), ...(jurisdiction ? { jurisdiction } : {}) };
}
