import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { metricsOf } from './metrics';
import { gridPalette, type GridPalette } from './palette';

export type GridStyles = ReturnType<typeof getGridStyles>;

export const getGridStyles = (theme: GrafanaTheme2) => {
  const palette = gridPalette(theme);
  return { ...frameStyles(theme, palette), ...rowStyles(theme, palette), ...cellStyles(theme, palette) };
};

const ring = (theme: GrafanaTheme2) => ({
  outline: `2px solid ${theme.colors.primary.border}`,
  outlineOffset: -2,
});

function frameStyles(theme: GrafanaTheme2, palette: GridPalette) {
  return {
    frame: css({
      position: 'relative',
      flex: '1 1 auto',
      minWidth: 0,
      minHeight: 0,
      display: 'flex',
      flexDirection: 'column',
    }),
    grid: css({
      flex: '1 1 auto',
      minHeight: 0,
      overflow: 'auto',
      position: 'relative',
      background: palette.ground,
      color: palette.text,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      cursor: 'default',
      userSelect: 'none',
      // The focused cell shows where the focus is.
      '&:focus': { outline: 'none' },
      '&:focus-visible': { borderColor: theme.colors.primary.border },
    }),
    /** Everything is on paper: no window of its own. */
    static: css({ overflow: 'visible', border: 'none' }),
    content: css({ position: 'relative' }),
    rows: css({ position: 'absolute', left: 0 }),
    head: css({ position: 'sticky', top: 0, zIndex: 3 }),
    /** Marks the column under the pointer, above the cells and out of its way. */
    hoveredColumn: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      display: 'none',
      pointerEvents: 'none',
      background: theme.isDark ? 'rgba(255, 255, 255, 0.03)' : 'rgba(0, 0, 0, 0.02)',
    }),
    notice: css({
      position: 'absolute',
      right: 24,
      bottom: 24,
      zIndex: 4,
      padding: theme.spacing(0.75, 1.5),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.medium}`,
      boxShadow: theme.shadows.z2,
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}

const rowHeight = (height: number) => css({ height, lineHeight: `${height - 1}px` });

function rowStyles(theme: GrafanaTheme2, palette: GridPalette) {
  const line = `1px solid ${theme.colors.border.weak}`;
  const ground = (color: string) => ({ background: color });
  return {
    row: css({
      position: 'relative',
      boxSizing: 'border-box',
      contain: 'layout style',
      borderBottom: line,
      ...ground(palette.ground),
      '&:hover': ground(palette.hovered),
    }),
    normal: rowHeight(metricsOf('normal').row),
    compact: rowHeight(metricsOf('compact').row),
    /** A subtotal above what it is made of. */
    open: css({
      fontWeight: theme.typography.fontWeightMedium,
      ...ground(palette.subtotal),
      '&:hover': ground(palette.subtotalHovered),
    }),
    grandTotal: css({
      fontWeight: theme.typography.fontWeightBold,
      ...ground(palette.grandTotal),
      '&:hover': ground(palette.grandTotal),
    }),
    other: css({ fontStyle: 'italic' }),
    message: css({ color: palette.quiet }),
    /** What stays while the columns scroll. */
    stay: css({
      position: 'sticky',
      left: 0,
      zIndex: 1,
      height: '100%',
      boxSizing: 'border-box',
      background: 'inherit',
      borderRight: `1px solid ${theme.colors.border.medium}`,
    }),
    stayLoose: css({ position: 'relative' }),
  };
}

function cellStyles(theme: GrafanaTheme2, palette: GridPalette) {
  const shades = (colors: readonly string[]) => colors.map((background) => css({ background }));
  const pulse = keyframes({ '0%, 100%': { opacity: 0.45 }, '50%': { opacity: 1 } });
  return {
    cell: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      padding: theme.spacing(0, 1),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      textAlign: 'right',
    }),
    rowHeader: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      paddingRight: theme.spacing(1),
      overflow: 'hidden',
    }),
    label: css({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 }),
    currency: css({
      marginLeft: 'auto',
      paddingLeft: theme.spacing(1),
      flexShrink: 0,
      color: palette.quiet,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    chevron: css({
      flex: '0 0 18px',
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      height: 18,
      borderRadius: theme.shape.radius.default,
      color: palette.quiet,
      cursor: 'pointer',
      '& > svg': { width: 10, height: 10 },
      '&:hover': { background: theme.colors.action.hover, color: palette.text },
    }),
    chevronOpen: css({ '& > svg': { transform: 'rotate(90deg)' } }),
    chevronRoom: css({ flex: '0 0 18px' }),
    groupStart: css({ borderLeft: `1px solid ${theme.colors.border.medium}` }),
    good: css({ color: palette.good }),
    bad: css({ color: palette.bad }),
    quietPart: css({ color: palette.quiet }),
    total: css({ fontWeight: theme.typography.fontWeightMedium }),
    linked: css({ cursor: 'pointer', '&:hover': { textDecoration: 'underline' } }),
    selected: css({ boxShadow: `inset 0 0 0 999px ${palette.selected}` }),
    focused: css({
      '[role="treegrid"]:focus &, [role="treegrid"]:focus-within &': { ...ring(theme), borderRadius: 2 },
    }),
    heatAbove: shades(palette.above),
    heatBelow: shades(palette.below),
    /** Its ground is the deepest shade of heat. */
    bar: css({ position: 'absolute', top: 4, bottom: 4, borderRadius: 2 }),
    barText: css({ position: 'relative' }),
    bone: css({
      display: 'inline-block',
      width: '55%',
      height: 9,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.border.medium,
      verticalAlign: 'middle',
      [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.4s ease-in-out infinite` },
    }),
    boneLabel: css({ width: 120 }),
  };
}
