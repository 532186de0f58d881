import { InternalTimeZones } from '@grafana/data';
import { Combobox, Field, Input, RadioButtonGroup, TimeZonePicker } from '@grafana/ui';
import React, { useId } from 'react';
import type { Frequency } from '#model/schedule/clock';
import { MAX_DAYS, type ReportPeriod } from '#model/schedule/period';
import { grafanaTimeZone, resolveTimeZone } from '../../../datasource/timeZone';
import { ordinal, WEEKDAYS } from '../words';
import { CheckedField } from './CheckedField';
import { withClock, withFrequency } from './draft';
import { FieldLine, WideSwitch } from './FormSection';
import { type FieldsProps } from './fieldsProps';

const FREQUENCIES: Array<{ value: Frequency['every']; label: string }> = [
  { value: 'hour', label: 'Hourly' },
  { value: 'day', label: 'Daily' },
  { value: 'week', label: 'Weekly' },
  { value: 'twoWeeks', label: 'Every two weeks' },
  { value: 'month', label: 'Monthly' },
];

const PERIODS: Array<{ value: ReportPeriod['last']; label: string; description?: string }> = [
  { value: 'hour', label: 'Previous hour' },
  { value: 'day', label: 'Previous day' },
  { value: 'week', label: 'Previous week', description: 'Monday to Sunday' },
  { value: 'month', label: 'Previous month' },
  { value: 'days', label: 'Previous days', description: 'As many as you say, up to the day before' },
];

const LAST_DAY = 'last';
const DAYS = [
  { value: LAST_DAY, label: 'Last day' },
  ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: ordinal(index + 1) })),
];
/** Shorter months than this exist. */
const SHORTEST_MONTH = 28;

/** How often, at what time of which zone, and which time the report covers. */
export function WhenFields(props: FieldsProps) {
  const { draft, onChange } = props;
  const id = useId();
  const { clock, period } = draft;
  const { frequency } = clock;
  return (
    <>
      <Field label="Frequency" noMargin>
        <WideSwitch>
          <RadioButtonGroup
            options={FREQUENCIES}
            value={frequency.every}
            onChange={(every) => onChange(withFrequency(draft, every, Date.now()))}
            aria-label="Frequency"
          />
        </WideSwitch>
      </Field>
      <FieldLine>
        <DayFields {...props} />
        {frequency.every !== 'hour' && (
          <CheckedField {...props} of="clock.time" label="Time" htmlFor={`${id}time`}>
            <Input
              id={`${id}time`}
              type="time"
              width={16}
              value={clock.time}
              onChange={({ currentTarget }) => onChange(withClock(draft, { time: currentTarget.value }))}
            />
          </CheckedField>
        )}
        <CheckedField {...props} of="clock.timeZone" label="Time zone" htmlFor={`${id}zone`}>
          <TimeZonePicker
            inputId={`${id}zone`}
            value={grafanaTimeZone(clock.timeZone)}
            includeInternal={[InternalTimeZones.utc]}
            onChange={(zone) => onChange(withClock(draft, { timeZone: resolveTimeZone(zone) }))}
            width={34}
          />
        </CheckedField>
      </FieldLine>
      <FieldLine>
        <CheckedField {...props} of="period.last" label="Period" htmlFor={`${id}period`}>
          <Combobox
            id={`${id}period`}
            width={28}
            options={PERIODS}
            value={period.last}
            onChange={({ value }) => onChange({ ...draft, period: periodFor(value) })}
          />
        </CheckedField>
        {period.last === 'days' && (
          <CheckedField {...props} of="period.days" label="Days" htmlFor={`${id}days`}>
            <NumberInput
              id={`${id}days`}
              value={period.days}
              min={1}
              max={MAX_DAYS}
              onChange={(days) => onChange({ ...draft, period: { last: 'days', days } })}
            />
          </CheckedField>
        )}
      </FieldLine>
    </>
  );
}

const periodFor = (last: ReportPeriod['last']): ReportPeriod => (last === 'days' ? { last, days: 7 } : { last });

/** Which minute of the hour, day of the week or day of the month. */
function DayFields(props: FieldsProps) {
  const { draft, onChange } = props;
  const id = useId();
  const { frequency } = draft.clock;
  const setFrequency = (next: Frequency) => onChange(withClock(draft, { frequency: next }));
  switch (frequency.every) {
    case 'day':
      return null;
    case 'hour':
      return (
        <CheckedField
          {...props}
          of="clock.frequency.minute"
          label="Minute of the hour"
          description="Late records of the hour before arrive first"
          htmlFor={id}
        >
          <NumberInput
            id={id}
            value={frequency.minute}
            min={0}
            max={59}
            onChange={(minute) => setFrequency({ ...frequency, minute })}
          />
        </CheckedField>
      );
    case 'week':
      return <WeekdayField value={frequency.weekday} onChange={(weekday) => setFrequency({ ...frequency, weekday })} />;
    case 'twoWeeks':
      return (
        <>
          <WeekdayField value={frequency.weekday} onChange={(weekday) => setFrequency({ ...frequency, weekday })} />
          <CheckedField {...props} of="clock.frequency.from" label="First on or after" htmlFor={id}>
            <Input
              id={id}
              type="date"
              width={20}
              value={frequency.from}
              onChange={({ currentTarget }) => setFrequency({ ...frequency, from: currentTarget.value })}
            />
          </CheckedField>
        </>
      );
    case 'month':
      return (
        <CheckedField
          {...props}
          of="clock.frequency.day"
          label="Day"
          description={Number(frequency.day) > SHORTEST_MONTH ? 'Months without it send on their last day' : undefined}
          htmlFor={id}
        >
          <Combobox
            id={id}
            width={16}
            options={DAYS}
            value={String(frequency.day)}
            onChange={({ value }) => setFrequency({ ...frequency, day: value === LAST_DAY ? value : Number(value) })}
          />
        </CheckedField>
      );
  }
}

interface WeekdayProps {
  readonly value: Extract<Frequency, { every: 'week' }>['weekday'];
  readonly onChange: (value: WeekdayProps['value']) => void;
}

function WeekdayField({ value, onChange }: WeekdayProps) {
  const id = useId();
  return (
    <Field label="Weekday" htmlFor={id} noMargin>
      <Combobox id={id} width={18} options={[...WEEKDAYS]} value={value} onChange={(day) => onChange(day.value)} />
    </Field>
  );
}

interface NumberProps {
  readonly id: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number; an empty box is no number, which the check of the form reports. */
const NumberInput = ({ id, value, min, max, onChange, ...field }: NumberProps) => (
  <Input
    {...field}
    id={id}
    type="number"
    width={12}
    min={min}
    max={max}
    value={Number.isNaN(value) ? '' : value}
    onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
  />
);
