import { Combobox, Input } from '@grafana/ui';
import React, { useId } from 'react';
import type { ReportId } from '#model/catalogue/index';
import { formatValue } from '#model/format/units';
import { MEASURE_OPERATORS, type MeasureFilter } from '#model/query/filter';
import { comparableMeasures } from '../../components/orderedOptions';
import { PART_OPTIONS } from '../../query/options';
import { unitOfCondition, withMeasureOperator, withMeasurePart, withMeasureValue } from '../../query/conditionEdits';

interface Props {
  readonly report: ReportId;
  /** There is a period to compare with. */
  readonly isCompared: boolean;
  readonly value: MeasureFilter;
  readonly onChange: (value: MeasureFilter) => void;
  readonly onType: (value: MeasureFilter) => void;
  readonly onTyped: () => void;
}

const OPERATORS = MEASURE_OPERATORS.map((value) => ({ value, label: value }));

/** `ASR · < · 0.3`. Shares are fractions, as everywhere in a query; the field shows what it means. */
export function MeasureConditionEditor({ report, isCompared, value, onChange, onType, onTyped }: Props) {
  const { measure, op, values, part } = value;
  const unit = unitOfCondition(value);
  // The field of all filters would give them one id.
  const id = useId();
  return (
    <>
      <Combobox
        id={`${id}measure`}
        aria-label="Measure"
        options={comparableMeasures(report)}
        value={measure}
        width={24}
        onChange={(option) => onChange({ ...value, measure: option.value })}
      />
      {(isCompared || part !== undefined) && (
        <Combobox
          id={`${id}part`}
          aria-label="Part"
          options={PART_OPTIONS}
          value={part ?? 'value'}
          width={14}
          onChange={(option) => onChange(withMeasurePart(value, option.value))}
        />
      )}
      <Combobox
        id={`${id}operator`}
        aria-label="Operator"
        options={OPERATORS}
        value={op}
        width={12}
        onChange={(option) => onChange(withMeasureOperator(value, option.value))}
      />
      {values.map((entry, place) => (
        <Input
          key={place}
          id={`${id}value${place}`}
          aria-label={place === 0 ? 'Value' : 'Upper value'}
          inputMode="decimal"
          width={18}
          value={entry}
          placeholder={unit === 'fraction' ? '0.5 means 50 %' : unit === 'seconds' ? 'seconds' : 'number'}
          suffix={entry === '' ? undefined : formatValue(entry, unit)}
          invalid={entry !== '' && Number.isNaN(Number(entry))}
          onChange={({ currentTarget }) => onType(withMeasureValue(value, place, currentTarget.value))}
          onBlur={onTyped}
        />
      ))}
    </>
  );
}
