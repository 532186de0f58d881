import React from 'react';
import { USA_RATE_CENTER } from '#model/catalogue/reports/usaRateCenter';
import { besideQuery } from '../../query/beside';
import { type ReportDefinition } from '../../reportPage/definition';
import { ReportPage } from '../../reportPage/ReportPage';
import { MatchedFigures } from './MatchedFigures';
import { SideOption } from './SideOption';

export const USA_RATE_CENTER_PAGE: ReportDefinition = {
  report: 'usaRateCenter',
  title: USA_RATE_CENTER.label,
  views: [
    {
      id: 'rateCenters',
      label: USA_RATE_CENTER.label,
      description: USA_RATE_CENTER.description,
      query: {
        rows: USA_RATE_CENTER.defaultRows,
        measures: USA_RATE_CENTER.defaultMeasures,
        totals: 'all',
        orderBy: [{ by: 'attempts', descending: true }],
      },
    },
  ],
  also: ({ query }) => ({
    matched: besideQuery(query, { rows: [], measures: ['attempts', 'unmatched', 'unmatched_share'] }),
  }),
  Options: SideOption,
  Section: MatchedFigures,
};

/** Volume and money by rate center. */
export const UsaRateCenterPage = () => <ReportPage definition={USA_RATE_CENTER_PAGE} />;
