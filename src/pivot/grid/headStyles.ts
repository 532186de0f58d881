import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { gridPalette } from './palette';

export type HeadStyles = ReturnType<typeof getHeadStyles>;

export const getHeadStyles = (theme: GrafanaTheme2) => {
  const palette = gridPalette(theme);
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    row: css({ position: 'absolute', left: 0, background: palette.header }),
    /** Beyond the last column too. */
    lastRow: css({ boxShadow: `inset 0 -1px 0 ${theme.colors.border.medium}` }),
    /** Cells of the first row reach down over the rows below: what stays must not catch their pointer. */
    stay: css({ position: 'sticky', left: 0, zIndex: 1, height: '100%', pointerEvents: 'none' }),
    stayLoose: css({ position: 'relative' }),
    cell: css({
      position: 'absolute',
      top: 0,
      display: 'flex',
      alignItems: 'stretch',
      pointerEvents: 'auto',
      background: palette.header,
      borderRight: line,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      fontWeight: theme.typography.fontWeightMedium,
      // No scroll container: labels inside stay in sight by the grid's own scrolling.
      overflow: 'clip',
    }),
    groupCell: css({ borderBottom: line }),
    sortable: css({ cursor: 'pointer', '&:hover': { background: palette.headerHovered } }),
    focused: css({
      '[role="treegrid"]:focus &, [role="treegrid"]:focus-within &': {
        outline: `2px solid ${theme.colors.primary.border}`,
        outlineOffset: -2,
      },
    }),
    label: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      padding: theme.spacing(0, 1),
    }),
    /** A group's label stays in sight while its columns scroll by. */
    groupLabel: css({ position: 'sticky', maxWidth: '100%' }),
    leafLabel: css({ flex: '1 1 auto', justifyContent: 'flex-end', textAlign: 'right' }),
    text: css({
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      whiteSpace: 'normal',
      lineHeight: 1.25,
    }),
    oneLine: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    quiet: css({ color: palette.quiet }),
    arrow: css({ color: theme.colors.primary.text, flexShrink: 0, display: 'inline-flex', fontSize: 10 }),
    /** In line with the innermost headers of the columns. */
    rowGroups: css({ flex: '1 1 auto', alignSelf: 'flex-end', overflow: 'hidden' }),
    rowGroup: css({
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      display: 'inline-flex',
      alignItems: 'center',
      gap: 2,
      cursor: 'pointer',
      '&:hover': { textDecoration: 'underline' },
    }),
    menu: css({
      position: 'absolute',
      right: 4,
      bottom: 3,
      display: 'none',
      alignItems: 'center',
      justifyContent: 'center',
      width: 18,
      height: 18,
      borderRadius: theme.shape.radius.default,
      background: palette.headerHovered,
      color: palette.text,
      cursor: 'pointer',
      // The cell under the pointer alone: a button on each would be noise.
      '[role="columnheader"]:hover > &': { display: 'inline-flex' },
      '&:hover': { background: theme.colors.action.focus },
    }),
    grip: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      right: 0,
      width: 7,
      zIndex: 1,
      cursor: 'col-resize',
      touchAction: 'none',
      '&:hover, &[data-active]': { boxShadow: `inset -3px 0 0 ${theme.colors.primary.border}` },
    }),
    dragged: css({ opacity: 0.4 }),
    dropBefore: css({ boxShadow: `inset 3px 0 0 ${theme.colors.primary.border}` }),
    dropAfter: css({ boxShadow: `inset -3px 0 0 ${theme.colors.primary.border}` }),
    ghost: css({
      width: 'max-content',
      padding: theme.spacing(0.75, 1.5),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.medium}`,
      boxShadow: theme.shadows.z3,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
    }),
  };
};
