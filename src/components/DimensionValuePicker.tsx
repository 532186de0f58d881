import { MultiCombobox, type ComboboxOption } from '@grafana/ui';
import React, { useCallback } from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { type DataSource } from '../datasource/DataSource';
import { rememberLabels, useValueLabels, type LookUpScope } from './valueLabels';

type Value = string | number;

interface Props {
  readonly id?: string;
  readonly dataSource: DataSource | undefined;
  readonly dimension: DimensionId;
  readonly value: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
  /** What is searched. */
  readonly scope?: LookUpScope;
  readonly placeholder: string;
  readonly width?: number;
  /** Offered before the values, such as template variables. */
  readonly extraOptions?: ReadonlyArray<ComboboxOption<Value>>;
  readonly acceptsCustom?: boolean;
  readonly ariaLabelledBy?: string;
  readonly testId?: string;
}

const MOST_OPTIONS = 100;

/** Several values of a dimension, found by search in the backend, shown by name. */
export function DimensionValuePicker(props: Props) {
  const { dataSource, dimension, value, onChange, scope, extraOptions, acceptsCustom = false } = props;
  const { fromMs, toMs, report, side, jurisdiction } = scope ?? {};
  const labelOf = useValueLabels(dataSource, dimension, value, scope);

  const search = useCallback(
    async (text: string): Promise<Array<ComboboxOption<Value>>> => {
      if (dataSource === undefined) {
        return [];
      }
      const extra = (extraOptions ?? []).filter(({ label = '' }) => label.toLowerCase().includes(text.toLowerCase()));
      const answer = await dataSource.values({
        dimension,
        search: text === '' ? undefined : text,
        fromMs,
        toMs,
        report,
        side,
        jurisdiction,
        limit: MOST_OPTIONS,
      });
      rememberLabels(dataSource, dimension, answer.values);
      const withIds = dimensionOf(dimension).type === 'id';
      return [
        ...extra,
        ...answer.values.map((entry) => ({
          value: entry.value,
          label: entry.label,
          description: withIds ? `#${entry.value}` : undefined,
        })),
        ...(answer.truncated
          ? [{ value: '', label: 'There are more: type a part of the name or id', infoOption: true }]
          : []),
      ];
    },
    [dataSource, dimension, fromMs, toMs, report, side, jurisdiction, extraOptions]
  );

  const selected = value.map((entry) => ({ value: entry, label: labelOf(entry) }));
  const common = {
    id: props.id,
    options: search,
    value: selected,
    onChange: (options: Array<ComboboxOption<Value>>) => onChange(options.map((option) => option.value)),
    placeholder: props.placeholder,
    isClearable: true,
    createCustomValue: acceptsCustom,
    'aria-labelledby': props.ariaLabelledBy,
    'data-testid': props.testId,
  };
  return <MultiCombobox<Value> {...common} width={props.width} />;
}
