/**
 * What keys do in the grid: the treegrid pattern of the ARIA Authoring Practices with focus on cells, the first cell of
 * a row standing for the row. Pure: places in, places out.
 */

/** A cell's place. Rows count from the first header row, columns from the row-group column; both from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The rows and columns that one cell covers, ends included. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What a move has to know of the grid. */
export interface GridShape {
  readonly headerRows: number;
  /** Header rows included. */
  readonly rows: number;
  /** The row-group column included. */
  readonly columns: number;
  /** Body rows in sight. */
  readonly pageRows: number;
  /** The cell that covers a place: header cells span columns and rows, messages whole rows. */
  readonly cellAt: (place: Place) => Area;
  /** `open` is undefined for a row without children; `parent` is the row's place of its parent, if it has one. */
  readonly branchAt: (row: number) => { readonly open: boolean | undefined; readonly parent: number | undefined };
}

/** The part of a keyboard event that counts. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What changes the focus and the selection, or reads them. */
export type SelectionCommand =
  | { readonly kind: 'move' | 'extend'; readonly to: Place }
  | { readonly kind: 'selectAll' | 'selectRow' | 'selectColumn' | 'clearSelection' }
  | { readonly kind: 'copy'; readonly headers: boolean };

/** What happens to the focused cell. */
export type CellCommand =
  | { readonly kind: 'toggle' | 'menu' }
  /** What a click on the cell does: sorts by a header, opens a row or a cell's menu. */
  | { readonly kind: 'activate' }
  | { readonly kind: 'resize' | 'reorder'; readonly by: -1 | 1 };

export type Command = SelectionCommand | CellCommand;

const CELL_COMMANDS: ReadonlySet<string> = new Set<CellCommand['kind']>([
  'toggle',
  'menu',
  'activate',
  'resize',
  'reorder',
]);

export const isCellCommand = (command: Command): command is CellCommand => CELL_COMMANDS.has(command.kind);

/** @returns undefined for a key that is none of the grid's, which then does what it always does */
export function commandOf(press: KeyPress, focus: Place, shape: GridShape): Command | undefined {
  return (
    menuCommand(press) ??
    selectionCommand(press) ??
    (focus.row < shape.headerRows ? headerCommand(press) : branchCommand(press, focus, shape)) ??
    navigation(press, focus, shape)
  );
}

const CTRL = (press: KeyPress): boolean => press.ctrlKey || press.metaKey;

const plain = (press: KeyPress): boolean => !CTRL(press) && !press.altKey && !press.shiftKey;

function menuCommand(press: KeyPress): Command | undefined {
  const { key, shiftKey, altKey } = press;
  const asked = key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey);
  return asked ? { kind: 'menu' } : undefined;
}

const SIDEWAYS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Alt resizes and Shift moves a column, as in the grids that carriers know from their portals. */
function headerCommand(press: KeyPress): Command | undefined {
  const by = SIDEWAYS[press.key];
  if (by !== undefined && !CTRL(press)) {
    if (press.altKey) {
      return { kind: 'resize', by };
    }
    if (press.shiftKey) {
      return { kind: 'reorder', by };
    }
  }
  return plain(press) && isActivation(press) ? { kind: 'activate' } : undefined;
}

const isActivation = ({ key }: KeyPress): boolean => key === 'Enter' || key === ' ';

function selectionCommand(press: KeyPress): Command | undefined {
  if (press.altKey) {
    return undefined;
  }
  return CTRL(press) ? ctrlCommand(press) : selectionKey(press);
}

function ctrlCommand({ key, shiftKey }: KeyPress): Command | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'selectAll' };
    case 'c':
      return { kind: 'copy', headers: shiftKey };
    case ' ':
      return { kind: 'selectColumn' };
    default:
      return undefined;
  }
}

function selectionKey(press: KeyPress): Command | undefined {
  if (press.key === 'Escape') {
    return { kind: 'clearSelection' };
  }
  return press.key === ' ' && press.shiftKey ? { kind: 'selectRow' } : undefined;
}

/** Keys that open and close a row: in its first cell alone, elsewhere they move or open the cell's menu. */
function branchCommand(press: KeyPress, focus: Place, shape: GridShape): Command | undefined {
  if (!plain(press)) {
    return undefined;
  }
  if (isActivation(press)) {
    return { kind: 'activate' };
  }
  if (focus.column > 0) {
    return undefined;
  }
  const { open, parent } = shape.branchAt(focus.row);
  if (press.key === 'ArrowRight' && open === false) {
    return { kind: 'toggle' };
  }
  if (press.key === 'ArrowLeft') {
    if (open === true) {
      return { kind: 'toggle' };
    }
    return parent === undefined ? undefined : { kind: 'move', to: { row: parent, column: 0 } };
  }
  return undefined;
}

type Target = (focus: Place, shape: GridShape) => Place;

const TARGETS: Readonly<Record<string, Target>> = {
  ArrowUp: (focus, shape) => ({ ...focus, row: shape.cellAt(focus).top - 1 }),
  ArrowDown: (focus, shape) => ({ ...focus, row: shape.cellAt(focus).bottom + 1 }),
  ArrowLeft: (focus, shape) => ({ ...focus, column: shape.cellAt(focus).left - 1 }),
  ArrowRight: (focus, shape) => ({ ...focus, column: shape.cellAt(focus).right + 1 }),
  Home: (focus) => ({ ...focus, column: 0 }),
  End: (focus, shape) => ({ ...focus, column: shape.columns - 1 }),
  // A page from the headers begins with the first row of the body, and ends there on the way back.
  PageUp: (focus, { headerRows, pageRows }) =>
    focus.row <= headerRows ? { ...focus, row: 0 } : { ...focus, row: Math.max(focus.row - pageRows, headerRows) },
  PageDown: (focus, { headerRows, pageRows }) => ({
    ...focus,
    row: focus.row < headerRows ? headerRows : focus.row + pageRows,
  }),
};

/** With Ctrl to the edge: the first and last row stay in their column, as the pattern asks. */
const CTRL_TARGETS: Readonly<Record<string, Target>> = {
  Home: (focus, { headerRows }) => ({ ...focus, row: headerRows }),
  End: (focus, { rows }) => ({ ...focus, row: rows - 1 }),
  ArrowUp: (focus, { headerRows }) => ({ ...focus, row: headerRows }),
  ArrowDown: (focus, { rows }) => ({ ...focus, row: rows - 1 }),
  ArrowLeft: (focus) => ({ ...focus, column: 0 }),
  ArrowRight: (focus, { columns }) => ({ ...focus, column: columns - 1 }),
};

function navigation(press: KeyPress, focus: Place, shape: GridShape): Command | undefined {
  const target = press.altKey ? undefined : (CTRL(press) ? CTRL_TARGETS : TARGETS)[press.key];
  if (target === undefined) {
    return undefined;
  }
  const inBody = focus.row >= shape.headerRows;
  const { row, column } = target(focus, shape);
  const to = {
    // A selection holds rows of the body alone.
    row: clamp(row, press.shiftKey && inBody ? shape.headerRows : 0, shape.rows - 1),
    column: clamp(column, 0, shape.columns - 1),
  };
  return { kind: press.shiftKey && inBody ? 'extend' : 'move', to };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
