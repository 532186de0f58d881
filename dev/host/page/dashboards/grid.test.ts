import { type Panel, type RowPanel } from './dashboardJson';
import { type Placed, placePanels } from './grid';

const panel = (
  id: number,
  [x, y, w, h]: readonly [number, number, number, number],
  more: Partial<Panel> = {}
): Panel => ({
  id,
  type: 'stat',
  gridPos: { x, y, w, h },
  ...more,
});

const row = (id: number, y: number, more: Partial<RowPanel> = {}): RowPanel => ({
  id,
  type: 'row',
  collapsed: false,
  panels: [],
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...more,
});

const choices = (count: number) => () =>
  Array.from({ length: count }, (_, index) => ({ value: String(index), text: `Value ${index}` }));

/** Key, place and value of everything, rows with what is in them. */
const outline = (placed: readonly Placed[]): unknown[] =>
  placed.map((entry) =>
    'row' in entry
      ? [entry.key, entry.y, entry.local?.value, outline(entry.children)]
      : [entry.key, [entry.x, entry.y, entry.width, entry.height], entry.local?.value]
  );

it('keeps panels where they are, and gives an open row those that follow it', () => {
  const panels = [panel(1, [0, 0, 12, 8]), row(2, 8), panel(3, [0, 9, 6, 4])];
  expect(outline(placePanels(panels, choices(0)))).toEqual([
    ['panel-1', [0, 0, 12, 8], undefined],
    ['row-2', 8, undefined, [['panel-3', [0, 9, 6, 4], undefined]]],
  ]);
});

it('leaves what follows a collapsed row outside of it', () => {
  const panels = [row(1, 0, { collapsed: true, panels: [panel(2, [0, 1, 6, 4])] }), panel(3, [0, 1, 6, 4])];
  expect(outline(placePanels(panels, choices(0)))).toEqual([
    ['row-1', 0, undefined, [['panel-2', [0, 1, 6, 4], undefined]]],
    ['panel-3', [0, 1, 6, 4], undefined],
  ]);
});

it('repeats a panel side by side, in lines, and pushes down what is below', () => {
  const panels = [panel(1, [0, 0, 6, 4], { repeat: 'v', maxPerRow: 2 }), panel(2, [0, 4, 6, 4])];
  expect(outline(placePanels(panels, choices(3)))).toEqual([
    ['panel-1', [0, 0, 12, 4], '0'],
    ['panel-1-clone-1', [12, 0, 12, 4], '1'],
    ['panel-1-clone-2', [0, 4, 12, 4], '2'],
    ['panel-2', [0, 8, 6, 4], undefined],
  ]);
});

it('repeats a panel downwards in its own width', () => {
  const panels = [panel(1, [6, 0, 6, 4], { repeat: 'v', repeatDirection: 'v' })];
  expect(outline(placePanels(panels, choices(2)))).toEqual([
    ['panel-1', [6, 0, 6, 4], '0'],
    ['panel-1-clone-1', [6, 4, 6, 4], '1'],
  ]);
});

it('repeats a row with its panels, and shows none of it without a value', () => {
  const panels = [row(1, 0, { repeat: 'v' }), panel(2, [0, 1, 6, 4]), row(3, 5), panel(4, [0, 6, 6, 4])];
  expect(outline(placePanels(panels, choices(2)))).toEqual([
    ['row-1', 0, '0', [['panel-2', [0, 1, 6, 4], undefined]]],
    ['row-1-1', 5, '1', [['panel-2-1', [0, 6, 6, 4], undefined]]],
    ['row-3', 10, undefined, [['panel-4', [0, 11, 6, 4], undefined]]],
  ]);
  expect(outline(placePanels(panels, choices(0)))).toHaveLength(1);
});
