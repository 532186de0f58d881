import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Field, Input, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { AlertParameter, AlertRule, AlertValues, NumberParameter } from '#model/alerts/index';
import type { Issue } from '#model/result';
import { DimensionValuePicker } from '../../../components/DimensionValuePicker';
import { type DataSource } from '../../../datasource/DataSource';

interface Props {
  readonly rule: AlertRule;
  readonly values: AlertValues;
  readonly issues: readonly Issue[];
  readonly disabled: boolean;
  readonly dataSource: DataSource | undefined;
  readonly onChange: (values: AlertValues) => void;
}

/** What a rule can be told. */
export function ParameterFields({ rule, values, issues, disabled, dataSource, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.fields}>
      {rule.parameters.map((parameter) => (
        <ParameterField
          key={parameter.id}
          parameter={parameter}
          value={values[parameter.id]}
          problem={issues.find(({ path }) => path === parameter.id)?.message}
          disabled={disabled}
          dataSource={dataSource}
          onChange={(value) => onChange({ ...values, [parameter.id]: value })}
        />
      ))}
    </div>
  );
}

interface FieldProps extends Pick<Props, 'disabled' | 'dataSource'> {
  readonly parameter: AlertParameter;
  readonly value: AlertValues[string] | undefined;
  readonly problem: string | undefined;
  readonly onChange: (value: AlertValues[string]) => void;
}

function ParameterField({ parameter, value, problem, disabled, dataSource, onChange }: FieldProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { label, description } = parameter;
  return (
    <Field
      className={parameter.kind === 'countries' ? styles.wide : styles.field}
      label={label}
      description={description}
      htmlFor={id}
      error={problem && `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`}
      invalid={problem !== undefined}
      disabled={disabled}
      noMargin
    >
      {parameter.kind === 'number' ? (
        <NumberBox id={id} parameter={parameter} value={Number(value)} onChange={onChange} />
      ) : (
        <DimensionValuePicker
          id={id}
          dataSource={dataSource}
          dimension="country"
          value={Array.isArray(value) ? value : []}
          onChange={(codes) => onChange(codes.map(String))}
          placeholder="Countries"
          acceptsCustom
        />
      )}
    </Field>
  );
}

const UNITS: Readonly<Record<NumberParameter['unit'], string>> = {
  minutes: 'min',
  seconds: 's',
  attempts: 'attempts',
  'answered attempts': 'answered',
  percent: '%',
  points: '% points',
  times: 'times',
  amount: 'per row',
};

interface NumberProps {
  readonly id: string;
  readonly parameter: NumberParameter;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** An empty box is no number, which the check of the rule reports. */
const NumberBox = ({ id, parameter: { min, max, isWhole, unit }, value, onChange, ...field }: NumberProps) => (
  <Input
    {...field}
    id={id}
    type="number"
    width={22}
    min={min}
    max={max}
    step={isWhole ? 1 : 'any'}
    suffix={UNITS[unit]}
    value={Number.isNaN(value) ? '' : value}
    onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
  />
);

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: theme.spacing(2, 3),
  }),
  // Boxes of a line stand at one height, however many lines the words above them take.
  field: css({ display: 'grid', gridRow: 'span 2', gridTemplateRows: 'subgrid', rowGap: 0 }),
  wide: css({ gridColumn: '1 / -1' }),
});
