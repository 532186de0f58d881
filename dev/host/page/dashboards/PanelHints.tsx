import { type LinkModel } from '@grafana/data';
import { type DashboardLink } from '@grafana/schema';
import { sceneGraph, type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { Dropdown, Icon, type IconName, Menu, PanelChrome, Tooltip } from '@grafana/ui';
import { uniqBy } from 'lodash';
import React from 'react';
import { linkAddress } from './linkAddress';

interface PanelHintsState extends SceneObjectState {
  readonly links: readonly DashboardLink[];
}

/** What stands beside a panel's title: notices of its data, and its links. */
export class PanelHints extends SceneObjectBase<PanelHintsState> {
  static Component = PanelHintsView;

  /** The panel's links with the variables and the period of this moment. */
  links(): LinkModel[] {
    return this.state.links.map((link) => ({
      title: sceneGraph.interpolate(this, link.title),
      href: linkAddress(this, link),
      target: link.targetBlank ? '_blank' : '_self',
      origin: this,
    }));
  }
}

const noticeIcons: Readonly<Record<string, IconName>> = {
  info: 'info-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-circle',
};

function PanelHintsView({ model }: SceneComponentProps<PanelHints>) {
  const { data } = sceneGraph.getData(model).useState();
  const notices = uniqBy(
    (data?.series ?? []).flatMap((frame) => frame.meta?.notices ?? []),
    ({ severity, text }) => `${severity} ${text}`
  );
  return (
    <>
      {notices.map(({ severity, text }) => (
        <Tooltip key={`${severity} ${text}`} content={text}>
          <PanelChrome.TitleItem>
            <Icon name={noticeIcons[severity] ?? 'info-circle'} aria-label={text} />
          </PanelChrome.TitleItem>
        </Tooltip>
      ))}
      {model.state.links.length > 0 && <PanelLinks model={model} />}
    </>
  );
}

function PanelLinks({ model }: { model: PanelHints }) {
  const menu = () => (
    <Menu>
      {model.links().map(({ title, href, target }) => (
        <Menu.Item key={title} label={title} url={href} target={target} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu}>
      <PanelChrome.TitleItem onClick={() => undefined} title="Panel links">
        <Icon name="external-link-alt" aria-label="Panel links" />
      </PanelChrome.TitleItem>
    </Dropdown>
  );
}
