import { Combobox } from '@grafana/ui';
import React, { useId } from 'react';
import { dimensionOf } from '#model/catalogue/index';
import { takesNoValues, type DimensionFilter } from '#model/query/filter';
import { DimensionValuePicker } from '../../../components/DimensionValuePicker';
import { visuallyHidden } from '../../../components/visuallyHidden';
import { type LookUpScope } from '../../../components/valueLabels';
import { type DataSource } from '../../../datasource/DataSource';
import { withDimensionOperator } from '../../../query/conditionEdits';
import { allText, dimensionOperators } from './texts';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly scope: LookUpScope;
  readonly value: DimensionFilter;
  readonly onChange: (value: DimensionFilter) => void;
}

/** `Country · Include · US, CA`. Values are found by search in the backend, or typed. */
export function DimensionFields({ dataSource, scope, value, onChange }: Props) {
  const id = useId();
  const { dimension, op, values = [] } = value;
  const { label, type } = dimensionOf(dimension);
  return (
    <>
      <Combobox
        aria-label={`${label}: operator`}
        options={dimensionOperators(dimension)}
        value={op}
        onChange={(option) => onChange(withDimensionOperator(value, option.value))}
      />
      {!takesNoValues(op) && (
        <>
          <label htmlFor={id} className={visuallyHidden}>
            {label}: values
          </label>
          <DimensionValuePicker
            id={id}
            dataSource={dataSource}
            dimension={dimension}
            value={values}
            onChange={(next) => onChange({ ...value, values: next })}
            scope={scope}
            placeholder={op === 'in' || op === 'notIn' ? allText(dimension) : 'Type a part and press Enter'}
            acceptsCustom={type !== 'id'}
          />
        </>
      )}
    </>
  );
}
