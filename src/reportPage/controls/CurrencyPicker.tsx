import React, { useId } from 'react';
import { CurrencySelect } from '../../components/query/CurrencySelect';
import { type DataSource } from '../../datasource/DataSource';
import { Labelled } from './Labelled';

interface Props {
  readonly dataSource: DataSource | undefined;
  /** `split`, or the code that amounts are converted into. */
  readonly value: string;
  readonly onChange: (currency: string) => void;
}

/** Whether amounts of different currencies stay apart, or what they are converted into. */
export function CurrencyPicker(props: Props) {
  const id = useId();
  return (
    <Labelled label="Currency" htmlFor={id}>
      <CurrencySelect id={id} {...props} />
    </Labelled>
  );
}
