import {
  DataSourcePluginContextProvider,
  type DataSourceInstanceSettings,
  type DataSourceSettings,
  type TestDataSourceResponse,
} from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { Alert, Button, ConfirmModal, Field, Input, Stack, Switch } from '@grafana/ui';
import React, { useState } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { type AnyDataSourcePlugin, importDataSourcePlugin } from '../loader/pluginLoader';
import { PluginPage } from '../shell/PluginPage';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

interface Editable {
  readonly settings: DataSourceSettings;
  readonly instance: DataSourceInstanceSettings;
  readonly plugin: AnyDataSourcePlugin;
}

/** A data source's settings: the plugin's own editor, Save & test. */
export function DataSourceEditPage() {
  const { uid = '' } = useParams();
  const { value, error } = useLoaded(() => load(uid), [uid]);
  return value ? <Editor key={uid} {...value} /> : <Waiting error={error} />;
}

async function load(uid: string): Promise<Editable> {
  const settings = await getBackendSrv().get<DataSourceSettings>(addressOf(uid));
  // One that was added by another page is not among the settings that this page started with.
  await getDataSourceSrv().reload();
  const instance = getDataSourceSrv().getInstanceSettings(uid);
  if (!instance) {
    throw new Error(`The plugin ${settings.type} is not installed`);
  }
  return { settings, instance, plugin: await importDataSourcePlugin(instance.meta) };
}

function Editor({ settings, instance, plugin }: Editable) {
  const [options, setOptions] = useState(settings);
  const [result, setResult] = useState<TestDataSourceResponse>();
  const [isDeleting, setDeleting] = useState(false);
  const { ConfigEditor } = plugin.components;
  const saveAndTest = async () => {
    setResult(undefined);
    const saved = options.readOnly ? options : await save(options);
    setOptions(saved);
    setResult(await test(saved.uid));
  };
  return (
    <PluginPage pageNav={{ text: options.name, subTitle: `Type: ${options.typeName}` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saveAndTest();
        }}
      >
        {options.readOnly && (
          <Alert severity="info" title="Provisioned data source" data-testid={selectors.pages.DataSource.readOnly}>
            This data source was added by config and cannot be modified here.
          </Alert>
        )}
        <Stack gap={3}>
          <Field label="Name">
            <Input
              id="basic-settings-name"
              width={40}
              value={options.name}
              data-testid={selectors.pages.DataSource.name}
              onChange={(event) => setOptions({ ...options, name: event.currentTarget.value })}
            />
          </Field>
          <Field label="Default">
            <Switch
              value={options.isDefault}
              onChange={(event) => setOptions({ ...options, isDefault: event.currentTarget.checked })}
            />
          </Field>
        </Stack>
        {ConfigEditor && (
          <DataSourcePluginContextProvider instanceSettings={instance}>
            <ConfigEditor options={options} onOptionsChange={setOptions} />
          </DataSourcePluginContextProvider>
        )}
        {result && <Result {...result} />}
        <Stack direction="row">
          <Button
            type="button"
            variant="destructive"
            disabled={options.readOnly}
            aria-label={selectors.pages.DataSource.delete}
            onClick={() => setDeleting(true)}
          >
            Delete
          </Button>
          <Button type="submit" data-testid={selectors.pages.DataSource.saveAndTest}>
            {options.readOnly ? 'Test' : 'Save & test'}
          </Button>
        </Stack>
      </form>
      <ConfirmModal
        isOpen={isDeleting}
        title="Delete"
        body={`Are you sure you want to delete the "${options.name}" data source?`}
        confirmText="Delete"
        onConfirm={() => remove(options.uid)}
        onDismiss={() => setDeleting(false)}
      />
    </PluginPage>
  );
}

function Result({ status, message, details }: TestDataSourceResponse) {
  return (
    <Alert
      severity={status === 'success' || status === 'warning' ? status : 'error'}
      title={message}
      data-testid={selectors.pages.DataSource.alert}
    >
      {details?.message}
      {details?.verboseMessage && <pre>{String(details.verboseMessage)}</pre>}
    </Alert>
  );
}

async function save(options: DataSourceSettings): Promise<DataSourceSettings> {
  await getBackendSrv().put(addressOf(options.uid), options, { showSuccessAlert: false });
  await getDataSourceSrv().reload();
  return getBackendSrv().get<DataSourceSettings>(addressOf(options.uid));
}

async function test(uid: string): Promise<TestDataSourceResponse> {
  try {
    return await (await getDataSourceSrv().get({ uid })).testDatasource();
  } catch (error) {
    // A failed health check rejects with what to show, not with an Error.
    const failure: { message?: string; error?: { details?: TestDataSourceResponse['details'] } } = Object(error);
    return { status: 'error', message: failure.message ?? String(error), details: failure.error?.details };
  }
}

async function remove(uid: string): Promise<void> {
  await getBackendSrv().delete(addressOf(uid));
  await getDataSourceSrv().reload();
  locationService.push('/connections/datasources');
}

function addressOf(uid: string): string {
  return `/api/datasources/uid/${uid}`;
}
