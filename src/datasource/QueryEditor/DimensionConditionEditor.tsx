import { Combobox, type ComboboxOption } from '@grafana/ui';
import React from 'react';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import { takesNoValues, type DimensionFilter } from '#model/query/filter';
import { DimensionValuePicker } from '../../components/DimensionValuePicker';
import { choicesOf, dimensionOptions } from '../../components/orderedOptions';
import { type LookUpScope } from '../../components/valueLabels';
import { DIMENSION_OPERATOR_LABELS } from '../../query/describe';
import { type DataSource } from '../DataSource';
import { operatorsOf, withDimension, withDimensionOperator } from '../../query/conditionEdits';

interface Props {
  readonly dataSource: DataSource;
  readonly scope: LookUpScope;
  readonly variables: ReadonlyArray<ComboboxOption<string | number>>;
  readonly report: ReportId;
  readonly value: DimensionFilter;
  readonly onChange: (value: DimensionFilter) => void;
}

/** `Country · is one of · US, CA` */
export function DimensionConditionEditor({ dataSource, scope, variables, report, value, onChange }: Props) {
  const { dimension, op, values = [] } = value;
  const operators = operatorsOf(dimension).map((id) => ({ value: id, label: DIMENSION_OPERATOR_LABELS[id] }));
  return (
    <>
      <Combobox
        aria-label="Dimension"
        options={choicesOf(dimensionOptions(REPORTS[report].dimensions, scope))}
        value={dimension}
        width={24}
        onChange={(option) => onChange(withDimension(value, option.value))}
      />
      <Combobox
        aria-label="Operator"
        options={operators}
        value={op}
        width={20}
        onChange={(option) => onChange(withDimensionOperator(value, option.value))}
      />
      {!takesNoValues(op) && (
        <DimensionValuePicker
          key={dimension}
          dataSource={dataSource}
          dimension={dimension}
          value={values}
          onChange={(next) => onChange({ ...value, values: next })}
          scope={scope}
          placeholder="Choose or type values"
          width={48}
          extraOptions={variables}
          acceptsCustom
        />
      )}
    </>
  );
}
