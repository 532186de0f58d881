/** Links of a mail into the app. */
import { APP_PATH, reportPath } from '../../query/reportPages';
import { toUrl } from '../../query/urlCodec';
import { DEFAULT_LIMIT, type ReportQuery } from '../../query/reportQuery';
import { MAX_MAIL_ROWS } from '../parseScheduledQuery';

export const SCHEDULES_PAGE = `${APP_PATH}/schedules`;

/** The page of a report with all that it shows, but for its period: to be followed by `from` and `to`. */
export function reportPage(query: ReportQuery, dataSourceUid: string | undefined): string {
  // A page shows more rows than a mail.
  const limit = query.limit === MAX_MAIL_ROWS ? DEFAULT_LIMIT : query.limit;
  const parameters = Object.entries({ ds: dataSourceUid, ...toUrl({ ...query, limit }) });
  const search = parameters.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return `${reportPath(query.report)}?${search.join('&')}`;
}
