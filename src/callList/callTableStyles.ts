import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { getTableStyles } from '../reportPage/table/tableStyles';

/** The look of the report's table, for rows that can be opened. */
export const getCallTableStyles = (theme: GrafanaTheme2) => {
  const { frame, dimmed, table, head, headCell, headButton, row, cell, detail, number } = getTableStyles(theme);
  return {
    frame,
    dimmed,
    table,
    head,
    headCell,
    headButton,
    right: number,
    row,
    detail,
    clickable: css({
      cursor: 'pointer',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    open: css({ '& > *, &:hover > *': { background: theme.colors.background.secondary } }),
    cell,
    more: css({
      position: 'sticky',
      left: 0,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    problem: css({ color: theme.colors.error.text, whiteSpace: 'pre-wrap' }),
  };
};
