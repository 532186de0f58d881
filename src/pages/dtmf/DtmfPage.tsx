import React from 'react';
import { DTMF } from '#model/catalogue/reports/dtmf';
import { besideQuery } from '../../query/beside';
import { type ReportDefinition } from '../../reportPage/definition';
import { ReportPage } from '../../reportPage/ReportPage';
import { DtmfFigures } from './DtmfFigures';

export const DTMF_PAGE: ReportDefinition = {
  report: 'dtmf',
  title: DTMF.label,
  views: [
    {
      id: 'routes',
      label: 'Digits by route',
      description: 'What each customer’s traffic collects on each provider’s routes',
      query: {
        rows: DTMF.defaultRows,
        measures: DTMF.defaultMeasures,
        totals: 'all',
        orderBy: [{ by: 'digits', descending: true }],
      },
    },
    {
      id: 'comparison',
      label: 'Route comparison',
      description: 'Which provider collects digits cheapest, at the same destination mix',
      remark:
        'Providers are compared at the same destination mix: what a provider’s digits cost, against what the same digits on the same destinations cost at the mean of all providers. An index of 0.90 is 10 % cheaper than that. Only destinations on which at least two providers collected digits can be compared; “Compared digits” is the volume that a claim rests on.',
      query: {
        rows: ['provider'],
        measures: [
          'cost_index',
          'compared_digits',
          'digits',
          'dtmf_calls',
          'compared_cost_per_digit',
          'market_cost_per_digit',
          'cost_per_digit',
        ],
        totals: 'all',
        orderBy: [{ by: 'cost_index', descending: false }],
      },
    },
    {
      id: 'firstDigit',
      label: 'First digit',
      description: 'Which key was pressed first',
      bars: ['attempts_share'],
      query: {
        rows: ['first_digit'],
        measures: ['attempts', 'attempts_share', 'answered', 'digits', 'digits_per_dtmf_call', 'charge', 'cost'],
        totals: 'all',
        orderBy: [],
      },
    },
  ],
  also: ({ query }) => ({
    calls: besideQuery(query, {
      rows: [],
      measures: ['answered', 'dtmf_calls', 'dtmf_share', 'digits', 'dtmf_unknown', 'dtmf_unknown_share'],
    }),
  }),
  Section: DtmfFigures,
};

/** How well and how cheaply routes collect key presses. */
export const DtmfPage = () => <ReportPage definition={DTMF_PAGE} />;
