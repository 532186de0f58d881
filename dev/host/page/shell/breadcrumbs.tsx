import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useSyncExternalStore } from 'react';
import { Link, useLocation } from 'react-router-dom-v5-compat';
import { findActive } from './nav';

let pageNav: NavModelItem | undefined;
const listeners = new Set<() => void>();

/** The page that is shown, below what the navigation knows. */
export function setPageNav(item: NavModelItem | undefined): void {
  pageNav = item;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Breadcrumbs() {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const page = useSyncExternalStore(subscribe, () => pageNav);
  const { section, item } = findActive(pathname);
  const crumbs: NavModelItem[] = [{ text: 'Home', url: '/' }, section, item, page?.parentItem, page]
    .filter((crumb) => crumb !== undefined)
    .filter((crumb, index, all) => crumb.text !== all[index - 1]?.text);
  return (
    <nav aria-label="Breadcrumbs" className={styles.crumbs}>
      {crumbs.map((crumb, index) => (
        <span key={`${crumb.text}${crumb.url}`} data-testid={selectors.components.Breadcrumbs.breadcrumb(crumb.text)}>
          {index > 0 && <Icon name="angle-right" className={styles.separator} />}
          {index < crumbs.length - 1 && crumb.url ? (
            <Link to={crumb.url} className={styles.link}>
              {crumb.text}
            </Link>
          ) : (
            <span aria-current="page">{crumb.text}</span>
          )}
        </span>
      ))}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  crumbs: css({ display: 'flex', alignItems: 'center', minWidth: 0, whiteSpace: 'nowrap', overflow: 'hidden' }),
  separator: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0.5) }),
  link: css({ color: theme.colors.text.secondary, '&:hover': { textDecoration: 'underline' } }),
});
