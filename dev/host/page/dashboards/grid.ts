import { type Panel, type RowPanel } from './dashboardJson';

/** One value of the variable that a panel or row repeats by, as the copy sees it. */
export interface Local {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A panel at its place: columns of 24 and rows of the grid. */
export interface PlacedPanel {
  readonly key: string;
  readonly panel: Panel;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly local?: Local;
}

export interface PlacedRow {
  readonly key: string;
  readonly row: RowPanel;
  readonly y: number;
  readonly children: readonly PlacedPanel[];
  readonly local?: Local;
}

export type Placed = PlacedPanel | PlacedRow;

const COLUMNS = 24;
const PANELS_PER_ROW = 4;

/**
 * Places the panels and rows of a dashboard. Repeated ones become one copy per chosen value and push down what is below
 * them; none while the variable has no value yet.
 * @param choicesOf what is chosen of a variable
 */
export function placePanels(
  panels: ReadonlyArray<Panel | RowPanel>,
  choicesOf: (variable: string) => readonly Choice[]
): Placed[] {
  const placed: Placed[] = [];
  let shift = 0;
  for (const section of toSections(panels)) {
    const { row } = section;
    if (row === undefined) {
      const content = placeSection(section.panels, '', shift, choicesOf);
      placed.push(...content.panels);
      shift += content.extra;
      continue;
    }
    const ownY = row.gridPos?.y ?? 0;
    const copies = row.repeat
      ? choicesOf(row.repeat).map((choice) => ({ name: row.repeat ?? '', ...choice }))
      : [undefined];
    copies.forEach((local, index) => {
      const suffix = index === 0 ? '' : `-${index}`;
      const content = placeSection(section.panels, suffix, shift, choicesOf);
      const y = ownY + shift;
      placed.push({ key: `row-${row.id}${suffix}`, row, y, children: content.panels, local });
      const height = row.collapsed ? 1 : bottomOf(content.panels, y + 1) - y;
      shift += content.extra + (index < copies.length - 1 ? height - content.extra : 0);
    });
  }
  return placed;
}

interface Section {
  readonly row?: RowPanel;
  readonly panels: readonly Panel[];
}

/** A collapsed row holds its panels; an open one has those that follow it. */
function toSections(panels: ReadonlyArray<Panel | RowPanel>): Section[] {
  const sections: Array<{ row?: RowPanel; panels: Panel[] }> = [{ panels: [] }];
  for (const panel of panels) {
    if (isRow(panel)) {
      sections.push({ row: panel, panels: [...(panel.panels ?? [])] });
      if (panel.collapsed) {
        sections.push({ panels: [] });
      }
    } else {
      sections.at(-1)?.panels.push(panel);
    }
  }
  return sections;
}

export const isRow = (panel: Panel | RowPanel): panel is RowPanel => panel.type === 'row';

/** @returns the panels, and by how many rows they are longer than without repeats */
function placeSection(
  panels: readonly Panel[],
  suffix: string,
  shift: number,
  choicesOf: (variable: string) => readonly Choice[]
): { panels: PlacedPanel[]; extra: number } {
  const placed: PlacedPanel[] = [];
  const sorted = [...panels].sort((a, b) => (a.gridPos?.y ?? 0) - (b.gridPos?.y ?? 0));
  /** Repeated panels so far: what starts below their original place moves down. */
  const growths: Array<{ bottom: number; extra: number }> = [];
  const moved = (y: number) => growths.reduce((sum, { bottom, extra }) => (y >= bottom ? sum + extra : sum), 0);
  for (const panel of sorted) {
    const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
    const top = y + shift + moved(y);
    const key = `panel-${panel.id}${suffix}`;
    if (!panel.repeat) {
      placed.push({ key, panel, x, y: top, width: w, height: h });
      continue;
    }
    const choices = choicesOf(panel.repeat);
    placed.push(...repeat(panel, choices, { key, panel, x, y: top, width: w, height: h }));
    growths.push({ bottom: y + h, extra: Math.max(0, linesOf(panel, choices.length) - 1) * h });
  }
  return { panels: placed, extra: growths.reduce((sum, { extra }) => sum + extra, 0) };
}

const perLine = ({ repeatDirection, maxPerRow }: Panel, count: number) =>
  repeatDirection === 'v' ? 1 : Math.max(1, Math.min(count, maxPerRow ?? PANELS_PER_ROW));

const linesOf = (panel: Panel, count: number) => Math.ceil(count / perLine(panel, count));

function repeat(panel: Panel, choices: readonly Choice[], first: PlacedPanel): PlacedPanel[] {
  const columns = perLine(panel, choices.length);
  const width = panel.repeatDirection === 'v' ? first.width : Math.floor(COLUMNS / columns);
  return choices.map((choice, index) => ({
    ...first,
    key: index === 0 ? first.key : `${first.key}-clone-${index}`,
    x: panel.repeatDirection === 'v' ? first.x : (index % columns) * width,
    y: first.y + Math.floor(index / columns) * first.height,
    width,
    local: { name: panel.repeat ?? '', ...choice },
  }));
}

const bottomOf = (panels: readonly PlacedPanel[], otherwise: number) =>
  panels.reduce((bottom, { y, height }) => Math.max(bottom, y + height), otherwise);
