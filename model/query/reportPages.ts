/** Where the app shows its reports. */
import type { ReportId } from '../catalogue/index';

/** Path of the app below Grafana's root URL, which ends with a slash. */
export const APP_PATH = 'a/tollgrid-cdr-app';

const PAGES: Readonly<Record<ReportId, string>> = {
  breakout: 'breakout',
  dtmf: 'dtmf',
  number: 'numbers',
  usaRateCenter: 'usa-rate-center',
  usaCalls: 'usa-calls',
};

/** The page of a report, below Grafana's root URL. */
export const reportPath = (report: ReportId): string => `${APP_PATH}/${PAGES[report]}`;
