import { Combobox, type ComboboxOption } from '@grafana/ui';
import React from 'react';
import { dimensionOf, REPORTS, type ReportId } from '#model/catalogue/index';
import { takesNoValues, type DimensionFilter } from '#model/query/filter';
import { DimensionValuePicker } from '../../components/DimensionValuePicker';
import { type LookUpScope } from '../../components/valueLabels';
import { DIMENSION_OPERATOR_LABELS } from '../../query/describe';
import { type DataSource } from '../DataSource';
import { operatorsOf, withDimension, withDimensionOperator } from './conditionEdits';

interface Props {
  readonly dataSource: DataSource;
  readonly scope?: LookUpScope;
  readonly variables: ReadonlyArray<ComboboxOption<string | number>>;
  readonly report: ReportId;
  readonly value: DimensionFilter;
  readonly onChange: (value: DimensionFilter) => void;
}

const optionsOf = (report: ReportId) =>
  REPORTS[report].dimensions.map((id) => ({
    value: id,
    label: dimensionOf(id).label,
    group: dimensionOf(id).group,
  }));

/** `Country · is one of · US, CA` */
export function DimensionConditionEditor({ dataSource, scope, variables, report, value, onChange }: Props) {
  const { dimension, op, values = [] } = value;
  const operators = operatorsOf(dimension).map((id) => ({ value: id, label: DIMENSION_OPERATOR_LABELS[id] }));
  return (
    <>
      <Combobox
        aria-label="Dimension"
        options={optionsOf(report)}
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
