import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, IconButton, useStyles2, type IconName } from '@grafana/ui';
import React, { useId } from 'react';

export const TOOL_PANELS = ['columns', 'filters', 'options'] as const;
export type ToolPanel = (typeof TOOL_PANELS)[number];

interface Props {
  /** The panel that is open. */
  readonly open: ToolPanel | undefined;
  readonly onOpen: (panel: ToolPanel | undefined) => void;
  /** Stands beside a title, such as how many filters there are. */
  readonly badges: Readonly<Partial<Record<ToolPanel, number>>>;
  readonly children: React.ReactNode;
}

const TITLES: Readonly<Record<ToolPanel, { readonly title: string; readonly icon: IconName }>> = {
  columns: { title: 'Columns', icon: 'columns' },
  filters: { title: 'Filters', icon: 'filter' },
  options: { title: 'Options', icon: 'sliders-v-alt' },
};

/** Tools at the side of the report: one panel at a time, or none. */
export function ToolPanels({ open, onOpen, badges, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <aside className={styles.tools} aria-label="Report tools">
      {open !== undefined && (
        <div className={styles.panel} id={id} role="region" aria-label={TITLES[open].title}>
          <div className={styles.head}>
            <h2 className={styles.title}>{TITLES[open].title}</h2>
            <IconButton
              name="times"
              aria-label={`Close ${TITLES[open].title}`}
              tooltip="Close"
              onClick={() => onOpen(undefined)}
            />
          </div>
          <div className={styles.body}>{children}</div>
        </div>
      )}
      <div className={styles.strip}>
        {TOOL_PANELS.map((panel) => {
          const { title, icon } = TITLES[panel];
          const isOpen = panel === open;
          const badge = badges[panel] ?? 0;
          return (
            <button
              key={panel}
              type="button"
              className={cx(styles.tab, isOpen && styles.current)}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              onClick={() => onOpen(isOpen ? undefined : panel)}
            >
              <Icon name={icon} size="sm" />
              <span className={styles.word}>{title}</span>
              {badge > 0 && <span className={styles.badge}>{badge}</span>}
            </button>
          );
        })}
      </div>
    </aside>
  );
}

const WIDTH = 288;
/** Below it, an open panel lies over the report. */
const NARROW = 900;

const getStyles = (theme: GrafanaTheme2) => ({
  tools: css({ position: 'relative', display: 'flex', flexShrink: 0, minHeight: 0 }),
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    width: WIDTH,
    minHeight: 0,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRight: 'none',
    borderRadius: `${theme.shape.radius.default} 0 0 ${theme.shape.radius.default}`,
    [`@media (max-width: ${NARROW}px)`]: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      right: theme.spacing(4.5),
      zIndex: theme.zIndex.sidemenu,
      boxShadow: theme.shadows.z3,
    },
  }),
  head: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: theme.spacing(0.75, 0.5, 0.75, 1.5),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  title: css({ margin: 0, fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  body: css({ flex: 1, minHeight: 0, padding: theme.spacing(1.5) }),
  strip: css({
    display: 'flex',
    flexDirection: 'column',
    width: theme.spacing(4.5),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
  }),
  tab: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    padding: theme.spacing(1.5, 0),
    writingMode: 'vertical-rl',
    justifyContent: 'center',
    border: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  current: css({
    color: theme.colors.text.maxContrast,
    background: theme.colors.background.primary,
    boxShadow: `inset 2px 0 0 ${theme.colors.primary.main}`,
  }),
  word: css({ lineHeight: 1 }),
  badge: css({
    writingMode: 'horizontal-tb',
    minWidth: 16,
    padding: theme.spacing(0, 0.5),
    textAlign: 'center',
    fontSize: 11,
    lineHeight: '16px',
    color: theme.colors.primary.contrastText,
    background: theme.colors.primary.main,
    borderRadius: theme.shape.radius.pill,
  }),
});
