import { Combobox, InlineField, InlineSwitch, Input, Stack, type ComboboxOption } from '@grafana/ui';
import React, { useId } from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { PivotFeature } from '#model/catalogue/reports/report';
import { MAX_COLUMN_GROUPS, MAX_TOP, type MeasurePart } from '#model/query/reportQuery';
import { type TemplateSrv } from '@grafana/runtime';
import { dimensionOptions } from '../../components/orderedOptions';
import { OrderedPicker } from '../../components/OrderedPicker';
import { COMPARISON_OPTIONS, comparableMeasures } from '../../pivot/tools/filters/texts';
import { isTable, withComparison } from '../../query/form';
import { readingOf } from '../../query/reading';
import { type SavedReportQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { withVariableEntries, withVariables } from './choices';
import { LABEL_WIDTH } from './labelWidth';
import { limitOf } from './OutputOptions';

interface Props {
  readonly templates: TemplateSrv;
  readonly query: SavedReportQuery;
  readonly onChange: (query: SavedReportQuery) => void;
}

const PART_OPTIONS: Array<ComboboxOption<MeasurePart>> = [
  { value: 'value', label: 'Value', description: 'In the period itself' },
  { value: 'previous', label: 'Previous', description: 'In the compared period' },
  { value: 'change', label: 'Change', description: 'Value less the previous one' },
  { value: 'changeShare', label: 'Change %', description: 'Change as a share of the previous value' },
];

/** A list of figures or series has no columns, and no rows that open. */
const FEATURES_OF_EVERY_FORM: readonly PivotFeature[] = ['compare', 'top'];

/** Column groups, depth, comparison and first rows, as far as the report has them. */
export function PivotOptions(props: Props) {
  const { pivot } = REPORTS[props.query.report];
  const has = (feature: PivotFeature) =>
    pivot.includes(feature) && (isTable(props.query) || FEATURES_OF_EVERY_FORM.includes(feature));
  return (
    <>
      {has('columns') && <Columns {...props} />}
      <Stack wrap="wrap" gap={0.5} alignItems="flex-start">
        {has('depth') && <Depth {...props} />}
        {has('compare') && <Compare {...props} />}
        {has('top') && <First {...props} />}
      </Stack>
    </>
  );
}

function Columns({ templates, query, onChange }: Props) {
  const { dimensions } = REPORTS[query.report];
  return (
    <InlineField label="Columns" labelWidth={LABEL_WIDTH} tooltip="Column groups, outermost first: a pivot table">
      <OrderedPicker
        label="Column groups"
        addLabel="Column group"
        options={withVariableEntries(
          dimensionOptions(
            dimensions.filter((id) => !query.rows.includes(id)),
            readingOf(query)
          ),
          templates,
          query.columns ?? []
        )}
        value={query.columns ?? []}
        // An order by a column that is gone would be an error.
        onChange={(columns) =>
          onChange({ ...query, columns, orderBy: query.orderBy?.filter(({ column }) => column === undefined) })
        }
        emptyText="None"
        most={MAX_COLUMN_GROUPS}
        nested
        testId={testIds.queryEditor.columns}
      />
    </InlineField>
  );
}

function Depth({ query, onChange }: Props) {
  const id = useId();
  const all = query.rows.length;
  const levels = Array.from({ length: Math.max(all - 1, 0) }, (_, level) => ({
    value: level + 1,
    label: level === 0 ? 'Outermost rows' : `${level + 1} levels`,
  }));
  return (
    <InlineField
      label="Depth"
      labelWidth={LABEL_WIDTH}
      htmlFor={id}
      tooltip="Rows further in are left out; a Tollgrid pivot panel fetches them when they are opened"
    >
      <Combobox
        id={id}
        options={[...levels, { value: all, label: 'All rows' }]}
        value={query.depth ?? all}
        width={20}
        onChange={({ value }) => onChange({ ...query, depth: value === all ? undefined : value })}
      />
    </InlineField>
  );
}

function Compare({ templates, query, onChange }: Props) {
  const [id, partId] = [useId(), useId()];
  return (
    <>
      <InlineField label="Compare with" labelWidth={isTable(query) ? undefined : LABEL_WIDTH} htmlFor={id}>
        <Combobox
          id={id}
          options={withVariables(COMPARISON_OPTIONS, templates, query.compare)}
          value={query.compare ?? null}
          placeholder="Nothing"
          isClearable
          width={22}
          onChange={(option) => onChange(withComparison(query, option?.value))}
        />
      </InlineField>
      {query.compare !== undefined && !isTable(query) && (
        <InlineField label="Show" htmlFor={partId} tooltip="A threshold, or a figure on a wall, takes one number">
          <Combobox
            id={partId}
            options={withVariables(PART_OPTIONS, templates, query.part)}
            value={query.part ?? null}
            placeholder="All of them"
            isClearable
            width={22}
            onChange={(option) => onChange({ ...query, part: option?.value })}
          />
        </InlineField>
      )}
    </>
  );
}

function First({ templates, query, onChange }: Props) {
  const id = useId();
  const { top } = query;
  const measures = comparableMeasures(query.report);
  const by = query.measures.find((measure) => measures.some(({ value }) => value === measure)) ?? measures[0]?.value;
  return (
    <>
      <InlineField label="First" tooltip="Of the rows below each row, those with most. All rows unless given.">
        <Input
          type="number"
          width={10}
          min={1}
          max={MAX_TOP}
          aria-label="First rows"
          placeholder="All"
          value={top?.count ?? ''}
          onChange={({ currentTarget }) => {
            const count = limitOf(currentTarget.value, MAX_TOP);
            onChange({
              ...query,
              top:
                count === undefined || by === undefined
                  ? undefined
                  : { by, descending: true, others: true, ...top, count },
            });
          }}
        />
      </InlineField>
      {top !== undefined && (
        <>
          <InlineField label="by" htmlFor={id}>
            <Combobox
              id={id}
              options={withVariables(measures, templates, top.by)}
              value={top.by}
              width={24}
              onChange={({ value }) => onChange({ ...query, top: { ...top, by: value } })}
            />
          </InlineField>
          <InlineField label="Others as one row">
            <InlineSwitch
              aria-label="Others as one row"
              value={top.others}
              onChange={({ currentTarget }) => onChange({ ...query, top: { ...top, others: currentTarget.checked } })}
            />
          </InlineField>
        </>
      )}
    </>
  );
}
