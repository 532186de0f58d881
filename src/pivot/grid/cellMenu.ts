import type { LinkModel } from '@grafana/data';
import type { PivotAction, PivotColumn, PivotRow } from '../types';
import { menuOfGroups, type MenuEntry, type MenuItem } from './menu';

interface CellMenuInput {
  readonly row: PivotRow;
  /** None: the row-group column. */
  readonly column: PivotColumn | undefined;
  readonly links: readonly LinkModel[];
  /** What the page has to say about the cell. */
  readonly entries: readonly MenuEntry[];
  readonly onAction: (action: PivotAction) => void;
  readonly onCopy: (headers: boolean) => void;
}

/** The page's entries, and what the grid itself can do with a cell. */
export function cellMenu({ row, column, links, entries, onAction, onCopy }: CellMenuInput): readonly MenuEntry[] {
  return menuOfGroups([
    links.map(linkItem),
    entries,
    column === undefined && row.expandable
      ? [
          {
            label: row.expanded ? 'Collapse' : 'Expand',
            icon: row.expanded ? 'angle-up' : 'angle-down',
            shortcut: row.expanded ? '←' : '→',
            onClick: () => onAction({ type: 'toggle', path: row.path }),
          },
        ]
      : [],
    [
      { label: 'Copy', icon: 'copy', shortcut: 'Ctrl+C', onClick: () => onCopy(false) },
      { label: 'Copy with headers', icon: 'table', shortcut: 'Ctrl+Shift+C', onClick: () => onCopy(true) },
    ],
  ]);
}

export const linkItem = ({ title, href, target }: LinkModel): MenuItem => ({
  label: title,
  icon: 'external-link-alt',
  url: href,
  ...(target === undefined ? {} : { target }),
});
