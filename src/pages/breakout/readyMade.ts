/** Views that come with the Breakout: an arrangement, and conditions that come and go with it. */
import { BREAKOUT } from '#model/catalogue/reports/breakout';
import type { FilterNode } from '#model/query/filter';
import { parseFilter } from '#model/query/parseFilter';
import { Reader } from '#model/query/reader';
import type { ReportQuery } from '#model/query/reportQuery';
import { conditionsOf, filterOf } from '../../query/conditions';
import { defaultState } from '../../pivot/state/defaults';
import { reduce } from '../../pivot/state/reduce';
import { type Layout, type PivotState } from '../../pivot/types';
import { type ReadyMadeView } from '../../pivot/views/readyMadeView';

export interface BreakoutView extends ReadyMadeView {
  readonly query: Pick<ReportQuery, 'rows' | 'measures' | 'orderBy'> & Partial<Pick<ReportQuery, 'columns' | 'top'>>;
  /** What the view is about. */
  readonly conditions?: readonly FilterNode[];
  readonly layout?: Partial<Layout>;
}

const byLargest = (by: ReportQuery['orderBy'][number]['by']) => [{ by, descending: true }];

export const FIRST_VIEW: BreakoutView = {
  id: 'customers-and-providers',
  label: 'Customers and providers',
  description: 'Volume, quality and money of every customer, by the providers that carried the calls',
  query: { rows: ['customer', 'provider'], measures: BREAKOUT.defaultMeasures, orderBy: byLargest('attempts') },
};

export const READY_MADE: readonly BreakoutView[] = [
  FIRST_VIEW,
  {
    id: 'customers-by-profit',
    label: 'Customers by profit',
    description: 'Who earns and who costs money, and on which destinations',
    query: {
      rows: ['customer', 'customer_destination'],
      measures: ['answered', 'customer_duration', 'charge', 'cost', 'profit', 'margin'],
      orderBy: byLargest('profit'),
    },
    layout: { marks: { profit: 'bars' } },
  },
  {
    id: 'routes-of-a-customer',
    label: 'Routes used by a customer',
    description: 'Which providers carry a customer’s calls where, how well and at which rate',
    query: {
      rows: ['customer', 'customer_destination', 'provider'],
      measures: ['attempts', 'attempts_share', 'answered', 'asr', 'acd', 'pdd_avg', 'provider_rate', 'cost'],
      orderBy: byLargest('attempts'),
    },
  },
  {
    id: 'negative-margin',
    label: 'Negative margin',
    description: 'Customers, destinations and providers on which money is lost',
    query: {
      rows: ['customer', 'customer_destination', 'provider'],
      measures: [
        'answered',
        'customer_duration',
        'customer_rate',
        'provider_rate',
        'charge',
        'cost',
        'profit',
        'margin',
      ],
      orderBy: [{ by: 'profit', descending: false }],
    },
    conditions: [{ measure: 'profit', op: '<', values: [0] }],
  },
  {
    id: 'failing-routes',
    label: 'Failing routes',
    description: 'Routes with a hundred attempts or more of which few are answered',
    query: {
      rows: ['provider', 'provider_destination'],
      measures: ['attempts', 'answered', 'asr', 'ner', 'acd', 'pdd_avg'],
      orderBy: [{ by: 'asr', descending: false }],
    },
    conditions: [
      { measure: 'attempts', op: '>=', values: [100] },
      { measure: 'asr', op: '<', values: [0.3] },
    ],
    layout: { marks: { asr: 'heat' } },
  },
  {
    id: 'short-calls',
    label: 'Short calls',
    description: 'Where many answered calls end within six seconds',
    query: {
      rows: ['customer', 'customer_destination', 'provider'],
      measures: ['answered', 'short_calls', 'short_call_share', 'acd', 'asr', 'charge', 'cost'],
      orderBy: byLargest('short_calls'),
    },
    conditions: [{ measure: 'short_calls', op: '>=', values: [10] }],
    layout: { marks: { short_call_share: 'heat' } },
  },
  {
    id: 'by-hour-of-day',
    label: 'By hour of day',
    description: 'Attempts and ASR of every hour, across the days of the week',
    query: {
      rows: ['hour_of_day'],
      columns: ['day_of_week'],
      measures: ['attempts', 'asr'],
      orderBy: [],
    },
    layout: { marks: { attempts: 'heat' } },
  },
];

/** A condition as every query writes it: values that only look different are the same. */
const normalText = (node: FilterNode): string =>
  JSON.stringify(parseFilter(new Reader(), 'filter', node, 'breakout') ?? node);

/** A filter without the conditions that ready-made views brought. */
function ownConditions(filter: FilterNode | undefined): readonly FilterNode[] {
  const ofViews = new Set(READY_MADE.flatMap(({ conditions = [] }) => conditions).map(normalText));
  return conditionsOf(filter).filter((node) => !ofViews.has(JSON.stringify(node)));
}

/** The same calls in another view: its arrangement and its conditions; zone, currency and limit stay. */
export function withReadyMade(present: PivotState, { query, conditions = [], layout }: BreakoutView): PivotState {
  const { top: _, compare: __, ...rest } = present.query;
  const filter = filterOf([...ownConditions(present.query.filter), ...conditions]);
  const fresh = defaultState({ ...rest, columns: [], totals: 'all', ...query, depth: query.rows.length, filter });
  return reduce(present, { type: 'open', state: { ...fresh, layout: { ...fresh.layout, ...layout } } });
}
