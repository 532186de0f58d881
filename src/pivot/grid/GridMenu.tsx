import { ContextMenu, Menu } from '@grafana/ui';
import React from 'react';
import type { MenuEntry, MenuItem } from './menu';

export interface OpenMenu {
  /** Pixels from the window's corner. */
  readonly x: number;
  readonly y: number;
  readonly entries: readonly MenuEntry[];
}

interface Props {
  readonly menu: OpenMenu;
  readonly onClose: () => void;
}

/** The menu of a cell or of a column, where it was asked for. */
export function GridMenu({ menu, onClose }: Props) {
  return (
    <ContextMenu
      x={menu.x}
      y={menu.y}
      onClose={onClose}
      renderMenuItems={() =>
        menu.entries.map((entry, index) =>
          entry === 'divider' ? (
            <Menu.Divider key={index} />
          ) : (
            <React.Fragment key={index}>{itemOf(entry)}</React.Fragment>
          )
        )
      }
    />
  );
}

const itemOf = ({ items, ...item }: MenuItem) => (
  <Menu.Item
    key={item.label}
    {...item}
    {...(items === undefined ? {} : { childItems: items.map((child) => itemOf(child)) })}
  />
);
