import { colorManipulator, createTheme } from '@grafana/data';
import { customersTable } from '../../test/pivotTables';
import { barOf, HEAT_STEPS, heatStep, markScale } from './marks';
import { mixed } from '../../table/mixed';
import { gridPalette, LEAST_CONTRAST } from './palette';

describe('heat', () => {
  it.each([
    ['the least of positive values has none', 10, { least: 10, most: 20 }, 0],
    ['the greatest has all', 20, { least: 10, most: 20 }, HEAT_STEPS],
    ['with both signs it parts at zero', -5, { least: -5, most: 10 }, -HEAT_STEPS / 2],
    ['equal values have none', 7, { least: 7, most: 7 }, 0],
    ['beyond the range it stays at its end', 99, { least: 0, most: 10 }, HEAT_STEPS],
  ])('%s', (_, value, range, step) => {
    expect(heatStep(value, range)).toBe(step);
  });
});

describe('a bar', () => {
  it.each([
    ['begins at the left for positive values', 5, { least: 2, most: 10 }, { left: 0, width: 50, negative: false }],
    ['goes left from zero for a loss', -5, { least: -5, most: 15 }, { left: 0, width: 25, negative: true }],
    ['goes right from zero for a gain', 15, { least: -5, most: 15 }, { left: 25, width: 75, negative: false }],
  ])('%s', (_, value, range, bar) => {
    expect(barOf(value, range)).toEqual({ kind: 'bars', ...bar });
  });
  it('is none for zero', () => {
    expect(barOf(0, { least: 0, most: 1 })).toBeUndefined();
  });
});

describe('marks of a table', () => {
  const table = customersTable();
  const markOf = markScale(table, { profit: 'heat' });
  const [attempts, profit] = table.columns;
  const [total, acme, canada] = table.rows;

  it('compare a row with those of its level, never with a total', () => {
    expect(markOf(profit!, acme!)).toEqual({ kind: 'heat', step: HEAT_STEPS });
    expect(markOf(profit!, canada!)).toEqual({ kind: 'heat', step: -1 });
    expect(markOf(profit!, total!)).toBeUndefined();
  });
  it('are those of the measures that ask for them', () => {
    expect(markOf(attempts!, acme!)).toBeUndefined();
  });
});

describe.each(['dark', 'light'] as const)('colours on %s', (mode) => {
  const theme = createTheme({ colors: { mode } });
  const palette = gridPalette(theme);
  const grounds = [
    palette.ground,
    palette.hovered,
    palette.subtotal,
    palette.subtotalHovered,
    palette.grandTotal,
    palette.header,
  ];
  const over = (ground: string, color: string) =>
    mixed(ground, color, colorManipulator.decomposeColor(color).values[3]!);

  it('leave every text legible, selected or not', () => {
    for (const ground of [...grounds, ...grounds.map((color) => over(color, palette.selected))]) {
      for (const text of [palette.text, palette.quiet, palette.good, palette.bad]) {
        expect(colorManipulator.getContrastRatio(text, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
    }
  });
  it('leave values legible on heat and bars', () => {
    const shades = [...palette.above, ...palette.below].flatMap((shade) =>
      [palette.ground, palette.subtotal, palette.subtotalHovered].map((ground) => over(ground, shade))
    );
    for (const ground of [...shades, ...shades.map((shade) => over(shade, palette.selected))]) {
      expect(colorManipulator.getContrastRatio(palette.text, ground)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }
  });
});
