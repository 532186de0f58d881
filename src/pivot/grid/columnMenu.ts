import {
  ROW_HEADER,
  type Layout,
  type Mark,
  type PivotAction,
  type PivotColumn,
  type PivotTable,
  type RowGroupHeader,
} from '../types';
import { markOfColumn } from './marks';
import { menuOfGroups, type MenuEntry, type MenuItem } from './menu';
import { moveBeside } from './useHeaderDrag';

type OnAction = (action: PivotAction) => void;

/** What can be done to a column. */
export function columnMenu(
  table: PivotTable,
  layout: Layout,
  column: PivotColumn,
  onAction: OnAction
): readonly MenuEntry[] {
  const { key, pinned } = column;
  return menuOfGroups([
    sortItems(column, onAction),
    [
      {
        label: pinned ? 'Unpin' : 'Pin to the left',
        icon: pinned ? 'unlock' : 'lock',
        onClick: () => onAction({ type: 'pinColumn', key, pinned: !pinned }),
      },
      { label: 'Hide column', icon: 'eye-slash', onClick: () => onAction({ type: 'hideColumn', key, hidden: true }) },
      { label: 'Fit to content', icon: 'arrows-h', onClick: () => onAction({ type: 'resizeColumn', key }) },
    ],
    moveItems(table, column, onAction),
    markItems(column, layout, onAction),
    hiddenItems(table, onAction),
  ]);
}

/** What can be done to the row groups. */
export function rowGroupsMenu(table: PivotTable, onAction: OnAction): readonly MenuEntry[] {
  const foldable = table.rowGroups.slice(0, -1);
  return menuOfGroups([
    table.rowGroups.flatMap((group) => rowGroupSortItems(group, onAction)),
    foldable.flatMap(({ label }, index): readonly MenuItem[] => [
      {
        label: `Expand ${label}`,
        icon: 'angle-down',
        onClick: () => onAction({ type: 'expandLevel', level: index + 1 }),
      },
      {
        label: `Collapse ${label}`,
        icon: 'angle-right',
        onClick: () => onAction({ type: 'collapseLevel', level: index + 1 }),
      },
    ]),
    foldable.length > 1
      ? [
          { label: 'Expand all', icon: 'angle-double-down', onClick: () => onAction({ type: 'expandAll' }) },
          { label: 'Collapse all', icon: 'angle-double-right', onClick: () => onAction({ type: 'collapseAll' }) },
        ]
      : [],
    [
      {
        label: 'Fit to content',
        icon: 'arrows-h',
        onClick: () => onAction({ type: 'resizeColumn', key: ROW_HEADER }),
      },
    ],
    hiddenItems(table, onAction),
  ]);
}

function rowGroupSortItems({ dimension, label, sort }: RowGroupHeader, onAction: OnAction): readonly MenuItem[] {
  return [
    {
      label: `Sort by ${label}, ascending`,
      icon: sort.direction === 'ascending' ? 'check' : 'arrow-up',
      onClick: () => onAction({ type: 'setSort', by: dimension, direction: 'ascending' }),
    },
    {
      label: `Sort by ${label}, descending`,
      icon: sort.direction === 'descending' ? 'check' : 'arrow-down',
      onClick: () => onAction({ type: 'setSort', by: dimension, direction: 'descending' }),
    },
  ];
}

function sortItems({ sort }: PivotColumn, onAction: OnAction): readonly MenuItem[] {
  if (sort?.next.type !== 'sort') {
    return [];
  }
  // The key that the header's click sorts by, with its column group and part.
  const by = { ...sort.next, type: 'setSort' } as const;
  const { direction } = sort;
  return [
    {
      label: 'Sort descending',
      icon: direction === 'descending' ? 'check' : 'arrow-down',
      onClick: () => onAction({ ...by, direction: 'descending' }),
    },
    {
      label: 'Sort ascending',
      icon: direction === 'ascending' ? 'check' : 'arrow-up',
      onClick: () => onAction({ ...by, direction: 'ascending' }),
    },
    ...(direction === undefined ? [] : [{ label: 'Do not sort', icon: 'times', onClick: () => onAction(by) } as const]),
  ];
}

function moveItems(table: PivotTable, { measure }: PivotColumn, onAction: OnAction): readonly MenuItem[] {
  const item = (label: string, icon: MenuItem['icon'], by: -1 | 1, shortcut: string): readonly MenuItem[] => {
    const action = moveByOne(table, measure, by);
    return action === undefined ? [] : [{ label, icon, shortcut, onClick: () => onAction(action) }];
  };
  return [...item('Move left', 'arrow-left', -1, 'Shift+←'), ...item('Move right', 'arrow-right', 1, 'Shift+→')];
}

/** @returns undefined at the edge */
export function moveByOne({ query }: PivotTable, measure: PivotColumn['measure'], by: -1 | 1): PivotAction | undefined {
  const neighbour = query.measures[query.measures.indexOf(measure) + by];
  return neighbour === undefined
    ? undefined
    : moveBeside(query.measures, measure, neighbour, by === 1 ? 'after' : 'before');
}

const MARK_LABELS: Readonly<Record<Mark, string>> = { heat: 'Heat colours', bars: 'Data bars' };
const MARK_ICONS = { heat: 'palette', bars: 'graph-bar' } as const;

function markItems(column: PivotColumn, { marks }: Layout, onAction: OnAction): readonly MenuItem[] {
  if (column.part !== 'value' && column.part !== 'previous') {
    return [];
  }
  const current = markOfColumn(column, marks);
  const { measure } = column;
  return (['heat', 'bars'] as const).map((mark) => ({
    label: MARK_LABELS[mark],
    icon: current === mark ? 'check' : MARK_ICONS[mark],
    // Chosen again, a mark goes.
    onClick: () => onAction(current === mark ? { type: 'setMark', measure } : { type: 'setMark', measure, mark }),
  }));
}

function hiddenItems({ hiddenColumns }: PivotTable, onAction: OnAction): readonly MenuItem[] {
  return hiddenColumns.length === 0
    ? []
    : [
        {
          label: `Show hidden columns (${hiddenColumns.length})`,
          icon: 'eye',
          items: [
            { label: 'All', onClick: () => onAction({ type: 'showAllColumns' }) },
            ...hiddenColumns.map(({ key, title }) => ({
              label: title,
              onClick: () => onAction({ type: 'hideColumn', key, hidden: false }),
            })),
          ],
        },
      ];
}
