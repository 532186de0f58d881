import { Combobox, type ComboboxOption } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { SPLIT } from '#model/query/reportQuery';
import { type DataSource } from '../../datasource/DataSource';

interface Props {
  readonly id: string;
  readonly dataSource: DataSource | undefined;
  /** `split`, or the code that amounts are converted into. */
  readonly value: string;
  readonly onChange: (currency: string) => void;
  /** Offered behind the currencies, such as template variables. */
  readonly extraOptions?: readonly ComboboxOption[];
}

const APART: ComboboxOption = {
  value: SPLIT,
  label: 'Kept apart',
  description: 'A row for each currency; sums never mix them',
};

/** Currencies side by side, or everything in one of those to which there are exchange rates. */
export function CurrencySelect({ id, dataSource, value, onChange, extraOptions = [] }: Props) {
  const codes = useCurrencies(dataSource);
  const known = [SPLIT, ...codes, ...extraOptions.map((option) => option.value)];
  const offered = known.includes(value) ? codes : [value, ...codes];
  const options: ComboboxOption[] = [
    APART,
    ...offered.map((code) => ({ value: code, label: code, description: 'Converted at the rate of each day' })),
    ...extraOptions,
  ];
  return <Combobox id={id} options={options} value={value} onChange={(option) => onChange(option.value)} width={18} />;
}

/** Without an answer there is nothing to convert into; what is wrong then, the report itself says. */
function useCurrencies(dataSource: DataSource | undefined): readonly string[] {
  const [codes, setCodes] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    dataSource?.currencies().then(
      ({ currencies }) => current && setCodes(currencies),
      () => current && setCodes([])
    );
    return () => {
      current = false;
    };
  }, [dataSource]);
  return codes;
}
