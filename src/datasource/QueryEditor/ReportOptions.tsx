import { type TemplateSrv } from '@grafana/runtime';
import { Combobox, InlineField, Stack, type ComboboxOption } from '@grafana/ui';
import React, { type ComponentType } from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { ReportOption } from '#model/catalogue/reports/report';
import type { ReportQueryInput } from '#model/query/reportQuery';
import { PolicyButton } from '../../components/PolicyButton';
import { DURATION_OPTIONS, JURISDICTION_TYPE_OPTIONS, SIDE_OPTIONS } from '../../query/options';
import { jurisdictionOf } from '../../query/policy';
import { type DataSource } from '../DataSource';
import { LABEL_WIDTH } from './labelWidth';
import { NumbersField } from './NumbersField';

export interface OptionEditorProps {
  readonly dataSource: DataSource;
  readonly templates: TemplateSrv;
  readonly query: ReportQueryInput;
  /** A choice was made. */
  readonly onChange: (query: ReportQueryInput) => void;
  /** A character was typed. */
  readonly onType: (query: ReportQueryInput) => void;
  /** Typing is over. */
  readonly onTyped: () => void;
}

/** An editor for each part of a query that only some reports have. */
const EDITORS: Record<ReportOption, ComponentType<OptionEditorProps>> = {
  numbers: NumbersEditor,
  side: SideEditor,
  jurisdiction: JurisdictionEditor,
  durationUnit: DurationUnitEditor,
};

/** What only this report has. */
export function ReportOptions(props: OptionEditorProps) {
  const { options } = REPORTS[props.query.report];
  return options.length === 0 ? null : (
    <Stack gap={0.5} wrap="wrap">
      {options.map((option) => {
        const Editor = EDITORS[option];
        return <Editor key={option} {...props} />;
      })}
    </Stack>
  );
}

function NumbersEditor({ query, onChange, onType, onTyped }: OptionEditorProps) {
  return (
    <NumbersField
      value={query.numbers}
      onChange={(numbers) => onChange({ ...query, numbers })}
      onType={(numbers) => onType({ ...query, numbers })}
      onTyped={onTyped}
    />
  );
}

function SideEditor({ templates, query, onChange }: OptionEditorProps) {
  return (
    <InlineField label="By number" labelWidth={LABEL_WIDTH} htmlFor="tollgrid-query-side">
      <Combobox
        id="tollgrid-query-side"
        width={24}
        options={withVariables(SIDE_OPTIONS, templates)}
        value={query.side ?? 'called'}
        onChange={({ value }) => onChange({ ...query, side: value })}
      />
    </InlineField>
  );
}

function JurisdictionEditor({ dataSource, templates, query, onChange }: OptionEditorProps) {
  const jurisdiction = jurisdictionOf(query);
  return (
    <>
      <InlineField label="Type" labelWidth={LABEL_WIDTH} htmlFor="tollgrid-query-type">
        <Combobox
          id="tollgrid-query-type"
          width={24}
          options={withVariables(JURISDICTION_TYPE_OPTIONS, templates)}
          value={jurisdiction.by}
          onChange={({ value }) => onChange({ ...query, jurisdiction: { ...jurisdiction, by: value } })}
        />
      </InlineField>
      <InlineField label="Policy">
        <PolicyButton
          dataSource={dataSource}
          policy={jurisdiction.policy}
          onChange={(policy) => onChange({ ...query, jurisdiction: { ...jurisdiction, policy } })}
        />
      </InlineField>
    </>
  );
}

function DurationUnitEditor({ templates, query, onChange }: OptionEditorProps) {
  return (
    <InlineField label="Durations" htmlFor="tollgrid-query-durations">
      <Combobox
        id="tollgrid-query-durations"
        width={24}
        options={withVariables(DURATION_OPTIONS, templates)}
        value={query.durationUnit ?? 'seconds'}
        onChange={({ value }) => onChange({ ...query, durationUnit: value })}
      />
    </InlineField>
  );
}

/** A variable may stand for a choice; what it holds is checked when the query runs. */
function withVariables<Choice extends string>(
  options: ReadonlyArray<ComboboxOption<Choice>>,
  templates: TemplateSrv
): Array<ComboboxOption<Choice>> {
  const variables = templates.getVariables().map(({ name }) => `$${name}` as Choice);
  return [
    ...options,
    ...variables.map((value) => ({ value, label: value, description: 'Template variable', group: 'Variables' })),
  ];
}
