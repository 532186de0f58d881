/** The jurisdiction policy of a query: what it says itself, what the data source says, and what comes out of both. */
import { RELATIONS } from '#model/nanp/jurisdiction';
import {
  decide,
  DEFAULT_POLICY,
  JURISDICTION_CLASSES,
  JURISDICTION_REASONS,
  type JurisdictionClass,
  type JurisdictionPolicy,
  type JurisdictionReason,
} from '#model/nanp/policy';
import { parsePolicy } from '#model/nanp/parsePolicy';
import { Reader } from '#model/query/reader';
import type { JurisdictionOptions, ReportQueryInput } from '#model/query/reportQuery';

export type PartialPolicy = Partial<JurisdictionPolicy>;

const DEFAULT_OPTIONS: JurisdictionOptions = { by: 'state', policy: {} };

/** The jurisdiction of a query of USA Calls; what it leaves out has defaults. */
export const jurisdictionOf = ({ jurisdiction }: ReportQueryInput): JurisdictionOptions =>
  jurisdiction ?? DEFAULT_OPTIONS;

/** The whole policy: the query's own choices, else those of the data source, else the defaults. */
export const effectivePolicy = (own: PartialPolicy, ofDataSource: PartialPolicy): JurisdictionPolicy => ({
  ...DEFAULT_POLICY,
  ...ofDataSource,
  ...own,
});

/** A policy with one choice made, or given back when there is no value. Values that are no choice are dropped. */
export function withChoice(
  policy: PartialPolicy,
  key: keyof JurisdictionPolicy,
  value: string | undefined
): PartialPolicy {
  return parsePolicy(new Reader(), 'policy', { ...policy, [key]: value });
}

/** The classes that calls can have, in the order of the catalogue. */
export function classesOf(by: JurisdictionOptions['by'], policy: JurisdictionPolicy): readonly JurisdictionClass[] {
  const possible = new Set(RELATIONS.map((relation) => decide(relation, by, policy).class));
  return JURISDICTION_CLASSES.filter((id) => possible.has(id));
}

/** Reasons for which calls are indeterminate, whatever such calls count as. */
export function indeterminateReasons(
  by: JurisdictionOptions['by'],
  policy: JurisdictionPolicy
): readonly JurisdictionReason[] {
  const decisions = RELATIONS.map((relation) => decide(relation, by, { ...policy, indeterminate: 'own' }));
  const reasons = new Set(decisions.filter((entry) => entry.class === 'indeterminate').map(({ reason }) => reason));
  return JURISDICTION_REASONS.filter((id) => reasons.has(id));
}
