import { Field, FieldSet, Input, SecretTextArea, Switch } from '@grafana/ui';
import React from 'react';
import { type SectionProps, FIELD_WIDTH } from './ConfigEditor';
import { isMissing, isStored, withJson, withoutSecret, withSecret } from './settings';

/** How the server is verified, and how the client proves itself to it. */
export function TlsSection({ options, onChange }: SectionProps) {
  const { jsonData, readOnly } = options;
  return (
    <FieldSet label="TLS" disabled={readOnly}>
      <Field
        label="Skip verification"
        description="Accept any certificate. Traffic can then be read and changed on its way: for tests only."
      >
        <Switch
          id="tollgrid-tls-skip-verify"
          value={jsonData.tlsSkipVerify ?? false}
          onChange={({ currentTarget }) => onChange(withJson(options, { tlsSkipVerify: currentTarget.checked }))}
        />
      </Field>
      <Field label="Own certificate authority" description="Verify the server against a CA certificate given here.">
        <Switch
          id="tollgrid-tls-with-ca"
          value={jsonData.tlsAuthWithCACert ?? false}
          onChange={({ currentTarget }) => onChange(withJson(options, { tlsAuthWithCACert: currentTarget.checked }))}
        />
      </Field>
      {jsonData.tlsAuthWithCACert && (
        <Pem label="CA certificate" secret="tlsCACert" kind="CERTIFICATE" options={options} onChange={onChange} />
      )}
      <Field label="Client certificate" description="Present a certificate, for servers that ask for one.">
        <Switch
          id="tollgrid-tls-client"
          value={jsonData.tlsAuth ?? false}
          onChange={({ currentTarget }) => onChange(withJson(options, { tlsAuth: currentTarget.checked }))}
        />
      </Field>
      {jsonData.tlsAuth && (
        <>
          <Pem label="Certificate" secret="tlsClientCert" kind="CERTIFICATE" options={options} onChange={onChange} />
          <Pem label="Private key" secret="tlsClientKey" kind="PRIVATE KEY" options={options} onChange={onChange} />
        </>
      )}
      <Field
        label="Server name"
        description="Name in the server’s certificate, when it differs from the host of the URL."
      >
        <Input
          id="tollgrid-tls-server-name"
          width={FIELD_WIDTH}
          value={jsonData.serverName ?? ''}
          placeholder="clickhouse.example.com"
          onChange={({ currentTarget }) =>
            onChange(withJson(options, { serverName: currentTarget.value.trim() || undefined }))
          }
        />
      </Field>
    </FieldSet>
  );
}

interface PemProps extends SectionProps {
  readonly label: string;
  readonly secret: 'tlsCACert' | 'tlsClientCert' | 'tlsClientKey';
  readonly kind: string;
}

function Pem({ label, secret, kind, options, onChange }: PemProps) {
  const missing = isMissing(options, secret);
  return (
    <Field
      label={label}
      required
      invalid={missing}
      error={missing ? 'Needed as long as the switch above is on' : undefined}
    >
      <SecretTextArea
        id={`tollgrid-${secret}`}
        cols={FIELD_WIDTH - 8}
        rows={6}
        placeholder={`-----BEGIN ${kind}-----`}
        isConfigured={isStored(options, secret)}
        value={options.secureJsonData?.[secret] ?? ''}
        onReset={() => onChange(withoutSecret(options, secret))}
        onChange={({ currentTarget }) => onChange(withSecret(options, secret, currentTarget.value))}
      />
    </Field>
  );
}
