import { type ComboboxOption } from '@grafana/ui';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, isComparable, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import { dimensionLabel, measureLabel } from '#model/catalogue/labels';
import type { MeasureId } from '#model/catalogue/measures';
import type { ReportQuery } from '#model/query/reportQuery';

/** An entry of the catalogue as a picker shows it. */
export interface OrderedOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly group: string;
  readonly description: string;
  readonly formula?: string;
}

/** What labels depend on. */
type LabelContext = Pick<ReportQuery, 'side' | 'jurisdiction'>;

/** Row groups, with the labels that they have in a query. */
export const dimensionOptions = (
  ids: readonly DimensionId[],
  query: LabelContext
): ReadonlyArray<OrderedOption<DimensionId>> =>
  inGroups(
    ids.map((id) => {
      const { group, description } = dimensionOf(id);
      return { id, label: dimensionLabel(query, id), group, description };
    })
  );

/** Measures, with the labels that they have in a query. */
export const measureOptions = (
  ids: readonly MeasureId[],
  query: LabelContext
): ReadonlyArray<OrderedOption<MeasureId>> =>
  inGroups(
    ids.map((id) => {
      const { group, description, formula } = measureOf(id);
      return { id, label: measureLabel(query, id), group, description, formula };
    })
  );

/** Members of a group together, groups in the order in which they are first mentioned. */
export function inGroups<Entry extends { readonly group: string }>(entries: readonly Entry[]): readonly Entry[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => entries.filter((entry) => entry.group === group));
}

/** The same entries for a field of a single choice. */
export const choicesOf = <Id extends string>(
  options: ReadonlyArray<OrderedOption<Id>>
): Array<ComboboxOption<Id> & { label: string; group: string }> =>
  options.map(({ id, label, group, description }) => ({ value: id, label, group, description }));

/** Measures that rows can be compared by: not shares, not moments. */
export const comparableMeasures = (report: ReportId) =>
  choicesOf(
    measureOptions(
      REPORTS[report].measures.filter((id) => isComparable(measureOf(id))),
      {}
    )
  );

/** Options whose label, group or description has every word of the search. */
export function matchingOptions<Id extends string>(
  options: ReadonlyArray<OrderedOption<Id>>,
  search: string
): ReadonlyArray<OrderedOption<Id>> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ id, label, group, description }) => {
    const text = `${id} ${label} ${group} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
