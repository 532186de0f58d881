import { type DataSourceInstanceSettings } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Badge, Card, Spinner } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { editorOf } from '../../components/AddDataSourceButton';
import { errorText } from '../../datasource/errors';

interface Health {
  readonly works: boolean;
  readonly message: string;
}

/** One data source: whether it works right now, and the way to its settings. */
export function DataSourceCard({ uid, name, isDefault, meta }: DataSourceInstanceSettings) {
  const [health, setHealth] = useState<Health>();

  useEffect(() => {
    let current = true;
    void checkHealth(uid).then((next) => current && setHealth(next));
    return () => {
      current = false;
    };
  }, [uid]);

  return (
    <Card href={editorOf(uid)} noMargin>
      <Card.Heading>{name}</Card.Heading>
      <Card.Figure>
        <img src={meta.info.logos.small} alt="" width={32} height={32} />
      </Card.Figure>
      <Card.Meta>
        {[
          ...(isDefault ? [<Badge key="default" color="blue" text="Default" />] : []),
          health === undefined ? (
            <Spinner key="state" inline />
          ) : (
            <Badge
              key="state"
              color={health.works ? 'green' : 'red'}
              icon={health.works ? 'check' : 'exclamation-triangle'}
              text={health.works ? 'Works' : 'Does not work'}
            />
          ),
        ]}
      </Card.Meta>
      <Card.Description>{health?.message}</Card.Description>
    </Card>
  );
}

/** The same check as "Save & test", without saving. */
async function checkHealth(uid: string): Promise<Health> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<{ status: string; message: string }>({
        url: `/api/datasources/uid/${encodeURIComponent(uid)}/health`,
        showErrorAlert: false,
      })
    );
    return { works: data.status === 'OK', message: data.message };
  } catch (error) {
    return { works: false, message: errorText(error) };
  }
}
