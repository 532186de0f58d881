import { css } from '@emotion/css';
import { type GrafanaTheme2, PageLayoutType } from '@grafana/data';
import { type PluginPageProps } from '@grafana/runtime';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { setPageNav } from './breadcrumbs';
import { findActive } from './nav';

/** The frame of every page: heading, actions, tabs and content. Plugins get it as `PluginPage` of `@grafana/runtime`. */
export function PluginPage(props: PluginPageProps) {
  const { pageNav, children, layout = PageLayoutType.Standard } = props;
  const styles = useStyles2(getStyles);
  useLayoutEffect(() => {
    setPageNav(pageNav);
    return () => setPageNav(undefined);
  }, [pageNav]);
  if (layout === PageLayoutType.Custom) {
    return <>{children}</>;
  }
  return (
    <div className={styles.page}>
      {layout === PageLayoutType.Standard && <Heading {...props} />}
      {children}
    </div>
  );
}

function Heading({ pageNav, actions, renderTitle, subTitle }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const title = pageNav?.text ?? findActive(pathname).item?.text ?? '';
  const description = subTitle ?? pageNav?.subTitle;
  return (
    <>
      <div className={styles.heading}>
        <div className={styles.title}>
          {renderTitle ? renderTitle(title) : <h1 className={styles.title}>{title}</h1>}
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {description && <div className={styles.subTitle}>{description}</div>}
      {pageNav?.children && (
        <TabsBar className={styles.tabs}>
          {pageNav.children
            .filter((child) => !child.hideFromTabs)
            .map((child) => (
              <Tab key={child.url} label={child.text} active={child.active} href={child.url} icon={child.icon} />
            ))}
        </TabsBar>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    flex: '1 0 auto',
    minWidth: 0,
    padding: theme.spacing(3),
    background: theme.colors.background.primary,
  }),
  heading: css({
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
  }),
  title: css({ margin: 0 }),
  actions: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
  subTitle: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(2) }),
  tabs: css({ marginBottom: theme.spacing(2) }),
});
