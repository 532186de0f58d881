import { type StandardEditorProps } from '@grafana/data';
import { Combobox, InlineField, Stack, Text } from '@grafana/ui';
import React from 'react';
import { isMeasureId, measureOf } from '#model/catalogue/index';
import { MARKS, type Mark } from '../pivot/types';
import { type PivotPanelOptions } from './options';

const NONE = 'none';
const LABELS: Readonly<Record<Mark | typeof NONE, string>> = { none: 'Plain', heat: 'Heat', bars: 'Bars' };
const OPTIONS = ([NONE, ...MARKS] as const).map((value) => ({ value, label: LABELS[value] }));

/** How the values of each measure are drawn: of those in the panel's answer, and those that were chosen before. */
export function MarksEditor({ value = {}, onChange, context }: StandardEditorProps<PivotPanelOptions['marks']>) {
  const names = context.data.flatMap(({ fields }) => fields.map(({ name }) => name));
  const measures = [...new Set([...names, ...Object.keys(value)])].filter(isMeasureId);
  if (measures.length === 0) {
    return <Text color="secondary">The values of the report, once the panel has run.</Text>;
  }
  return (
    <Stack direction="column" gap={0}>
      {measures.map((id) => (
        <InlineField key={id} label={measureOf(id).label} labelWidth={20} grow>
          <Combobox
            aria-label={`Drawing of ${measureOf(id).label}`}
            options={OPTIONS}
            value={value[id] ?? NONE}
            onChange={({ value: mark }) =>
              // Grafana merges objects: a mark that is gone has to be said.
              onChange({ ...value, [id]: MARKS.find((known) => known === mark) })
            }
          />
        </InlineField>
      ))}
    </Stack>
  );
}
