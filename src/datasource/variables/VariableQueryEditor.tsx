import { type QueryEditorProps, type TimeRange } from '@grafana/data';
import { Combobox, InlineField, Input, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import React, { useEffect, useId, useState } from 'react';
import { REPORT_OPTIONS } from '../../query/options';
import { type DataSource } from '../DataSource';
import { errorText } from '../errors';
import type { TollgridJsonData, TollgridQuery, TollgridVariableQuery } from '../types';
import { variableValues, type VariableValuesAnswer } from './offered';
import { MOST_VALUES, SEARCH_FILTER, SEARCHABLE, VARIABLE_KINDS, withVariableDefaults } from './query';

type Props = QueryEditorProps<DataSource, TollgridQuery, TollgridJsonData, TollgridVariableQuery>;

const LABEL_WIDTH = 14;
const FIELD_WIDTH = 40;

const DIMENSION_OPTIONS = SEARCHABLE.map(({ id, label, group, description }) => ({
  value: id,
  label,
  group,
  description,
}));

/** What a variable offers: values, measures, dimensions or currencies. */
export function VariableQueryEditor({ datasource, query, onChange, range }: Props) {
  const ids = { dimension: useId(), report: useId(), search: useId() };
  const { kind, dimension, report, search = '' } = withVariableDefaults(query);
  // Grafana runs the query with every change, and shows the values that come of it.
  const change = (next: Partial<TollgridVariableQuery>) => onChange({ ...query, ...next });
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Offer" labelWidth={LABEL_WIDTH}>
        <RadioButtonGroup
          options={VARIABLE_KINDS}
          value={kind}
          onChange={(chosen) => change({ kind: chosen })}
          aria-label="What the variable offers"
        />
      </InlineField>
      {kind === 'values' && (
        <InlineField label="Dimension" labelWidth={LABEL_WIDTH} htmlFor={ids.dimension}>
          <Combobox
            id={ids.dimension}
            options={DIMENSION_OPTIONS}
            value={dimension ?? null}
            placeholder="Choose a dimension"
            width={FIELD_WIDTH}
            onChange={({ value }) => change({ dimension: value })}
          />
        </InlineField>
      )}
      {(kind === 'measures' || kind === 'dimensions') && (
        <InlineField label="Report" labelWidth={LABEL_WIDTH} htmlFor={ids.report}>
          <Combobox
            id={ids.report}
            options={REPORT_OPTIONS}
            value={report}
            width={FIELD_WIDTH}
            onChange={({ value }) => change({ report: value })}
          />
        </InlineField>
      )}
      <InlineField
        label="Containing"
        labelWidth={LABEL_WIDTH}
        htmlFor={ids.search}
        tooltip={`Only what contains this in its name, or begins with it in its id. ${SEARCH_FILTER} is what a viewer types; another variable may stand here too.`}
      >
        <Input
          id={ids.search}
          width={FIELD_WIDTH}
          value={search}
          placeholder="Everything"
          onChange={({ currentTarget }) => change({ search: currentTarget.value || undefined })}
        />
      </InlineField>
      <Found dataSource={datasource} query={query} range={range} />
    </Stack>
  );
}

interface FoundProps {
  readonly dataSource: DataSource;
  readonly query: TollgridVariableQuery;
  readonly range: TimeRange | undefined;
}

/** How much the variable offers; Grafana's own preview below shows what it is. */
function Found({ dataSource, query, range }: FoundProps) {
  const answer = useAnswer(dataSource, query, range);
  if (answer === undefined) {
    return null;
  }
  if (answer instanceof Error) {
    return (
      <Text color="error" element="p">
        {errorText(answer)}
      </Text>
    );
  }
  const { values, truncated } = answer;
  const isOfPeriod = withVariableDefaults(query).kind === 'values';
  const hint = query.search?.includes(SEARCH_FILTER)
    ? 'viewers find the others by typing into the variable.'
    : `put ${SEARCH_FILTER} above, so that viewers find the others by typing.`;
  return (
    <Text color="secondary" element="p">
      {truncated
        ? `There are more than ${MOST_VALUES.toLocaleString('en')} values, of which the first are offered: ${hint}`
        : `${values.length.toLocaleString('en')} ${values.length === 1 ? 'entry' : 'entries'}${isOfPeriod ? ' in this period' : ''}`}
    </Text>
  );
}

const TYPING_MS = 400;

/** What the query gives without anything typed into the variable; undefined while its own search is a variable. */
function useAnswer(dataSource: DataSource, query: TollgridVariableQuery, range: TimeRange | undefined) {
  const [answer, setAnswer] = useState<VariableValuesAnswer | Error>();
  const { kind, dimension, report, search = '' } = query;
  const plain = search.replace(SEARCH_FILTER, '');
  const fromMs = range?.from.valueOf();
  const toMs = range?.to.valueOf();
  useEffect(() => {
    let current = true;
    const keep = (next: VariableValuesAnswer | Error | undefined) => current && setAnswer(next);
    const timer = setTimeout(() => {
      if (plain.includes('$')) {
        keep(undefined);
        return;
      }
      variableValues(dataSource, { kind, dimension, report, search: plain }, { fromMs, toMs }).then(keep, (error) =>
        keep(new Error(errorText(error)))
      );
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [dataSource, kind, dimension, report, plain, fromMs, toMs]);
  return answer;
}
