/** Colours of the grid, from the theme: opaque where cells that stay hide what scrolls beneath, and always legible. */
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { mixed } from '../../table/mixed';
import { HEAT_STEPS } from './marks';

/** WCAG AA for text of this size. */
export const LEAST_CONTRAST = 4.5;
/** Strength of the deepest shade, that bars have too. */
const STRONGEST = { dark: 0.36, light: 0.5 };
const SELECTED = 0.16;

export interface GridPalette {
  readonly text: string;
  readonly quiet: string;
  readonly good: string;
  readonly bad: string;
  readonly ground: string;
  readonly hovered: string;
  readonly subtotal: string;
  readonly subtotalHovered: string;
  readonly grandTotal: string;
  readonly header: string;
  readonly headerHovered: string;
  readonly selected: string;
  /** Translucent, by shade from 1; the last one is that of bars. */
  readonly above: readonly string[];
  readonly below: readonly string[];
}

export function gridPalette(theme: GrafanaTheme2): GridPalette {
  const page = theme.colors.background.primary;
  const [ink, strength] = theme.isDark ? ['#ffffff', 1] : ['#000000', 0.6];
  const shade = (amount: number) => mixed(page, ink, amount * strength);
  const grandTotal = shade(0.1);
  const selected = colorManipulator.alpha(theme.colors.primary.main, SELECTED);
  // Whatever stands out on the strongest ground does on all others.
  const strongest = mixed(grandTotal, theme.colors.primary.main, SELECTED);
  const legible = (color: string) => legibleOn(strongest, color, theme.colors.text.maxContrast);
  const most = STRONGEST[theme.colors.mode];
  const shades = (name: string) =>
    Array.from({ length: HEAT_STEPS }, (_, step) =>
      colorManipulator.alpha(theme.visualization.getColorByName(name), (most * (step + 1)) / HEAT_STEPS)
    );
  return {
    text: legible(mixed(page, theme.colors.text.primary, 1)),
    quiet: legible(mixed(page, theme.colors.text.primary, 0.65)),
    good: legible(theme.colors.success.text),
    bad: legible(theme.colors.error.text),
    ground: page,
    hovered: shade(0.035),
    subtotal: shade(0.04),
    subtotalHovered: shade(0.07),
    grandTotal,
    header: shade(0.06),
    headerHovered: shade(0.1),
    selected,
    above: shades('blue'),
    below: shades('red'),
  };
}

/** As little of the theme's strongest ink as makes the colour legible. */
function legibleOn(ground: string, color: string, ink: string): string {
  for (let amount = 0; amount < 1; amount += 0.05) {
    const candidate = mixed(color, ink, amount);
    if (colorManipulator.getContrastRatio(candidate, ground) >= LEAST_CONTRAST) {
      return candidate;
    }
  }
  return ink;
}
