import { Combobox, InlineField, Stack } from '@grafana/ui';
import React, { useId } from 'react';
import { DEFAULT_CALL_FIELDS, fieldsOf } from '#model/callList/fields';
import { DEFAULT_CALLS, MAX_CALLS, NEWEST_FIRST, reportOfList, type CallListId } from '#model/callList/query';
import { callColumnOptions } from '../../components/callColumnOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { readingOf } from '../../query/reading';
import type { SavedCallList } from '../../query/savedQuery';
import { DirectionSwitch } from './DirectionSwitch';
import { type EditorProps } from './editorProps';
import { FiltersField } from './FiltersField';
import { LABEL_WIDTH } from './labelWidth';
import { LimitField } from './LimitField';
import { NumbersField } from './NumbersField';

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
  const sortId = useId();
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
        <Stack wrap="wrap" gap={0.5}>
          <InlineField label="Sort by" labelWidth={LABEL_WIDTH} htmlFor={sortId}>
            <Combobox
              id={sortId}
              options={SORTABLE[query.report]}
              value={order.by}
              width={24}
              onChange={({ value }) => onChange({ ...query, orderBy: { ...order, by: value } })}
            />
          </InlineField>
          <DirectionSwitch
            descending={order.descending}
            onChange={(descending) => onChange({ ...query, orderBy: { ...order, descending } })}
          />
        </Stack>
        <LimitField
          label="Limit"
          tooltip={`Most calls to return. ${DEFAULT_CALLS} unless given.`}
          placeholder={String(DEFAULT_CALLS)}
          most={MAX_CALLS}
          value={query.limit}
          onChange={(limit) => onChange({ ...query, limit })}
        />
      </Stack>
    </Stack>
  );
}
