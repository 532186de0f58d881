/** A rule of the alert pack: a condition on reports, in terms that Grafana's alerting can evaluate by itself. */
import type { DimensionId } from '../catalogue/dimensions';
import type { MeasureId } from '../catalogue/measures';
import type { FilterNode } from '../query/filter';
import type { ReportQueryInput } from '../query/reportQuery';
import type { Issue } from '../result';
import type { AlertParameter, AlertValues } from './parameters';

export interface AlertRule {
  /** Uid of the rule in Grafana; the same in every installation, so that installing again updates it. */
  readonly uid: string;
  readonly title: string;
  /** What it watches and what it leaves alone, for whoever decides on its parameters. */
  readonly description: string;
  readonly severity: 'warning' | 'critical';
  readonly parameters: readonly AlertParameter[];
  /** What values that are good by themselves cannot be together. */
  readonly check?: (values: AlertValues) => readonly Issue[];
  readonly parts: (values: AlertValues) => RuleParts;
}

/** `minutes` of calls that end `delay` minutes before the evaluation. */
export interface Window {
  readonly minutes: number;
  readonly delay: number;
}

export interface RuleParts {
  readonly window: Window;
  /**
   * Reports with exactly one figure per row each, all with the same rows: Grafana makes an instance of every row, and
   * rows of two reports meet by their labels. Conditions on measures are the guard against too little traffic.
   */
  readonly reports: Readonly<Record<string, ReportQueryInput>>;
  /** Of reports that look at another time. */
  readonly windows?: Readonly<Record<string, Window>>;
  /** Server-side arithmetic over those, such as `100 * ${A}`. */
  readonly math?: Readonly<Record<string, string>>;
  readonly threshold: Threshold;
  /** Go durations. */
  readonly for: string;
  readonly keepFiringFor: string;
  /** Go template of one line. */
  readonly summary: string;
  readonly link: Link;
}

export interface Threshold {
  /** The report or the arithmetic that it judges. */
  readonly of: string;
  readonly is: 'above' | 'below';
  readonly limit: number;
  /** Once firing, an instance has recovered only when it is on the other side of this. */
  readonly recovery?: number;
}

/** A place in the explorer that shows what an alert is about. */
export interface Link {
  readonly query: Pick<ReportQueryInput, 'rows' | 'measures'> & Pick<Partial<ReportQueryInput>, 'compare' | 'orderBy'>;
  /** Row groups whose key the alert carries as a label: ids and country codes, which are safe in a URL. */
  readonly of: readonly DimensionId[];
}

/** Rows that are enough to be woken by: with more than 1,000 instances Grafana would be told of an error instead. */
const MOST_ROWS = 500;

/** The worst rows, where something may be wrong with more of them than anybody can look at. */
export const worstBy = (by: MeasureId, order: 'highest' | 'lowest') => ({
  orderBy: [{ by, descending: order === 'highest' }],
  limit: MOST_ROWS,
});

/** The query of a rule on the Breakout report. */
export const ruleReport = (
  query: Pick<ReportQueryInput, 'rows' | 'measures'> &
    Pick<Partial<ReportQueryInput>, 'compare' | 'part' | 'orderBy' | 'limit'>,
  ...conditions: readonly FilterNode[]
): ReportQueryInput => ({
  version: 1,
  report: 'breakout',
  timeZone: 'UTC',
  as: 'numeric',
  ...query,
  ...(conditions.length === 0 ? {} : { filter: { and: conditions } }),
});
