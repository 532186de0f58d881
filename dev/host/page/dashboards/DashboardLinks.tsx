import { getBackendSrv } from '@grafana/runtime';
import { type DashboardLink } from '@grafana/schema';
import { sceneGraph, SceneVariableValueChangedEvent } from '@grafana/scenes';
import { Dropdown, type IconName, LinkButton, Menu, ToolbarButton } from '@grafana/ui';
import React, { useEffect, useReducer } from 'react';
import { type FoundDashboard } from '../pages/dashboards/DashboardsPage';
import { useLoaded } from '../pages/useLoaded';
import { type DashboardScene } from './DashboardScene';
import { linkAddress } from './linkAddress';

interface DashboardLinksProps {
  readonly scene: DashboardScene;
  readonly links: readonly DashboardLink[];
}

/** The links of a dashboard: to addresses, and to every dashboard of some tags. */
export function DashboardLinks({ scene, links }: DashboardLinksProps) {
  // Their addresses carry the period and the variables of the moment.
  sceneGraph.getTimeRange(scene).useState();
  useEveryVariable(scene);
  return links.map((link, index) =>
    link.type === 'dashboards' ? (
      <LinksByTag key={index} scene={scene} link={link} />
    ) : (
      <LinkTo key={index} scene={scene} link={link} title={link.title} url={link.url ?? ''} />
    )
  );
}

/** Renders again when any variable changes. */
function useEveryVariable(scene: DashboardScene): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const changed = scene.subscribeToEvent(SceneVariableValueChangedEvent, render);
    return () => changed.unsubscribe();
  }, [scene]);
}

/** Grafana's names for the icons of links. */
const icons: Readonly<Record<string, IconName>> = {
  'external link': 'external-link-alt',
  dashboard: 'apps',
  question: 'question-circle',
  info: 'info-circle',
  bolt: 'bolt',
  doc: 'file-alt',
  cloud: 'cloud',
};

interface LinkToProps {
  readonly scene: DashboardScene;
  readonly link: DashboardLink;
  readonly title: string;
  readonly url: string;
}

function LinkTo({ scene, link, title, url }: LinkToProps) {
  return (
    <LinkButton
      variant="secondary"
      icon={icons[link.icon] ?? 'external-link-alt'}
      href={linkAddress(scene, { ...link, url })}
      target={link.targetBlank ? '_blank' : undefined}
      tooltip={link.tooltip || undefined}
    >
      {sceneGraph.interpolate(scene, title)}
    </LinkButton>
  );
}

function LinksByTag({ scene, link }: { scene: DashboardScene; link: DashboardLink }) {
  const { value: found = [] } = useLoaded(
    () => getBackendSrv().get<FoundDashboard[]>('/api/search', { tag: link.tags, type: 'dash-db' }),
    [link]
  );
  const others = found.filter(({ uid }) => uid !== scene.dashboard.uid);
  if (!link.asDropdown) {
    return others.map(({ uid, title, url }) => <LinkTo key={uid} scene={scene} link={link} title={title} url={url} />);
  }
  const menu = () => (
    <Menu>
      {others.map(({ uid, title, url }) => (
        <Menu.Item
          key={uid}
          label={title}
          url={linkAddress(scene, { ...link, url })}
          target={link.targetBlank ? '_blank' : undefined}
        />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu}>
      <ToolbarButton icon="bars" variant="canvas" isOpen={false}>
        {sceneGraph.interpolate(scene, link.title)}
      </ToolbarButton>
    </Dropdown>
  );
}
