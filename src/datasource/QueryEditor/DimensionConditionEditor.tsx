import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2, type ComboboxOption } from '@grafana/ui';
import React, { useId } from 'react';
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
  const styles = useStyles2(getStyles);
  // The field of all filters would give them one id.
  const id = useId();
  const { dimension, op, values = [] } = value;
  const operators = operatorsOf(dimension).map((id) => ({ value: id, label: DIMENSION_OPERATOR_LABELS[id] }));
  return (
    <>
      <Combobox
        id={`${id}dimension`}
        aria-label="Dimension"
        options={choicesOf(dimensionOptions(REPORTS[report].dimensions, scope))}
        value={dimension}
        width={24}
        onChange={(option) => onChange(withDimension(value, option.value))}
      />
      <Combobox
        id={`${id}operator`}
        aria-label="Operator"
        options={operators}
        value={op}
        width={20}
        onChange={(option) => onChange(withDimensionOperator(value, option.value))}
      />
      {!takesNoValues(op) && (
        <div className={styles.values}>
          <DimensionValuePicker
            key={dimension}
            id={`${id}values`}
            dataSource={dataSource}
            dimension={dimension}
            value={values}
            onChange={(next) => onChange({ ...value, values: next })}
            scope={scope}
            placeholder="Choose or type values"
            extraOptions={variables}
            acceptsCustom
          />
        </div>
      )}
    </>
  );
}

const getStyles = (_: GrafanaTheme2) => ({ values: css({ flex: '1 1 200px', minWidth: 0, maxWidth: 384 }) });
