import { REPORTS } from '#model/catalogue/index';
import { type ReportDefinition } from '../reportPage/definition';
import { isBare, reportCodec, withView } from '../reportPage/state/reportState';
import { DTMF_PAGE } from './dtmf/DtmfPage';
import { USA_CALLS_PAGE } from './usaCalls/UsaCallsPage';
import { USA_RATE_CENTER_PAGE } from './usaRateCenter/UsaRateCenterPage';

const ZONE = 'America/New_York';
const PAGES: ReadonlyArray<[string, ReportDefinition]> = [DTMF_PAGE, USA_CALLS_PAGE, USA_RATE_CENTER_PAGE].map(
  (page) => [page.title, page]
);

describe.each(PAGES)('%s', (_, page) => {
  const codec = reportCodec(page);
  const initial = codec.initial(ZONE);

  it('has views that are queries, and finds each again by its URL', () => {
    for (const view of page.views) {
      const state = withView(initial, view, page.views);
      const search = new URLSearchParams(
        Object.entries(codec.write(state)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
      );
      expect(codec.read(`?${search}`, 'UTC')).toEqual({ ok: true, value: state });
      const bare = codec.read(`?view=${view.id}`, ZONE);
      expect(bare).toMatchObject({ ok: true, value: { view: view.id, query: view.query } });
    }
  });

  it('comes back to its first view as it began', () => {
    const last = page.views.at(-1) ?? page.views[0];
    expect(withView(withView(initial, last, page.views), page.views[0], page.views)).toEqual(initial);
  });

  it('draws bars only for measures that it can show', () => {
    const measures = REPORTS[page.report].measures;
    expect(page.views.flatMap(({ bars = [] }) => bars).filter((id) => !measures.includes(id))).toEqual([]);
  });
});

describe('a view with a condition', () => {
  const [, , firstDigit] = DTMF_PAGE.views;
  const country = { dimension: 'country', op: 'in', values: ['US'] } as const;

  it('brings it, beside other conditions, and takes it away again', () => {
    const initial = reportCodec(DTMF_PAGE).initial(ZONE);
    const filtered = { ...initial, query: { ...initial.query, filter: country } };
    const there = withView(filtered, firstDigit!, DTMF_PAGE.views);
    expect(there.query.filter).toEqual({ and: [country, firstDigit!.condition] });
    expect(withView(there, DTMF_PAGE.views[0], DTMF_PAGE.views).query.filter).toEqual(country);
  });
});

describe('a view that keeps the rows', () => {
  it('changes the figures alone, and drops an order by what is gone', () => {
    const initial = reportCodec(USA_CALLS_PAGE).initial(ZONE);
    const rows = ['provider', 'day'] as const;
    const state = withView(
      { ...initial, query: { ...initial.query, rows } },
      USA_CALLS_PAGE.views[2]!,
      USA_CALLS_PAGE.views
    );
    expect(state.query).toMatchObject({ rows, orderBy: [{ by: 'total_duration', descending: true }] });
    expect(state.query.measures).toContain('intrastate_duration');
  });
});

describe('the view of an address', () => {
  it('that no page has is refused, with those that it has', () => {
    expect(reportCodec(DTMF_PAGE).read('?view=pie', ZONE)).toMatchObject({
      ok: false,
      issues: [{ path: 'view', value: 'pie', allowed: ['routes', 'comparison', 'firstDigit'] }],
    });
  });

  it.each([
    ['', true],
    ['?view=comparison&from=now-1d', true],
    ['?rows=', false],
    ['?measures=asr', false],
  ])('%s leaves the arrangement to the page: %s', (search, bare) => {
    expect(isBare(search)).toBe(bare);
  });
});
