import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { config } from '@grafana/runtime';
import { Badge, Icon, TimeZonePicker, ToolbarButton, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom-v5-compat';
import { Breadcrumbs } from './breadcrumbs';
import { findActive, navTree } from './nav';
import { setTimeZone, toggleTheme, usePreferences } from './preferences';

/** Of the bar that stays on top, in pixels. */
export const headerHeight = 48;

/** Sidebar and top bar around every page. */
export function Chrome({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  if (new URLSearchParams(search).has('kiosk')) {
    return (
      <div className={styles.root}>
        <main className={styles.content}>{children}</main>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <SideBar />
      <div className={styles.main}>
        <TopBar />
        <main className={styles.content}>{children}</main>
      </div>
    </div>
  );
}

function SideBar() {
  const styles = useStyles2(getStyles);
  return (
    <nav className={styles.sideBar} aria-label="Main navigation" data-testid={selectors.components.NavMenu.Menu}>
      <Link to="/" className={styles.brand}>
        <Icon name="plug" size="lg" />
        <span>Plugin host</span>
      </Link>
      {navTree.map((section) => (
        <div key={section.id}>
          <NavLink item={section} />
          {section.children?.map((item) => (
            <NavLink key={item.id} item={item} nested />
          ))}
        </div>
      ))}
      <div className={styles.disclaimer}>
        This is a plugin host, not Grafana. It loads the built plugin with the real Grafana packages, for development
        and tests.
      </div>
    </nav>
  );
}

function NavLink({ item, nested = false }: { item: NavModelItem; nested?: boolean }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const isActive = findActive(pathname).item === item;
  return (
    <Link
      to={item.url ?? '/'}
      className={cx(styles.link, nested && styles.nested, isActive && styles.active)}
      aria-current={isActive ? 'page' : undefined}
      data-testid={selectors.components.NavMenu.item}
    >
      {item.img && <img src={item.img} alt="" width={16} height={16} />}
      {item.icon && <Icon name={item.icon} />}
      {item.text}
    </Link>
  );
}

function TopBar() {
  const styles = useStyles2(getStyles);
  const { theme, timeZone } = usePreferences();
  return (
    <header className={styles.topBar}>
      <Breadcrumbs />
      <div className={styles.tools}>
        <Badge text="Plugin host, not Grafana" color="orange" icon="exclamation-triangle" />
        <Badge text={config.bootData.user.orgRole} color="blue" icon="user" />
        <div className={styles.zone}>
          <TimeZonePicker value={timeZone} includeInternal onChange={(zone) => setTimeZone(zone ?? 'browser')} />
        </div>
        <ToolbarButton
          variant="canvas"
          icon="palette"
          tooltip={theme.isDark ? 'Light theme' : 'Dark theme'}
          onClick={toggleTheme}
        />
      </div>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  root: css({ display: 'flex', height: '100vh', background: theme.colors.background.canvas }),
  main: css({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0 }),
  content: css({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, overflow: 'auto' }),
  topBar: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    flex: '0 0 auto',
    height: headerHeight,
    padding: theme.spacing(0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  tools: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flex: '0 0 auto' }),
  zone: css({ width: 220 }),
  sideBar: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    flex: '0 0 auto',
    width: 232,
    overflow: 'auto',
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
  }),
  brand: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: '0 0 auto',
    height: headerHeight,
    padding: theme.spacing(0, 2),
    fontWeight: theme.typography.fontWeightMedium,
  }),
  link: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: 32,
    margin: theme.spacing(0, 1),
    padding: theme.spacing(0, 1),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  nested: css({ paddingLeft: theme.spacing(4) }),
  active: css({
    color: theme.colors.text.primary,
    background: theme.colors.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.colors.warning.main}`,
  }),
  disclaimer: css({
    marginTop: 'auto',
    padding: theme.spacing(2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
