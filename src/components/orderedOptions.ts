import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, measureOf } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';

/** An entry of the catalogue as a picker shows it. */
export interface OrderedOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly group: string;
  readonly description: string;
  readonly formula?: string;
}

export const dimensionOptions = (ids: readonly DimensionId[]): ReadonlyArray<OrderedOption<DimensionId>> =>
  ids.map((id) => {
    const { label, group, description } = dimensionOf(id);
    return { id, label, group, description };
  });

const MEASURE_GROUPS: readonly string[] = ['Volume', 'Quality', 'Duration', 'Money', 'DTMF'];

/** Measures by group: the catalogue lists a group's members in more than one place. */
export const measureOptions = (ids: readonly MeasureId[]): ReadonlyArray<OrderedOption<MeasureId>> =>
  ids
    .map((id) => {
      const { label, group, description, formula } = measureOf(id);
      return { id, label, group, description, formula };
    })
    .sort((a, b) => MEASURE_GROUPS.indexOf(a.group) - MEASURE_GROUPS.indexOf(b.group));

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
