import { Combobox, InlineField, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useId } from 'react';
import { type TemplateSrv } from '@grafana/runtime';
import { isDimensionId, isMeasureId } from '#model/catalogue/index';
import { dimensionLabel, measureLabel } from '#model/catalogue/labels';
import { DEFAULT_LIMIT, MAX_LIMIT, SPLIT } from '#model/query/reportQuery';
import { CurrencySelect } from '../../components/query/CurrencySelect';
import { directionOf } from '../../query/edits';
import { isTable } from '../../query/form';
import { TOTALS_OPTIONS } from '../../query/options';
import { readingOf } from '../../query/reading';
import type { SavedReportQuery } from '../../query/savedQuery';
import { type DataSource } from '../DataSource';
import { withVariables } from './choices';
import { DirectionSwitch } from './DirectionSwitch';
import { LABEL_WIDTH } from './labelWidth';
import { LimitField } from './LimitField';

interface OutputProps {
  readonly dataSource: DataSource;
  readonly templates: TemplateSrv;
  readonly query: SavedReportQuery;
  readonly onChange: (query: SavedReportQuery) => void;
}

/** Totals, order, currency and size of the result. */
export function OutputOptions({ dataSource, templates, query, onChange }: OutputProps) {
  const [sortId, currencyId] = [useId(), useId()];
  const order = query.orderBy?.[0];
  const reading = readingOf(query);
  const sortable = [
    ...query.rows.map((id) => ({
      value: id,
      label: isDimensionId(id) ? dimensionLabel(reading, id) : id,
      group: 'Rows',
    })),
    ...query.measures.map((id) => ({
      value: id,
      label: isMeasureId(id) ? measureLabel(reading, id) : id,
      group: 'Measures',
    })),
  ];
  const isSortable = (id: string) => sortable.some(({ value }) => value === id);
  return (
    <Stack wrap="wrap" gap={0.5} alignItems="flex-start">
      {isTable(query) && (
        <InlineField label="Totals" labelWidth={LABEL_WIDTH}>
          <RadioButtonGroup<string>
            options={TOTALS_OPTIONS}
            value={query.totals ?? 'all'}
            onChange={(totals) => onChange({ ...query, totals })}
            aria-label="Totals"
          />
        </InlineField>
      )}
      <Stack wrap="wrap" gap={0.5}>
        <InlineField label="Sort by" labelWidth={LABEL_WIDTH} htmlFor={sortId}>
          <Combobox
            id={sortId}
            options={[
              ...sortable,
              ...withVariables([], templates, order?.by).filter(({ value }) => !isSortable(value)),
            ]}
            value={order?.by ?? null}
            placeholder="Row groups"
            isClearable
            width={24}
            onChange={(option) =>
              onChange({
                ...query,
                orderBy: option === null ? [] : [{ by: option.value, descending: order?.descending ?? true }],
              })
            }
          />
        </InlineField>
        {order !== undefined && (
          <DirectionSwitch
            descending={directionOf(query, order.by) === 'descending'}
            onChange={(descending) => onChange({ ...query, orderBy: [{ by: order.by, descending }] })}
          />
        )}
      </Stack>
      <Stack wrap="wrap" gap={0.5}>
        <InlineField label="Currency" labelWidth={LABEL_WIDTH} htmlFor={currencyId}>
          <CurrencySelect
            id={currencyId}
            dataSource={dataSource}
            value={query.currency ?? SPLIT}
            extraOptions={withVariables([], templates, query.currency)}
            onChange={(currency) => onChange({ ...query, currency })}
          />
        </InlineField>
        <LimitField
          label="Limit"
          tooltip={`Most rows to return, totals included. ${DEFAULT_LIMIT} unless given.`}
          placeholder={String(DEFAULT_LIMIT)}
          most={MAX_LIMIT}
          value={query.limit}
          onChange={(limit) => onChange({ ...query, limit })}
        />
      </Stack>
    </Stack>
  );
}
