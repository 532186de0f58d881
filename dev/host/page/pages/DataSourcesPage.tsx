import { type DataSourcePluginMeta, type DataSourceSettings } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { Card, EmptyState, LinkButton, Tag } from '@grafana/ui';
import React from 'react';
import { PluginPage } from '../shell/PluginPage';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

const base = '/connections/datasources';

export function DataSourcesPage() {
  const { value, error } = useLoaded(() => getBackendSrv().get<DataSourceSettings[]>('/api/datasources'), []);
  if (!value) {
    return <Waiting error={error} />;
  }
  const add = (
    <LinkButton href={`${base}/new`} icon="plus" data-testid={selectors.pages.DataSources.dataSourceAddButton}>
      Add new data source
    </LinkButton>
  );
  return (
    <PluginPage actions={add} subTitle="View and manage your connected data source connections">
      {value.length === 0 && <EmptyState variant="call-to-action" message="No data sources defined" button={add} />}
      {value.map(({ uid, name, url, isDefault, typeName, typeLogoUrl }) => (
        <Card key={uid} href={`${base}/edit/${uid}`}>
          <Card.Heading>{name}</Card.Heading>
          <Logo source={typeLogoUrl} />
          <Card.Meta>{[typeName, url, isDefault && <Tag key="default" name="default" />]}</Card.Meta>
        </Card>
      ))}
    </PluginPage>
  );
}

/** Choosing a type adds a data source with default settings and opens its editor, as in Grafana. */
export function NewDataSourcePage() {
  const { value, error } = useLoaded(
    () => getBackendSrv().get<DataSourcePluginMeta[]>('/api/plugins', { type: 'datasource' }),
    []
  );
  if (!value) {
    return <Waiting error={error} />;
  }
  return (
    <PluginPage pageNav={newPage}>
      {value.map((meta) => (
        <Card key={meta.id} onClick={() => add(meta)}>
          <Card.Heading>{meta.name}</Card.Heading>
          <Logo source={meta.info.logos.small} />
          <Card.Description>{meta.info.description}</Card.Description>
        </Card>
      ))}
    </PluginPage>
  );
}

const newPage = { text: 'Add data source', subTitle: 'Choose a data source type' };

function Logo({ source }: { source: string }) {
  return (
    <Card.Figure>
      <img src={source} alt="" width={40} height={40} />
    </Card.Figure>
  );
}

async function add(meta: DataSourcePluginMeta): Promise<void> {
  const existing = getDataSourceSrv().getList({ all: true });
  const taken = new Set(existing.map((dataSource) => dataSource.name));
  const names = [meta.name, ...Array.from(taken, (_, index) => `${meta.name}-${index + 1}`)];
  const { datasource } = await getBackendSrv().post('/api/datasources', {
    name: names.find((name) => !taken.has(name)),
    type: meta.id,
    access: 'proxy',
    isDefault: existing.length === 0,
  });
  await getDataSourceSrv().reload();
  locationService.push(`${base}/edit/${datasource.uid}`);
}
