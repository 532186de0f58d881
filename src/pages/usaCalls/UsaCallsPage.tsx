import React from 'react';
import { USA_CALLS } from '#model/catalogue/reports/usaCalls';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../../datasource/DataSource';
import { besideQuery } from '../../query/beside';
import { conditionsOf, filterOf } from '../../query/conditions';
import { withMeasures } from '../../query/edits';
import { classesOf, effectivePolicy, indeterminateReasons, jurisdictionOf } from '../../query/policy';
import { type ReportDefinition } from '../../reportPage/definition';
import { ReportPage } from '../../reportPage/ReportPage';
import { CallOptions } from './CallOptions';
import { withClassColumns } from './classColumns';
import { JurisdictionSummary } from './JurisdictionSummary';
import { VIEWS } from './views';

export const USA_CALLS_PAGE: ReportDefinition = {
  report: 'usaCalls',
  title: USA_CALLS.label,
  views: VIEWS,
  // Money apart from the rest: its rows are split by currency, and counts must not be.
  also: ({ query }, dataSource) => ({
    classes: besideQuery(query, {
      rows: ['jurisdiction'],
      measures: ['attempts', 'attempts_share', 'answered', 'asr', 'total_duration'],
    }),
    money: besideQuery(query, { rows: ['jurisdiction'], measures: ['charge', 'cost'] }),
    reasons: besideQuery(indeterminateCalls(query, dataSource), {
      rows: ['jurisdiction_reason'],
      measures: ['attempts', 'attempts_share'],
      orderBy: [{ by: 'attempts', descending: true }],
    }),
  }),
  fit: (query, dataSource) => {
    const { by, policy } = jurisdictionOf(query);
    const classes = classesOf(by, effectivePolicy(policy, dataSource.jurisdiction));
    return withMeasures(query, withClassColumns(query.measures, classes));
  },
  Options: CallOptions,
  Section: JurisdictionSummary,
};

/** The calls whose jurisdiction cannot be determined, even where a policy counts them as something else. */
function indeterminateCalls(query: ReportQuery, dataSource: DataSource): ReportQuery {
  const { by, policy } = jurisdictionOf(query);
  const values = indeterminateReasons(by, effectivePolicy(policy, dataSource.jurisdiction));
  return {
    ...query,
    filter: filterOf([...conditionsOf(query.filter), { dimension: 'jurisdiction_reason', op: 'in', values }]),
  };
}

/** Calls by jurisdiction. */
export const UsaCallsPage = () => <ReportPage definition={USA_CALLS_PAGE} />;
