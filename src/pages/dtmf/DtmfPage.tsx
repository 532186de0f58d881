import React from 'react';
import { DTMF } from '#model/catalogue/reports/dtmf';
import { NO_DIGIT } from '#model/cdr/values';
import { besideQuery } from '../../query/beside';
import { filterOf } from '../../query/conditions';
import { type ReportDefinition } from '../../reportPage/definition';
import { ReportPage } from '../../reportPage/ReportPage';
import { withoutViewConditions } from '../../reportPage/state/reportState';
import { DtmfFigures } from './DtmfFigures';

const VIEWS: ReportDefinition['views'] = [
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
    description: 'Which key was pressed first, of the calls in which any was',
    condition: { dimension: 'first_digit', op: 'notIn', values: ['', NO_DIGIT] },
    bars: ['attempts_share'],
    query: {
      rows: ['first_digit'],
      measures: ['dtmf_calls', 'attempts_share', 'digits', 'digits_per_dtmf_call', 'acd', 'charge', 'cost'],
      totals: 'all',
      orderBy: [{ by: 'dtmf_calls', descending: true }],
    },
  },
];

export const DTMF_PAGE: ReportDefinition = {
  report: 'dtmf',
  title: DTMF.label,
  views: VIEWS,
  // Of all calls: how many responded, and of how many nobody knows.
  also: ({ query }) => ({
    calls: besideQuery(
      { ...query, filter: filterOf(withoutViewConditions(query.filter, VIEWS)) },
      {
        rows: [],
        measures: ['answered', 'dtmf_calls', 'dtmf_share', 'digits', 'dtmf_unknown', 'dtmf_unknown_share'],
      }
    ),
  }),
  Section: DtmfFigures,
};

/** How well and how cheaply routes collect key presses. */
export const DtmfPage = () => <ReportPage definition={DTMF_PAGE} />;
