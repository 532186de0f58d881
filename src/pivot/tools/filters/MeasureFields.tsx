import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { measureOf } from '#model/catalogue/index';
import type { Unit } from '#model/catalogue/types';
import type { MeasureFilter } from '#model/query/filter';
import { unitOfCondition, withMeasureOperator, withMeasurePart, withMeasureValue } from '../../../query/conditionEdits';
import { PART_OPTIONS } from '../../../query/options';
import { shownValue, suffixOf, typedValue } from './measureValue';
import { MEASURE_OPERATOR_OPTIONS } from './texts';

interface Props {
  readonly value: MeasureFilter;
  /** There is a period to compare with. */
  readonly isCompared: boolean;
  readonly invalid: boolean;
  readonly onChange: (value: MeasureFilter) => void;
}

/** `ASR · ≥ at least · 30 %`. It keeps or drops innermost rows. */
export function MeasureFields({ value, isCompared, invalid, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const { measure, op, values, part } = value;
  const { label } = measureOf(measure);
  const unit = unitOfCondition(value);
  return (
    <>
      {(isCompared || part !== undefined) && (
        <Combobox
          aria-label={`${label}: part`}
          options={PART_OPTIONS}
          value={part ?? 'value'}
          onChange={(option) => onChange(withMeasurePart(value, option.value))}
        />
      )}
      <Combobox
        aria-label={`${label}: operator`}
        options={MEASURE_OPERATOR_OPTIONS}
        value={op}
        onChange={(option) => onChange(withMeasureOperator(value, option.value))}
      />
      <div className={styles.values}>
        {values.map((entry, place) => (
          <ValueInput
            key={place}
            label={place === 0 ? `${label}: value` : `${label}: upper value`}
            unit={unit}
            value={entry}
            invalid={invalid}
            onChange={(text) => onChange(withMeasureValue(value, place, text))}
          />
        ))}
      </div>
    </>
  );
}

interface ValueProps {
  readonly label: string;
  readonly unit: Unit;
  readonly value: string | number;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}

/** Keeps what is being typed: `0.` and `30.0` must not turn into `0` and `30` under the fingers. */
function ValueInput({ label, unit, value, invalid, onChange }: ValueProps) {
  const [typed, setTyped] = useState(() => shownValue(value, unit));
  const shown = typedValue(typed, unit) === String(value) ? typed : shownValue(value, unit);
  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      value={shown}
      placeholder="Any"
      suffix={suffixOf(unit)}
      invalid={invalid}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(typedValue(currentTarget.value, unit));
      }}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  values: css({ display: 'flex', gap: theme.spacing(0.5), '& > *': { flex: 1, minWidth: 0 } }),
});
