import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { Alert, Button, type ButtonVariant } from '@grafana/ui';
import React, { useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { DATA_SOURCE_TYPE } from '../constants';
import { errorText } from '../datasource/errors';
import { testIds } from '../test/testIds';
import { canAddDataSources } from './permissions';

export const editorOf = (uid: string): string => `/connections/datasources/edit/${uid}`;

/**
 * Creates a data source and opens its settings, as Grafana's own catalogue does.
 * The catalogue itself does not list data sources that are nested in an app.
 */
export function AddDataSourceButton({ variant = 'primary' }: { readonly variant?: ButtonVariant }) {
  const [problem, setProblem] = useState<string>();
  const [adding, setAdding] = useState(false);

  const add = async () => {
    setAdding(true);
    setProblem(undefined);
    try {
      locationService.push(editorOf(await createDataSource()));
    } catch (error) {
      setProblem(errorText(error));
      setAdding(false);
    }
  };

  if (!canAddDataSources()) {
    return <p>Ask an administrator of your organisation to add a Tollgrid data source.</p>;
  }
  return (
    <div>
      <Button
        icon="plus"
        variant={variant}
        onClick={() => void add()}
        disabled={adding}
        data-testid={testIds.configuration.addDataSource}
      >
        Add data source
      </Button>
      {problem !== undefined && (
        <Alert severity="error" title="The data source could not be added">
          {problem}
        </Alert>
      )}
    </div>
  );
}

/** Uid of a new data source of ours, under a name that is still free. */
async function createDataSource(): Promise<string> {
  const taken = new Set(
    getDataSourceSrv()
      .getList({ all: true })
      .map(({ name }) => name)
  );
  let name = 'Tollgrid';
  for (let number = 2; taken.has(name); number++) {
    name = `Tollgrid ${number}`;
  }
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<{ datasource: { uid: string } }>({
      url: '/api/datasources',
      method: 'POST',
      data: { name, type: DATA_SOURCE_TYPE, access: 'proxy' },
      showErrorAlert: false,
      showSuccessAlert: false,
    })
  );
  await getDataSourceSrv().reload();
  return data.datasource.uid;
}
