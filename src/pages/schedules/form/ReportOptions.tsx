import { Field } from '@grafana/ui';
import React, { useState, type ReactNode } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { NumbersInput } from '../../../components/numbers/NumbersInput';
import { readTyped } from '../../../components/numbers/typedNumbers';
import { type DataSource } from '../../../datasource/DataSource';
import { CallOptions } from '../../usaCalls/CallOptions';
import { SideOption } from '../../usaRateCenter/SideOption';
import { FieldLine } from './FormSection';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly query: ReportQuery;
  readonly onChange: (query: ReportQuery) => void;
  readonly numbersError: string | undefined;
}

/** Choices that only some reports have. */
export function ReportOptions({ numbersError, ...props }: Props) {
  switch (props.query.report) {
    case 'number':
      return <Numbers {...props} error={numbersError} />;
    case 'usaRateCenter':
      return <SideOption {...props} Frame={FormFrame} />;
    case 'usaCalls':
      return (
        <FieldLine>
          <CallOptions {...props} Frame={FormFrame} />
        </FieldLine>
      );
    default:
      return null;
  }
}

/** A label above its control, as in all of the form. */
const FormFrame = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <Field label={label} noMargin>
    <div>{children}</div>
  </Field>
);

function Numbers({ query, onChange, error }: Omit<Props, 'numbersError'> & { readonly error: string | undefined }) {
  const { list = [], match = 'either', prefix = false } = query.numbers ?? {};
  const [text, setText] = useState(list.join('\n'));
  return (
    <Field label="Numbers" error={error} invalid={error !== undefined} noMargin>
      <NumbersInput
        value={{ text, match, prefix }}
        onChange={(typed) => {
          setText(typed.text);
          onChange({ ...query, numbers: readTyped(typed).selection });
        }}
      />
    </Field>
  );
}
