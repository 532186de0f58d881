import { type QueryEditorProps } from '@grafana/data';
import { Combobox, InlineField, Input, Stack } from '@grafana/ui';
import React from 'react';
import { DIMENSIONS } from '#model/catalogue/dimensions';
import { type DataSource } from '../DataSource';
import type { TollgridJsonData, TollgridQuery, TollgridVariableQuery } from '../types';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData, TollgridVariableQuery>;

/** Times have no list of values to choose from, and numbers that are looked for are typed. */
const SEARCHABLE = DIMENSIONS.filter(({ expr }) => expr.node !== 'time' && expr.node !== 'entry').map(
  ({ id, label, group, description }) => ({ value: id, label, group, description })
);

/** Which dimension's values a variable offers. */
export function VariableQueryEditor({ query, onChange }: Props) {
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Values of" labelWidth={14} htmlFor="tollgrid-variable-dimension">
        <Combobox
          id="tollgrid-variable-dimension"
          options={SEARCHABLE}
          value={query.dimension ?? null}
          placeholder="Choose a dimension"
          width={40}
          onChange={({ value }) => onChange({ ...query, dimension: value })}
        />
      </InlineField>
      <InlineField
        label="Containing"
        labelWidth={14}
        tooltip="Only values whose name contains this. Another variable may stand here."
      >
        <Input
          id="tollgrid-variable-search"
          width={40}
          value={query.search ?? ''}
          placeholder="All values"
          onChange={({ currentTarget }) => onChange({ ...query, search: currentTarget.value || undefined })}
        />
      </InlineField>
    </Stack>
  );
}
