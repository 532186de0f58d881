import { InlineField, Input } from '@grafana/ui';
import React, { useId } from 'react';
import { LABEL_WIDTH } from './labelWidth';

interface Props {
  readonly label: string;
  /** Where the label alone says too little. */
  readonly name?: string;
  readonly tooltip: string;
  /** What an empty box means. */
  readonly placeholder: string;
  readonly most: number;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** How many rows or calls; nothing means the default. */
export function LimitField({ label, name = label, tooltip, placeholder, most, value, onChange }: Props) {
  const id = useId();
  return (
    <InlineField label={label} labelWidth={LABEL_WIDTH} htmlFor={id} tooltip={tooltip}>
      <Input
        id={id}
        type="number"
        width={12}
        min={1}
        max={most}
        aria-label={name}
        placeholder={placeholder}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(limitOf(currentTarget.value, most))}
      />
    </InlineField>
  );
}

/** Digits alone, within bounds; nothing means the default. */
function limitOf(text: string, most: number): number | undefined {
  const limit = Math.trunc(Number(text));
  return text === '' || !Number.isFinite(limit) ? undefined : Math.min(Math.max(limit, 1), most);
}
