import { type TemplateSrv } from '@grafana/runtime';
import { Combobox, InlineField, Stack } from '@grafana/ui';
import React, { useId, type ComponentType } from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { ReportOption } from '#model/catalogue/reports/report';
import { parsePolicy } from '#model/nanp/parsePolicy';
import { Reader } from '#model/query/reader';
import { PolicyButton } from '../../components/PolicyButton';
import { DURATION_OPTIONS, JURISDICTION_TYPE_OPTIONS, SIDE_OPTIONS } from '../../query/options';
import { hasVariable, type SavedJurisdiction, type SavedReportQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { type DataSource } from '../DataSource';
import { withVariables } from './choices';
import { LABEL_WIDTH } from './labelWidth';
import { NumbersField } from './NumbersField';

export interface OptionEditorProps {
  readonly dataSource: DataSource;
  readonly templates: TemplateSrv;
  readonly query: SavedReportQuery;
  /** A choice was made. */
  readonly onChange: (query: SavedReportQuery) => void;
  /** A character was typed. */
  readonly onType: (query: SavedReportQuery) => void;
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
  const id = useId();
  return (
    <InlineField label="By number" labelWidth={LABEL_WIDTH} htmlFor={id}>
      <Combobox
        id={id}
        data-testid={testIds.queryEditor.side}
        width={24}
        options={withVariables(SIDE_OPTIONS, templates, query.side)}
        value={query.side ?? 'called'}
        onChange={({ value }) => onChange({ ...query, side: value })}
      />
    </InlineField>
  );
}

function JurisdictionEditor({ dataSource, templates, query, onChange }: OptionEditorProps) {
  const id = useId();
  const { by = 'state', policy = {} } = query.jurisdiction ?? {};
  return (
    <>
      <InlineField label="Type" labelWidth={LABEL_WIDTH} htmlFor={id}>
        <Combobox
          id={id}
          data-testid={testIds.queryEditor.type}
          width={24}
          options={withVariables(JURISDICTION_TYPE_OPTIONS, templates, by)}
          value={by}
          onChange={({ value }) => onChange({ ...query, jurisdiction: { by: value, policy } })}
        />
      </InlineField>
      <InlineField label="Policy">
        <PolicyButton
          dataSource={dataSource}
          policy={parsePolicy(new Reader(), 'policy', policy)}
          onChange={(chosen) =>
            onChange({ ...query, jurisdiction: { by, policy: { ...variablesOf(policy), ...chosen } } })
          }
        />
      </InlineField>
    </>
  );
}

function DurationUnitEditor({ templates, query, onChange }: OptionEditorProps) {
  const id = useId();
  return (
    <InlineField label="Durations" labelWidth={LABEL_WIDTH} htmlFor={id}>
      <Combobox
        id={id}
        width={24}
        options={withVariables(DURATION_OPTIONS, templates, query.durationUnit)}
        value={query.durationUnit ?? 'seconds'}
        onChange={({ value }) => onChange({ ...query, durationUnit: value })}
      />
    </InlineField>
  );
}

/** Choices that are left to variables: the form of the policy shows choices alone. */
const variablesOf = (policy: NonNullable<SavedJurisdiction['policy']>) =>
  Object.fromEntries(Object.entries(policy).filter(([, value]) => hasVariable(value)));
