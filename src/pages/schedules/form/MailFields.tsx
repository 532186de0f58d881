import { Field, Input, Switch } from '@grafana/ui';
import React, { useId } from 'react';
import type { ReportFormat } from '#model/schedule/details';
import { MAX_NAME } from '#model/schedule/validateDetails';
import { CheckedField } from './CheckedField';
import { type FieldsProps } from './fieldsProps';
import { FormatField } from './FormatField';
import { RecipientsInput } from './RecipientsInput';

interface Props extends FieldsProps {
  /** What this Grafana can send. */
  readonly offered: readonly ReportFormat[];
}

/** What the mail is called and who gets it. */
export function MailFields({ offered, ...props }: Props) {
  const { draft, onChange, errorOf } = props;
  const id = useId();
  const rowsError = errorOf('onlyIfRows');
  return (
    <>
      <CheckedField errorOf={errorOf} of="name" label="Name" description="Subject of the mail" htmlFor={`${id}name`}>
        <Input
          id={`${id}name`}
          value={draft.name}
          maxLength={MAX_NAME}
          placeholder="Daily traffic by customer"
          onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
        />
      </CheckedField>
      <CheckedField
        errorOf={errorOf}
        of="recipients"
        label="Recipients"
        description={
          draft.formats.includes('mail')
            ? 'One mail to all of them: they see each other’s addresses'
            : 'They need no Grafana account'
        }
        htmlFor={`${id}recipients`}
      >
        <RecipientsInput
          id={`${id}recipients`}
          value={draft.recipients}
          invalid={errorOf('recipients') !== undefined}
          onChange={(recipients) => onChange({ ...draft, recipients })}
        />
      </CheckedField>
      <FormatField {...props} offered={offered} />
      <Field
        label="Only if there are rows"
        description="No mail when there were no calls to report"
        htmlFor={`${id}rows`}
        error={rowsError}
        invalid={rowsError !== undefined}
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
