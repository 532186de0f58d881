import { Field, FieldSet, Input, SecretInput } from '@grafana/ui';
import React from 'react';
import { SETTING_DEFAULTS } from '#model/settings';
import { testIds } from '../../test/testIds';
import { FIELD_WIDTH, type SectionProps } from './ConfigEditor';
import { isStored, withJson, withoutSecret, withSecret } from './settings';

/** The user that writes: for numbering files that administrators upload, and for nothing else. */
export function LoaderSection({ options, onChange }: SectionProps) {
  const { jsonData, readOnly, secureJsonData } = options;
  const { database = SETTING_DEFAULTS.database, loaderUsername = '' } = jsonData;
  return (
    <FieldSet label="Numbering uploads" disabled={readOnly}>
      <Field
        label="Writing user"
        description={`Optional. Loads US numbering files on the app’s Setup page; reports never use it. It needs SELECT, INSERT and ALTER DELETE on ${database}.us_*, CREATE TABLE and DROP TABLE on ${database}.us_numbering_tmp_*, and SYSTEM RELOAD DICTIONARY.`}
      >
        <Input
          id={testIds.configEditor.loaderUsername}
          data-testid={testIds.configEditor.loaderUsername}
          width={FIELD_WIDTH}
          value={loaderUsername}
          autoComplete="off"
          onChange={({ currentTarget }) =>
            onChange(withJson(options, { loaderUsername: currentTarget.value || undefined }))
          }
        />
      </Field>
      <Field label="Its password" description="Stored encrypted. It never returns to the browser.">
        <SecretInput
          id={testIds.configEditor.loaderPassword}
          data-testid={testIds.configEditor.loaderPassword}
          width={FIELD_WIDTH}
          autoComplete="new-password"
          isConfigured={isStored(options, 'loaderPassword')}
          value={secureJsonData?.loaderPassword ?? ''}
          onReset={() => onChange(withoutSecret(options, 'loaderPassword'))}
          onChange={({ currentTarget }) => onChange(withSecret(options, 'loaderPassword', currentTarget.value))}
        />
      </Field>
    </FieldSet>
  );
}
