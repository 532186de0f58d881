import { type DataSourceInstanceSettings } from '@grafana/data';
import { Combobox, Field } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly label: string;
  readonly sources: readonly DataSourceInstanceSettings[];
  /** Of the chosen one. */
  readonly uid: string | undefined;
  readonly onChange: (uid: string) => void;
}

/** The data source that a section is about; nothing where there is none to choose. */
export function DataSourceField({ label, sources, uid, onChange }: Props) {
  return sources.length < 2 ? null : (
    <Field label={label} noMargin>
      <Combobox
        width={40}
        options={sources.map((source) => ({ value: source.uid, label: source.name }))}
        value={uid}
        onChange={({ value }) => onChange(value)}
      />
    </Field>
  );
}
