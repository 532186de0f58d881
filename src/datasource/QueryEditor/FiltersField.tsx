import { InlineField } from '@grafana/ui';
import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { ConditionsEditor, type ConditionScope } from './ConditionsEditor';
import { type EditorProps } from './editorProps';
import { LABEL_WIDTH } from './labelWidth';

type Props<Query> = EditorProps<Query> & ConditionScope;

/** Edits the conditions of a query. */
export function FiltersField<Query extends { readonly filter?: FilterNode | undefined }>(props: Props<Query>) {
  const { query, onChange, onType, ...others } = props;
  return (
    <InlineField
      label="Filters"
      labelWidth={LABEL_WIDTH}
      grow
      shrink
      tooltip="Values may be template variables such as $customer"
    >
      <ConditionsEditor
        {...others}
        filter={query.filter}
        onChange={(filter) => onChange({ ...query, filter })}
        onType={(filter) => onType({ ...query, filter })}
      />
    </InlineField>
  );
}
