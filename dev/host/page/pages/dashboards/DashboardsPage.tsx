import { getBackendSrv } from '@grafana/runtime';
import { Card, EmptyState, TagList } from '@grafana/ui';
import React from 'react';
import { PluginPage } from '../../shell/PluginPage';
import { useLoaded } from '../useLoaded';
import { Waiting } from '../Waiting';

/** What `/api/search` says of a dashboard. */
export interface FoundDashboard {
  readonly uid: string;
  readonly title: string;
  readonly url: string;
  readonly tags: string[];
  readonly folderTitle: string;
}

/** Every dashboard that is provisioned, or comes with a plugin. */
export function DashboardsPage() {
  const { value, error } = useLoaded(() => getBackendSrv().get<FoundDashboard[]>('/api/search'), []);
  if (!value) {
    return <Waiting error={error} />;
  }
  return (
    <PluginPage>
      {value.length === 0 && <EmptyState variant="not-found" message="No dashboards are provisioned" />}
      {value.map(({ uid, title, url, tags, folderTitle }) => (
        <Card key={uid} href={url} noMargin>
          <Card.Heading>{title}</Card.Heading>
          <Card.Meta>{folderTitle}</Card.Meta>
          <Card.Tags>
            <TagList tags={tags} />
          </Card.Tags>
        </Card>
      ))}
    </PluginPage>
  );
}
