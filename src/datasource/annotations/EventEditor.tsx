import { InlineField, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useId, useState } from 'react';
import {
  DEFAULT_GAP_MINUTES,
  DEFAULT_MIN_CHANGE,
  DEFAULT_MIN_MINUTES,
  MAX_GAP_MINUTES,
  MAX_MIN_MINUTES,
  type EventKind,
} from '#model/events/eventQuery';
import type { SavedEvents } from '../../query/savedEvents';
import { type EditorProps } from '../QueryEditor/editorProps';
import { FiltersField } from '../QueryEditor/FiltersField';
import { LABEL_WIDTH } from '../QueryEditor/labelWidth';

const KINDS: Array<{ value: EventKind; label: string; description: string }> = [
  {
    value: 'rateChanges',
    label: 'Rate changes',
    description: 'Days from which on the average billed rate of a provider or customer for a destination differs',
  },
  { value: 'dataGaps', label: 'Data gaps', description: 'Spans without any record' },
];

/** Edits a query for events. */
export function EventEditor(props: EditorProps<SavedEvents>) {
  const { query, onChange } = props;
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Events" labelWidth={LABEL_WIDTH}>
        <RadioButtonGroup
          options={KINDS}
          value={query.event}
          onChange={(event) => onChange({ ...query, event })}
          aria-label="Events"
        />
      </InlineField>
      {query.event === 'dataGaps' ? (
        <NumberField
          label="Longer than"
          unit="minutes"
          tooltip="A longer span without records is a gap"
          value={query.minGapMinutes}
          fallback={DEFAULT_GAP_MINUTES}
          most={MAX_GAP_MINUTES}
          onChange={(minGapMinutes) => onChange({ ...query, minGapMinutes })}
        />
      ) : (
        <Stack gap={0.5} wrap="wrap">
          <NumberField
            label="At least"
            unit="%"
            tooltip="Least change of the average rate from one day to the next that has enough minutes"
            value={query.minChange === undefined ? undefined : Math.round(query.minChange * 100)}
            fallback={DEFAULT_MIN_CHANGE * 100}
            most={1000}
            onChange={(percent) => onChange({ ...query, minChange: percent === undefined ? undefined : percent / 100 })}
          />
          <NumberField
            label="Days with"
            unit="minutes"
            tooltip="Billed minutes of a day from which on its rate counts: with few, every rounding would show"
            value={query.minMinutes}
            fallback={DEFAULT_MIN_MINUTES}
            most={MAX_MIN_MINUTES}
            onChange={(minMinutes) => onChange({ ...query, minMinutes })}
          />
        </Stack>
      )}
      <FiltersField {...props} report="breakout" ofCalls />
    </Stack>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly tooltip: string;
  readonly value: number | undefined;
  readonly fallback: number;
  readonly most: number;
  readonly onChange: (value: number | undefined) => void;
}

/** A whole number; nothing means the default. It is kept when the field is left. */
function NumberField({ label, unit, tooltip, value, fallback, most, onChange }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : String(value));
  const isGood = text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most);
  const keep = () => {
    if (typed !== undefined && isGood) {
      onChange(text === '' ? undefined : Number(text));
      setTyped(undefined);
    }
  };
  return (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      htmlFor={id}
      tooltip={tooltip}
      invalid={!isGood}
      error={`A whole number from 1 to ${most.toLocaleString('en')}`}
    >
      <Input
        id={id}
        inputMode="numeric"
        width={20}
        suffix={unit}
        placeholder={String(fallback)}
        value={text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={keep}
        onKeyDown={({ key }) => key === 'Enter' && keep()}
      />
    </InlineField>
  );
}
