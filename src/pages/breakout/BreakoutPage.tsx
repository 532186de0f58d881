import React from 'react';
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import { type ReportDefinition } from '../../reportPage/definition';
import { ReportPage } from '../../reportPage/ReportPage';

export const BREAKOUT_PAGE: ReportDefinition = {
  report: 'breakout',
  title: BREAKOUT.label,
  views: [
    {
      id: 'breakout',
      label: BREAKOUT.label,
      description: BREAKOUT.description,
      query: {
        rows: ['customer', 'provider'],
        measures: BREAKOUT.defaultMeasures,
        totals: 'all',
        orderBy: [{ by: 'attempts', descending: true }],
      },
    },
  ],
};

/** Volume, quality and money over every dimension. */
export const BreakoutPage = () => <ReportPage definition={BREAKOUT_PAGE} />;
