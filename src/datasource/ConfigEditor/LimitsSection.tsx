import { Field, FieldSet, Input } from '@grafana/ui';
import React from 'react';
import { SETTING_DEFAULTS } from '#model/settings';
import { type SectionProps } from './ConfigEditor';
import { numberProblem, withNumber, type NumberSetting } from './settings';

interface NumberField {
  readonly setting: NumberSetting;
  readonly label: string;
  readonly description: string;
  readonly unit: string;
}

const FIELDS: readonly NumberField[] = [
  {
    setting: 'queryTimeoutSeconds',
    label: 'Query timeout',
    description: 'A query that takes longer is stopped in ClickHouse too.',
    unit: 's',
  },
  {
    setting: 'connectTimeoutSeconds',
    label: 'Connection timeout',
    description: 'How long to wait for the server to accept a connection.',
    unit: 's',
  },
  {
    setting: 'maxRows',
    label: 'Most rows per query',
    description: 'A result that has more is cut off, and says so.',
    unit: 'rows',
  },
  {
    setting: 'maxConcurrentQueries',
    label: 'Queries at the same time',
    description: 'Further ones wait for their turn.',
    unit: 'queries',
  },
  {
    setting: 'maxMemoryMebibytes',
    label: 'Memory per query',
    description: 'ClickHouse stops a query that needs more.',
    unit: 'MiB',
  },
];

/** What one query, and all of them together, may take. */
export function LimitsSection({ options, onChange }: SectionProps) {
  return (
    <FieldSet label="Limits" disabled={options.readOnly}>
      {FIELDS.map(({ setting, label, description, unit }) => {
        const value = options.jsonData[setting];
        const error = numberProblem(setting, value);
        return (
          <Field key={setting} label={label} description={description} invalid={error !== undefined} error={error}>
            <Input
              id={`tollgrid-${setting}`}
              type="number"
              width={24}
              suffix={unit}
              value={value ?? ''}
              placeholder={String(SETTING_DEFAULTS[setting])}
              onChange={({ currentTarget }) => onChange(withNumber(options, setting, currentTarget.value))}
            />
          </Field>
        );
      })}
    </FieldSet>
  );
}
