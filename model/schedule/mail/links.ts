/** Links of a mail into the app. */
import type { ReportId } from '../../catalogue/index';
import { toUrl } from '../../query/urlCodec';
import { DEFAULT_LIMIT, type ReportQuery } from '../../query/reportQuery';
import { MAX_MAIL_ROWS } from '../parseScheduledQuery';

/** Path of the app below Grafana's root URL, which ends with a slash. */
const APP = 'a/tollgrid-cdr-app';

const PAGES: Record<ReportId, string> = {
  breakout: 'breakout',
  dtmf: 'dtmf',
  number: 'numbers',
  usaRateCenter: 'usa-rate-center',
  usaCalls: 'usa-calls',
};

export const SCHEDULES_PAGE = `${APP}/schedules`;

/** The page of a report with all that it shows, but for its period: to be followed by `from` and `to`. */
export function reportPage(query: ReportQuery, dataSourceUid: string | undefined): string {
  // A page shows more rows than a mail.
  const limit = query.limit === MAX_MAIL_ROWS ? DEFAULT_LIMIT : query.limit;
  const parameters = Object.entries({ ds: dataSourceUid, ...toUrl({ ...query, limit }) });
  const search = parameters.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return `${APP}/${PAGES[query.report]}?${search.join('&')}`;
}
