import { Checkbox, Field, Input, Switch } from '@grafana/ui';
import React, { useId } from 'react';
import type { ReportFormat } from '#model/schedule/details';
import { MAX_NAME } from '#model/schedule/validateDetails';
import { FORMATS_OF } from './draft';
import { FieldLine } from './FormSection';
import { type FieldsProps } from './fieldsProps';
import { RecipientsInput } from './RecipientsInput';

interface Props extends FieldsProps {
  readonly kind: 'reporting' | 'alerting';
}

const FORMAT_TEXTS: Readonly<Record<ReportFormat, { readonly label: string; readonly description: string }>> = {
  mail: { label: 'Rows in the text of the mail', description: '' },
  pdf: { label: 'PDF', description: 'The dashboard as pages' },
  csv: { label: 'CSV', description: 'The rows as a file' },
};

/** What the mail is called and who gets it. */
export function MailFields({ draft, onChange, errorOf, kind }: Props) {
  const id = useId();
  const error = (field: string) => ({ error: errorOf(field), invalid: errorOf(field) !== undefined });
  return (
    <>
      <Field label="Name" description="Subject of the mail" htmlFor={`${id}name`} noMargin {...error('name')}>
        <Input
          id={`${id}name`}
          value={draft.name}
          maxLength={MAX_NAME}
          placeholder="Daily traffic by customer"
          onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
        />
      </Field>
      <Field
        label="Recipients"
        description={
          kind === 'alerting'
            ? 'One mail to all of them: they see each other’s addresses'
            : 'They need no Grafana account'
        }
        htmlFor={`${id}recipients`}
        noMargin
        {...error('recipients')}
      >
        <RecipientsInput
          id={`${id}recipients`}
          value={draft.recipients}
          invalid={errorOf('recipients') !== undefined}
          onChange={(recipients) => onChange({ ...draft, recipients })}
        />
      </Field>
      {kind === 'reporting' && (
        <Field label="Format" noMargin {...error('formats')}>
          <FieldLine>
            {FORMATS_OF[kind].map((format) => (
              <Checkbox
                key={format}
                label={FORMAT_TEXTS[format].label}
                description={FORMAT_TEXTS[format].description}
                value={draft.formats.includes(format)}
                onChange={({ currentTarget }) =>
                  onChange({ ...draft, formats: withFormat(draft.formats, format, currentTarget.checked) })
                }
              />
            ))}
          </FieldLine>
        </Field>
      )}
      <Field
        label="Only if there are rows"
        description="No mail when there were no calls to report"
        htmlFor={`${id}rows`}
        horizontal
        noMargin
      >
        <Switch
          id={`${id}rows`}
          value={draft.onlyIfRows}
          onChange={({ currentTarget }) => onChange({ ...draft, onlyIfRows: currentTarget.checked })}
        />
      </Field>
    </>
  );
}

/** In the order in which they are offered. */
const withFormat = (formats: readonly ReportFormat[], format: ReportFormat, on: boolean): readonly ReportFormat[] =>
  FORMATS_OF.reporting.filter((entry) => (entry === format ? on : formats.includes(entry)));
