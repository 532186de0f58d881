import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { mixed } from '../../table/mixed';

/** Pixels. The virtual rows are placed by them. */
export const ROW_HEIGHT = 30;
export const HEADER_HEIGHT = 42;

/** Translucent theme colours on the page's ground: cells that stay in place must hide what scrolls beneath. */
const opaque = (theme: GrafanaTheme2, amount: number): string => {
  const [ink, strength] = theme.isDark ? ['#ffffff', 1] : ['#000000', 0.6];
  return mixed(theme.colors.background.primary, ink, amount * strength);
};

export const getTableStyles = (theme: GrafanaTheme2) => {
  const ground = theme.colors.background.primary;
  const lines = `1px solid ${theme.colors.border.weak}`;
  const cellBox = { padding: theme.spacing(0, 1), overflow: 'hidden', textOverflow: 'ellipsis' } as const;
  return {
    frame: css({
      flex: '1 1 auto',
      minHeight: 0,
      overflow: 'auto',
      background: ground,
      border: lines,
      borderRadius: theme.shape.radius.default,
      transition: 'opacity 120ms',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    dimmed: css({ opacity: 0.6 }),
    table: css({
      tableLayout: 'fixed',
      borderCollapse: 'separate',
      borderSpacing: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
    head: css({ position: 'sticky', top: 0, zIndex: 3 }),
    headCell: css({
      height: HEADER_HEIGHT,
      padding: 0,
      textAlign: 'left',
      background: opaque(theme, 0.06),
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    fixedHead: css({ position: 'sticky', zIndex: 1 }),
    headButton: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      width: '100%',
      height: '100%',
      padding: theme.spacing(0, 1),
      border: 'none',
      background: 'none',
      color: theme.colors.text.primary,
      font: 'inherit',
      textAlign: 'inherit',
      'button&': { cursor: 'pointer' },
      'button&:hover': { background: theme.colors.action.hover },
      'button&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    headText: css({
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      whiteSpace: 'normal',
      lineHeight: 1.25,
    }),
    arrow: css({ color: theme.colors.primary.text, flexShrink: 0 }),
    totals: css({ position: 'sticky', top: HEADER_HEIGHT, zIndex: 2 }),
    row: css({ height: ROW_HEIGHT }),
    cell: css({ ...cellBox, height: ROW_HEIGHT, borderBottom: lines, fontWeight: 'inherit', textAlign: 'left' }),
    fixed: css({ position: 'sticky', zIndex: 1 }),
    number: css({
      textAlign: 'right',
      '& > button, & > span': { justifyContent: 'flex-end', textAlign: 'right' },
    }),
    negative: css({ color: theme.colors.error.text }),
    repeated: css({ color: theme.colors.text.disabled }),
    grand: css({
      fontWeight: theme.typography.fontWeightBold,
      '& > *': { background: opaque(theme, 0.1) },
    }),
    subtotal: css({
      fontWeight: theme.typography.fontWeightMedium,
      '& > *': { background: opaque(theme, 0.04) },
      '&:hover > *': { background: opaque(theme, 0.07) },
    }),
    detail: css({
      '& > *': { background: ground },
      '&:hover > *': { background: opaque(theme, 0.03) },
    }),
  };
};
