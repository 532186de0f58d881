import { Combobox, InlineField, InlineSwitch, Stack } from '@grafana/ui';
import React, { useId } from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { PivotFeature } from '#model/catalogue/reports/report';
import { MAX_TOP } from '#model/query/reportQuery';
import { type TemplateSrv } from '@grafana/runtime';
import { comparableMeasures } from '../../components/orderedOptions';
import { ColumnGroupsPicker } from '../../components/query/GroupPickers';
import { withColumns } from '../../query/edits';
import { isTable, withComparison } from '../../query/form';
import { COMPARISON_OPTIONS, PART_OPTIONS } from '../../query/options';
import { type SavedReportQuery } from '../../query/savedQuery';
import { variableEntries, withVariables } from './choices';
import { LABEL_WIDTH } from './labelWidth';
import { LimitField } from './LimitField';

interface Props {
  readonly templates: TemplateSrv;
  readonly query: SavedReportQuery;
  readonly onChange: (query: SavedReportQuery) => void;
}

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
  const { columns = [] } = query;
  return (
    <InlineField
      label="Columns"
      labelWidth={LABEL_WIDTH}
      shrink
      tooltip="Column groups, outermost first: a pivot table"
    >
      <ColumnGroupsPicker
        query={query}
        value={columns}
        offered={REPORTS[query.report].dimensions.filter((id) => !query.rows.includes(id))}
        extraOptions={variableEntries(templates, columns)}
        onChange={(next) => onChange(withColumns(query, next))}
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
      <InlineField label="Compare with" labelWidth={LABEL_WIDTH} htmlFor={id}>
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
    <Stack wrap="wrap" gap={0.5}>
      <LimitField
        label="First"
        name="First rows"
        tooltip="Of the rows below each row, those with most. All rows unless given."
        placeholder="All"
        most={MAX_TOP}
        value={top?.count}
        onChange={(count) =>
          onChange({
            ...query,
            top:
              count === undefined || by === undefined
                ? undefined
                : { by, descending: true, others: true, ...top, count },
          })
        }
      />
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
    </Stack>
  );
}
