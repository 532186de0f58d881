/** Fields between the zones: row groups, column groups, values. */
import { isDimensionId, isMeasureId } from '#model/catalogue/index';
import type { DimensionId } from '#model/catalogue/dimensions';
import type { FieldId, PivotState, Zone } from '../types';
import { cutTo } from './expansion';
import { withUsableOrder } from './order';

type Fields = Readonly<Record<Zone, readonly FieldId[]>>;

const fieldsOf = ({ query }: PivotState): Fields => ({
  rows: query.rows,
  columns: query.columns,
  values: query.measures,
});

/** Row groups that both lists begin with. */
function commonStart(one: readonly DimensionId[], other: readonly DimensionId[]): number {
  const differs = one.findIndex((id, at) => id !== other[at]);
  return differs < 0 ? one.length : differs;
}

function withFields(state: PivotState, fields: Fields): PivotState {
  const { query, layout, expanded } = state;
  const rows = fields.rows.filter(isDimensionId);
  const columns = fields.columns.filter(isDimensionId);
  const measures = fields.values.filter(isMeasureId);
  return {
    query: withUsableOrder({ ...query, rows, columns, measures, depth: rows.length }, query.columns),
    layout: {
      ...layout,
      pivotMode: layout.pivotMode || columns.length > 0,
      parked: layout.parked.filter((id) => !columns.includes(id)),
    },
    expanded: cutTo(expanded, commonStart(query.rows, rows), rows.length),
  };
}

/**
 * A field at a place of a zone: its place afterwards, last when none is given. It leaves every other zone. Dimensions
 * fit into row and column groups, measures into values.
 */
export function withField(state: PivotState, zone: Zone, id: FieldId, index?: number): PivotState {
  if ((zone === 'values') !== isMeasureId(id)) {
    return state;
  }
  const present = zone === 'columns' ? unparked(state) : state;
  const { rows, columns, values } = withoutId(fieldsOf(present), id);
  const fields = { rows, columns, values };
  const at = index ?? fields[zone].length;
  return withFields(present, { ...fields, [zone]: [...fields[zone].slice(0, at), id, ...fields[zone].slice(at)] });
}

export function withoutField(state: PivotState, zone: Zone, id: FieldId): PivotState {
  const fields = fieldsOf(state);
  return fields[zone].includes(id)
    ? withFields(state, { ...fields, [zone]: fields[zone].filter((entry) => entry !== id) })
    : state;
}

const withoutId = (fields: Fields, id: FieldId): Fields => {
  const rest = (zone: Zone) => fields[zone].filter((entry) => entry !== id);
  return { rows: rest('rows'), columns: rest('columns'), values: rest('values') };
};

/** Row groups in place of others. */
export function withGroups(
  state: PivotState,
  rows: readonly DimensionId[],
  columns: readonly DimensionId[]
): PivotState {
  return withFields(state, { ...fieldsOf(state), rows, columns });
}

/** Column groups wait while pivot mode is off. */
export function withPivotMode(state: PivotState, on: boolean): PivotState {
  if (on === state.layout.pivotMode) {
    return state;
  }
  if (on) {
    return unparked(state);
  }
  const parked = state.query.columns;
  const without = withFields(state, { ...fieldsOf(state), columns: [] });
  return { ...without, layout: { ...without.layout, pivotMode: false, parked } };
}

/** Pivot mode with the column groups that waited for it; those that became row groups stay there. */
function unparked(state: PivotState): PivotState {
  const back = state.layout.parked.filter((id) => !state.query.rows.includes(id) && !state.query.columns.includes(id));
  const next =
    back.length > 0 ? withFields(state, { ...fieldsOf(state), columns: [...state.query.columns, ...back] }) : state;
  return { ...next, layout: { ...next.layout, pivotMode: true, parked: [] } };
}
