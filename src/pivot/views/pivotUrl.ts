/** A whole pivot, query and layout, as URL parameters: what a link carries and what a saved view keeps. */
import { type ReportId } from '#model/catalogue/index';
import { fromUrl, toUrl, URL_PARAMETERS, type UrlParameters } from '#model/query/urlCodec';
import { describeIssue, failure, type Result } from '#model/result';
import { LAYOUT_PARAMETERS, layoutFromUrl, layoutToUrl, type LayoutParameters } from '../state/codec';
import { type PivotState } from '../types';

export type PivotParameters = UrlParameters & LayoutParameters;
export const PIVOT_PARAMETERS = [...URL_PARAMETERS, ...LAYOUT_PARAMETERS] as const;

/** Parameters of a pivot; those that are undefined are at their default. */
export const pivotToParameters = (state: PivotState): PivotParameters => ({
  ...toUrl(state.query),
  ...layoutToUrl(state),
});

/** Those of the pivot among the parameters of a search string. */
export function pivotParametersOf(parameters: URLSearchParams): PivotParameters {
  return Object.fromEntries(PIVOT_PARAMETERS.map((name) => [name, parameters.get(name) ?? undefined]));
}

/** The pivot that parameters describe, or everything that is wrong with them. */
export function pivotFromParameters(report: ReportId, given: PivotParameters): Result<PivotState> {
  const query = fromUrl(report, given);
  if (query.ok) {
    return layoutFromUrl(query.value, given);
  }
  if (given.filter === undefined) {
    return query;
  }
  // A filter that is not even JSON must not hide what is wrong with the other parameters.
  const others = fromUrl(report, { ...given, filter: undefined });
  const known = new Set(query.issues.map(describeIssue));
  const more = others.ok ? [] : others.issues.filter((issue) => !known.has(describeIssue(issue)));
  return failure(...more, ...query.issues);
}

/** One text for one pivot, to compare and to keep. */
export function pivotText(state: PivotState): string {
  const given = Object.entries(pivotToParameters(state)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]]
  );
  return new URLSearchParams(given).toString();
}
