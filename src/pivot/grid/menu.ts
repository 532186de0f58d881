import type { LinkTarget } from '@grafana/data';
import type { IconName } from '@grafana/ui';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly description?: string;
  readonly onClick?: () => void;
  /** A link instead of an action. */
  readonly url?: string;
  readonly target?: LinkTarget;
  readonly disabled?: boolean;
  readonly destructive?: boolean;
  /** Keys that do the same. */
  readonly shortcut?: string;
  /** A menu of its own; the item itself does nothing then. */
  readonly items?: readonly MenuItem[];
}

export type MenuEntry = MenuItem | 'divider';

/** Groups with a divider between any two that have something in them. */
export function menuOfGroups(groups: ReadonlyArray<readonly MenuEntry[]>): readonly MenuEntry[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : (['divider', ...group] as const)));
}
