/** What a cell of the Breakout offers: to look closer at its calls, to leave them out, to compare them. */
import { dimensionLabel } from '#model/catalogue/labels';
import { currencyKeysOf } from '#model/frame';
import type { FilterNode } from '#model/query/filter';
import { conditionOf } from '#model/query/pathKey';
import { splitFilter } from '#model/query/splitFilter';
import { filterOf } from '../../query/conditions';
import { type MenuEntry, type MenuItem } from '../../pivot/grid/menu';
import { isSamePath } from '../../pivot/paths';
import { type PivotAction, type PivotColumn, type PivotRow, type PivotTable } from '../../pivot/types';
import { namedKeys, type NamedKey } from './cellTexts';
import { DRILL_FIRST, drillDimensions } from './drill';

export interface CellMenuContext {
  readonly table: PivotTable;
  readonly onAction: (action: PivotAction) => void;
  /** Asks for the dimension to drill into. */
  readonly onDrill: (keys: readonly NamedKey[]) => void;
  /** Address of the calls that meet a filter, in the compared period or in that of the report. */
  readonly callsUrl: (filter: FilterNode | undefined, compared: boolean) => string;
}

type KeyAction = 'filterFor' | 'exclude';
const VERBS: Readonly<Record<KeyAction, string>> = { filterFor: 'Filter for', exclude: 'Exclude' };
const ICONS = { filterFor: 'search-plus', exclude: 'search-minus' } as const;

export function breakoutCellMenu(
  context: CellMenuContext,
  row: PivotRow,
  column: PivotColumn | undefined
): readonly MenuEntry[] {
  const { table } = context;
  // The rest beyond the first rows has no key of its own to filter by.
  const keys = row.kind === 'other' ? [] : namedKeys(table, row, column);
  const groups = [
    keys.length === 0 ? [] : [keyItem(context, 'filterFor', keys), keyItem(context, 'exclude', keys)],
    [...drillItems(context, keys), ...callItems(context, row, column, keys)],
    [compareItem(context)],
  ];
  return groups.filter((group) => group.length > 0).flatMap((group, at) => (at === 0 ? group : ['divider', ...group]));
}

/** One key at once; of several, each alone or all of them together. */
function keyItem({ table, onAction }: CellMenuContext, type: KeyAction, keys: readonly NamedKey[]): MenuItem {
  const act = (chosen: readonly NamedKey[]) => () =>
    onAction({ type, keys: chosen.map(({ dimension, key }) => ({ dimension, key })) });
  const [only] = keys;
  if (only !== undefined && keys.length === 1) {
    return { label: `${VERBS[type]} “${only.text}”`, icon: ICONS[type], onClick: act(keys) };
  }
  return {
    label: VERBS[type],
    icon: ICONS[type],
    items: [
      ...keys.map((named) => ({
        label: `${dimensionLabel(table.query, named.dimension)}: ${named.text}`,
        onClick: act([named]),
      })),
      { label: keys.map(({ text }) => text).join(' › '), onClick: act(keys) },
    ],
  };
}

function drillItems({ table, onAction, onDrill }: CellMenuContext, keys: readonly NamedKey[]): readonly MenuItem[] {
  if (keys.length === 0) {
    return [];
  }
  const free = drillDimensions(table.query, keys);
  const first = DRILL_FIRST.filter((id) => free.includes(id));
  return [
    {
      label: 'Drill down by',
      icon: 'angle-double-down',
      items: [
        ...first.map((into) => ({
          label: dimensionLabel(table.query, into),
          onClick: () => onAction({ type: 'drill', keys, into }),
        })),
        { label: 'Another dimension…', onClick: () => onDrill(keys) },
      ],
    },
  ];
}

function callItems(
  { table, callsUrl }: CellMenuContext,
  row: PivotRow,
  column: PivotColumn | undefined,
  keys: readonly NamedKey[]
): readonly MenuItem[] {
  const compared = column?.part === 'previous';
  // Days and hours of the compared period are shown as those of the report: they are no filter for its calls.
  const isShifted = compared && keys.length > 0 && keys.some(({ dimension }) => isTime(dimension));
  if (row.kind === 'other' || isShifted) {
    return [];
  }
  const { records, rows } = splitFilter(table.query.filter);
  const filter = filterOf([
    ...records,
    ...keys.map(({ dimension, key }) => conditionOf(dimension, key)),
    ...currencyConditions(table, row),
  ]);
  return [
    {
      label: 'Show the calls',
      icon: 'list-ul',
      ...(rows.length > 0 ? { description: 'Conditions on measures do not apply to single calls' } : {}),
      url: callsUrl(filter, compared),
    },
  ];
}

const TIMES: ReadonlySet<string> = new Set(['minute', 'quarter_hour', 'hour', 'day', 'week', 'month']);
const isTime = (dimension: NamedKey['dimension']): boolean => TIMES.has(dimension);

/**
 * Where amounts of several currencies stand apart under one key, the row's own currencies. A row alone under its key
 * holds every record of it, those without a currency too.
 */
function currencyConditions({ query, rows }: PivotTable, row: PivotRow): readonly FilterNode[] {
  const isApart = rows.some(
    (other) => other !== row && other.kind === row.kind && other.level === row.level && isSamePath(other.path, row.path)
  );
  return isApart ? currencyKeysOf(query).map((id, at) => conditionOf(id, row.currencies[at] ?? '')) : [];
}

const compareItem = ({ table, onAction }: CellMenuContext): MenuItem =>
  table.query.compare === undefined
    ? {
        label: 'Compare with the previous period',
        icon: 'history',
        onClick: () => onAction({ type: 'setCompare', compare: 'previousPeriod' }),
      }
    : { label: 'Stop comparing', icon: 'history', onClick: () => onAction({ type: 'setCompare' }) };
