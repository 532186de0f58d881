import { createDataFrame, dateTime } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { type DataSource } from '../../datasource/DataSource';
import { besideQuery } from '../../query/beside';
import { type ReportResult } from '../../reportPage/definition';
import { type QueryAnswer } from '../../reportPage/run/runQueries';
import { reportCodec } from '../../reportPage/state/reportState';
import { testIds } from '../../test/testIds';
import { MatchedFigures } from './MatchedFigures';
import { USA_RATE_CENTER_PAGE } from './UsaRateCenterPage';

const initial = reportCodec(USA_RATE_CENTER_PAGE).initial('UTC');
const state = { ...initial, query: { ...initial.query, side: 'calling' as const } };
const moment = dateTime(0);

function show(attempts: number, unmatched: number) {
  const matched: QueryAnswer = {
    query: besideQuery(state.query, { rows: [], measures: ['attempts', 'unmatched', 'unmatched_share'] }),
    frame: createDataFrame({
      fields: [
        { name: 'attempts', values: [attempts] },
        { name: 'unmatched', values: [unmatched] },
        { name: 'unmatched_share', values: [attempts === 0 ? null : unmatched / attempts] },
      ],
    }),
    truncated: false,
  };
  const result: ReportResult = {
    request: { state, range: { from: moment, to: moment, raw: { from: moment, to: moment } }, startedMs: 0 },
    answer: { main: matched, matched },
    tookMs: 1,
  };
  return render(<MatchedFigures dataSource={{} as DataSource} result={result} />);
}

describe('how far the numbering data reaches', () => {
  it('says which share of attempts has a rate center, and how many have none', () => {
    show(1000, 68);
    expect(screen.getByTestId(testIds.report.figures)).toHaveTextContent(
      'Matched to a rate center93.20 %of attemptsUnmatched686.80 % of attempts'
    );
  });

  it('leads to the numbering data when nothing is matched, naming the side', () => {
    show(1000, 1000);
    expect(screen.getByText('No calling number of this period is in a known rate center')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open Setup' })).toHaveAttribute('href', '/plugins/tollgrid-cdr-app');
    expect(screen.queryByTestId(testIds.report.figures)).not.toBeInTheDocument();
  });

  it('says nothing where there are no calls', () => {
    expect(show(0, 0).container).toBeEmptyDOMElement();
  });
});
