import { Checkbox, RadioButtonGroup } from '@grafana/ui';
import React, { useId } from 'react';
import type { ReportFormat } from '#model/schedule/details';
import { CheckedField } from './CheckedField';
import { type FieldsProps } from './fieldsProps';
import { FieldLine } from './FormSection';

interface Props extends FieldsProps {
  /** What this Grafana can send. */
  readonly offered: readonly ReportFormat[];
}

const FILES = [
  { format: 'pdf', label: 'PDF', description: 'The dashboard as pages' },
  { format: 'csv', label: 'CSV', description: 'The rows as a file' },
] as const satisfies ReadonlyArray<{ format: ReportFormat; label: string; description: string }>;

const WAYS = [
  { value: 'files', label: 'Attachments' },
  { value: 'mail', label: 'Rows in the text' },
] as const;

/** Attachments or text: a choice only where Grafana's reporting is licensed. */
export function FormatField({ draft, onChange, errorOf, offered }: Props) {
  // A field gives one id to everything in it.
  const id = useId();
  const files = offered.filter((format) => format !== 'mail');
  if (files.length === 0) {
    return null;
  }
  const { formats } = draft;
  const isMail = formats.includes('mail');
  const set = (next: readonly ReportFormat[]) => onChange({ ...draft, formats: next });
  return (
    <CheckedField errorOf={errorOf} of="formats" label="Format">
      <FieldLine>
        {offered.includes('mail') && (
          <RadioButtonGroup
            id={`${id}way`}
            options={[...WAYS]}
            value={isMail ? 'mail' : 'files'}
            onChange={(way) => set(way === 'mail' ? ['mail'] : files)}
            aria-label="Format"
          />
        )}
        {!isMail &&
          FILES.map(({ format, label, description }) => (
            <Checkbox
              key={format}
              id={`${id}${format}`}
              label={label}
              description={description}
              value={formats.includes(format)}
              onChange={({ currentTarget }) =>
                set(files.filter((entry) => (entry === format ? currentTarget.checked : formats.includes(entry))))
              }
            />
          ))}
      </FieldLine>
    </CheckedField>
  );
}
