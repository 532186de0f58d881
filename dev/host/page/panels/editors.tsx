import { type SelectableValue, type StandardEditorProps, type StandardEditorsRegistryItem } from '@grafana/data';
import { Combobox, Input, MultiSelect, RadioButtonGroup, Switch } from '@grafana/ui';
import React from 'react';

interface Choices {
  readonly options?: Array<SelectableValue<string | number>>;
  readonly allowCustomValue?: boolean;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly placeholder?: string;
}

/** The editors that panel plugins ask Grafana for by name: those that a plugin of this repository uses. */
export function standardEditors(): StandardEditorsRegistryItem[] {
  return [
    { id: 'number', name: 'Number', editor: NumberEditor },
    { id: 'text', name: 'Text', editor: TextEditor },
    { id: 'boolean', name: 'Boolean', editor: BooleanEditor },
    { id: 'select', name: 'Select', editor: SelectEditor },
    { id: 'multi-select', name: 'Multi select', editor: MultiSelectEditor },
    { id: 'radio', name: 'Radio', editor: RadioEditor },
  ];
}

function NumberEditor({ id, value, onChange, item }: StandardEditorProps<number | undefined, Bounds>) {
  const { min, max, integer, placeholder } = item.settings ?? {};
  const change = (text: string) => onChange(text === '' ? undefined : Number(text));
  return (
    <Input
      id={id}
      type="number"
      min={min}
      max={max}
      step={integer ? 1 : 'any'}
      placeholder={placeholder}
      defaultValue={value}
      onBlur={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.value)}
    />
  );
}

function TextEditor({ id, value, onChange }: StandardEditorProps<string>) {
  return <Input id={id} defaultValue={value} onBlur={(event) => onChange(event.currentTarget.value)} />;
}

function BooleanEditor({ id, value, onChange }: StandardEditorProps<boolean>) {
  return <Switch id={id} value={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
}

function SelectEditor({ id, value, onChange, item }: StandardEditorProps<string | number, Choices>) {
  const options = (item.settings?.options ?? []).flatMap(({ value: choice, label, description }) =>
    choice === undefined ? [] : [{ value: choice, label, description }]
  );
  return <Combobox id={id} options={options} value={value} onChange={(choice) => onChange(choice.value)} />;
}

function MultiSelectEditor({ id, value, onChange, item }: StandardEditorProps<string[], Choices>) {
  return (
    // The newer MultiCombobox does not take the options of this registry.

    <MultiSelect<string | number>
      inputId={id}
      options={item.settings?.options}
      value={value}
      onChange={(chosen) => onChange(chosen.map((choice) => String(choice.value)))}
    />
  );
}

function RadioEditor({ value, onChange, item }: StandardEditorProps<string | number, Choices>) {
  return <RadioButtonGroup options={item.settings?.options ?? []} value={value} onChange={onChange} />;
}
