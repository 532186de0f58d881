/** Links of mailed reports open the page that shows the same. */
import { REPORTS, type ReportId } from '#model/catalogue/index';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { reportPage } from '#model/schedule/mail/links';
import { parseScheduledReport } from '#model/schedule/parseScheduledQuery';
import { describeIssue, type Result } from '#model/result';
import pluginJson from '../plugin.json';
import { reportCodec } from '../reportPage/state/reportState';
import { BREAKOUT_CODEC } from './breakout/state';
import { DTMF_PAGE } from './dtmf/DtmfPage';
import { NUMBERS_CODEC } from './numbers/state';
import { USA_CALLS_PAGE } from './usaCalls/UsaCallsPage';
import { USA_RATE_CENTER_PAGE } from './usaRateCenter/UsaRateCenterPage';

const ZONE = 'Europe/Madrid';
const FILTER = { dimension: 'customer_destination', op: 'in', values: ['Mexico, "MX" {{ & = #'] } as const;

/** What a page makes of the search of a URL. */
const PAGES: Record<ReportId, (search: string) => Result<unknown>> = {
  breakout: (search) => BREAKOUT_CODEC.read(search, 'UTC'),
  number: (search) => NUMBERS_CODEC.read(search, 'UTC'),
  dtmf: (search) => reportCodec(DTMF_PAGE).read(search, 'UTC'),
  usaCalls: (search) => reportCodec(USA_CALLS_PAGE).read(search, 'UTC'),
  usaRateCenter: (search) => reportCodec(USA_RATE_CENTER_PAGE).read(search, 'UTC'),
};

it.each(Object.keys(PAGES) as ReportId[])('of %s', (report) => {
  const { defaultRows, defaultMeasures, options } = REPORTS[report];
  const input: ReportQueryInput = {
    version: 1,
    report,
    rows: defaultRows,
    measures: defaultMeasures,
    ...(report === 'number' ? {} : { filter: FILTER }),
    ...(options.includes('numbers') ? { numbers: { list: ['+12125550100'], match: 'either', prefix: false } } : {}),
  };
  const parsed = parseScheduledReport(input, ZONE, false);
  if (!parsed.ok) {
    throw new Error(parsed.issues.map(describeIssue).join('\n'));
  }
  const [path, search] = reportPage(parsed.value, 'cdr').split('?');
  const known = pluginJson.includes.map((include) => include.path?.replace('%PLUGIN_ID%', pluginJson.id));
  expect(known).toContain(`/${path}`);
  const state = PAGES[report](`?${search}&from=1781042400000&to=1781128800000`);
  expect(state).toMatchObject({
    ok: true,
    value: { dataSource: 'cdr', period: { from: '1781042400000', to: '1781128800000' } },
  });
  const text = JSON.stringify(state);
  expect(text).toContain(JSON.stringify(ZONE));
  expect(text).toContain(report === 'number' ? '12125550100' : JSON.stringify(FILTER.values[0]));
  const shown = report === 'number' ? [] : defaultMeasures;
  shown.forEach((id) => expect(text).toContain(JSON.stringify(id)));
});
