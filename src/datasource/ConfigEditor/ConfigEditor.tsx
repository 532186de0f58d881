import { css } from '@emotion/css';
import { type DataSourcePluginOptionsEditorProps, type GrafanaTheme2 } from '@grafana/data';
import { Divider, Field, FieldSet, Input, SecretInput, useStyles2 } from '@grafana/ui';
import React from 'react';
import { SETTING_DEFAULTS } from '#model/settings';
import { testIds } from '../../test/testIds';
import type { TollgridJsonData, TollgridSecureJsonData } from '../types';
import { HeadersSection } from './HeadersSection';
import { LimitsSection } from './LimitsSection';
import { LoaderSection } from './LoaderSection';
import { ReportsSection } from './ReportsSection';
import { databaseProblem, isStored, urlProblem, withJson, withoutSecret, withSecret, type Options } from './settings';
import { TlsSection } from './TlsSection';

export interface SectionProps {
  readonly options: Options;
  readonly onChange: (options: Options) => void;
}

export const FIELD_WIDTH = 60;

/** Settings of a data source. Grafana's own button below saves and tests them. */
export function ConfigEditor({
  options,
  onOptionsChange,
}: DataSourcePluginOptionsEditorProps<TollgridJsonData, TollgridSecureJsonData>) {
  const styles = useStyles2(getStyles);
  const section = { options, onChange: onOptionsChange };
  return (
    <div className={styles.editor}>
      <ConnectionSection {...section} />
      <Divider />
      <AuthenticationSection {...section} />
      <Divider />
      <TlsSection {...section} />
      <Divider />
      <HeadersSection {...section} />
      <Divider />
      <LimitsSection {...section} />
      <Divider />
      <ReportsSection {...section} />
      <Divider />
      <LoaderSection {...section} />
    </div>
  );
}

function ConnectionSection({ options, onChange }: SectionProps) {
  const { url, jsonData, readOnly } = options;
  const urlError = urlProblem(url);
  const databaseError = databaseProblem(jsonData.database);
  return (
    <FieldSet label="Connection" disabled={readOnly}>
      <Field
        label="URL"
        required
        description="Address of ClickHouse’s HTTP interface: usually port 8123, with TLS 8443."
        invalid={urlError !== undefined && url !== ''}
        error={urlError}
      >
        <Input
          id={testIds.configEditor.url}
          data-testid={testIds.configEditor.url}
          width={FIELD_WIDTH}
          value={url}
          placeholder="http://localhost:8123"
          onChange={({ currentTarget }) => onChange({ ...options, url: currentTarget.value.trim() })}
        />
      </Field>
      <Field
        label="Database"
        description="Database that holds the cdr tables."
        invalid={databaseError !== undefined}
        error={databaseError}
      >
        <Input
          id={testIds.configEditor.database}
          data-testid={testIds.configEditor.database}
          width={FIELD_WIDTH}
          value={jsonData.database ?? ''}
          placeholder={SETTING_DEFAULTS.database}
          onChange={({ currentTarget }) => onChange(withJson(options, { database: currentTarget.value || undefined }))}
        />
      </Field>
    </FieldSet>
  );
}

function AuthenticationSection({ options, onChange }: SectionProps) {
  return (
    <FieldSet label="Authentication" disabled={options.readOnly}>
      <Field label="User" description="Reports only read: a user with the right to SELECT on the database is enough.">
        <Input
          id={testIds.configEditor.username}
          data-testid={testIds.configEditor.username}
          width={FIELD_WIDTH}
          value={options.jsonData.username ?? ''}
          placeholder={SETTING_DEFAULTS.username}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange(withJson(options, { username: currentTarget.value || undefined }))}
        />
      </Field>
      <Field label="Password" description="Stored encrypted. It never returns to the browser.">
        <SecretInput
          id={testIds.configEditor.password}
          data-testid={testIds.configEditor.password}
          width={FIELD_WIDTH}
          autoComplete="new-password"
          isConfigured={isStored(options, 'password')}
          value={options.secureJsonData?.password ?? ''}
          onReset={() => onChange(withoutSecret(options, 'password'))}
          onChange={({ currentTarget }) => onChange(withSecret(options, 'password', currentTarget.value))}
        />
      </Field>
    </FieldSet>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  editor: css({ marginTop: theme.spacing(2), 'fieldset:last-child': { marginBottom: 0 } }),
});
