import { Combobox, InlineField, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { DEFAULT_CALL_FIELDS, fieldsOf } from '#model/callList/fields';
import { DEFAULT_CALLS, MAX_CALLS, NEWEST_FIRST, reportOfList, type CallListId } from '#model/callList/query';
import { callColumnOptions } from '../../components/callColumnOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { readingOf } from '../../query/reading';
import type { SavedCallList } from '../../query/savedQuery';
import { type EditorProps } from './editorProps';
import { FiltersField } from './FiltersField';
import { LABEL_WIDTH } from './labelWidth';
import { NumbersField } from './NumbersField';
import { DIRECTIONS, limitOf } from './OutputOptions';

const SORTABLE = {
  calls: sortable('calls'),
  numberCalls: sortable('numberCalls'),
};

function sortable(list: CallListId) {
  return fieldsOf(list).map(({ id, label, description }) => ({ value: id, label, description }));
}

/** Edits a query for a list of calls. */
export function CallListEditor(props: EditorProps<SavedCallList>) {
  const { query, onChange, onType, onTyped } = props;
  const order = query.orderBy ?? NEWEST_FIRST;
  return (
    <Stack direction="column" gap={0.5}>
      {query.report === 'numberCalls' && (
        <NumbersField
          value={query.numbers}
          onChange={(numbers) => onChange({ ...query, numbers })}
          onType={(numbers) => onType({ ...query, numbers })}
          onTyped={onTyped}
        />
      )}
      <InlineField label="Columns" labelWidth={LABEL_WIDTH} shrink>
        <OrderedPicker
          label="Columns"
          addLabel="Column"
          options={callColumnOptions(query.report)}
          value={query.fields ?? DEFAULT_CALL_FIELDS[query.report]}
          onChange={(fields) => onChange({ ...query, fields })}
          emptyText=""
          least={1}
        />
      </InlineField>
      <FiltersField {...props} report={reportOfList(query)} {...readingOf(query)} ofCalls />
      <Stack wrap="wrap" gap={0.5} alignItems="flex-start">
        <InlineField label="Sort by" labelWidth={LABEL_WIDTH} htmlFor="tollgrid-query-sort">
          <Combobox
            id="tollgrid-query-sort"
            options={SORTABLE[query.report]}
            value={order.by}
            width={24}
            onChange={({ value }) => onChange({ ...query, orderBy: { ...order, by: value } })}
          />
        </InlineField>
        <RadioButtonGroup
          options={DIRECTIONS}
          value={order.descending}
          onChange={(descending) => onChange({ ...query, orderBy: { ...order, descending } })}
          aria-label="Direction"
        />
        <InlineField label="Limit" tooltip={`Most calls to return. ${DEFAULT_CALLS} unless given.`}>
          <Input
            type="number"
            width={14}
            min={1}
            max={MAX_CALLS}
            aria-label="Limit"
            placeholder={String(DEFAULT_CALLS)}
            value={query.limit ?? ''}
            onChange={({ currentTarget }) => onChange({ ...query, limit: limitOf(currentTarget.value, MAX_CALLS) })}
          />
        </InlineField>
      </Stack>
    </Stack>
  );
}
