import { Button, FieldSet, IconButton, Input, SecretInput, Stack, Text } from '@grafana/ui';
import React from 'react';
import { type SectionProps } from './ConfigEditor';
import { headersOf, isStored, withJson, withNewHeader, withoutHeader, withoutSecret, withSecret } from './settings';

/** Headers for a proxy in front of ClickHouse. Their values are secrets. */
export function HeadersSection({ options, onChange }: SectionProps) {
  return (
    <FieldSet label="HTTP headers" disabled={options.readOnly}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Text color="secondary" element="p">
          Sent with every request, for example for a proxy in front of ClickHouse. Values are stored encrypted.
        </Text>
        {headersOf(options).map((header) => (
          <Stack key={header} gap={1} alignItems="center">
            <Input
              aria-label={`Header ${header} name`}
              width={28}
              placeholder="X-Custom-Header"
              value={options.jsonData[`httpHeaderName${header}`] ?? ''}
              onChange={({ currentTarget }) =>
                onChange(withJson(options, { [`httpHeaderName${header}`]: currentTarget.value }))
              }
            />
            <SecretInput
              aria-label={`Header ${header} value`}
              width={31}
              placeholder="Value"
              isConfigured={isStored(options, `httpHeaderValue${header}`)}
              value={options.secureJsonData?.[`httpHeaderValue${header}`] ?? ''}
              onReset={() => onChange(withoutSecret(options, `httpHeaderValue${header}`))}
              onChange={({ currentTarget }) =>
                onChange(withSecret(options, `httpHeaderValue${header}`, currentTarget.value))
              }
            />
            <IconButton
              name="trash-alt"
              aria-label={`Remove header ${header}`}
              onClick={() => onChange(withoutHeader(options, header))}
            />
          </Stack>
        ))}
        <Button variant="secondary" icon="plus" type="button" onClick={() => onChange(withNewHeader(options))}>
          Add header
        </Button>
      </Stack>
    </FieldSet>
  );
}
