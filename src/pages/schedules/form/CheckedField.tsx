import { Field } from '@grafana/ui';
import React, { type ReactElement } from 'react';
import { type FieldsProps } from './fieldsProps';

interface Props extends Pick<FieldsProps, 'errorOf'> {
  /** Path of the field in the details. */
  readonly of: string;
  readonly label: string;
  readonly description?: string;
  readonly htmlFor?: string;
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A field with what is wrong with it. */
export function CheckedField({ of, label, description, htmlFor, errorOf, children }: Props) {
  const error = errorOf(of);
  return (
    <Field
      label={label}
      description={description}
      htmlFor={htmlFor}
      error={error}
      invalid={error !== undefined}
      noMargin
    >
      {children}
    </Field>
  );
}
