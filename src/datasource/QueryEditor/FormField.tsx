import { type TemplateSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, InlineField, Stack } from '@grafana/ui';
import React, { useId } from 'react';
import { withRows } from '../../query/edits';
import { FORM_OPTIONS, grainProblem, withForm } from '../../query/form';
import { GRAIN_VARIABLE, type SavedReportQuery } from '../../query/savedQuery';
import { withVariables } from './choices';
import { LABEL_WIDTH } from './labelWidth';

interface Props {
  readonly templates: TemplateSrv;
  readonly forAlerts: boolean;
  readonly query: SavedReportQuery;
  readonly onChange: (query: SavedReportQuery) => void;
}

/** The form of the answer, and what the query lacks for it. */
export function FormField({ templates, forAlerts, query, onChange }: Props) {
  const id = useId();
  const problem = grainProblem(query);
  // An alert rule has no panel whose width could choose.
  const grain = forAlerts ? 'hour' : GRAIN_VARIABLE;
  return (
    <Stack direction="column" gap={0.5}>
      <InlineField label="Format" labelWidth={LABEL_WIDTH} htmlFor={id}>
        <Combobox
          id={id}
          width={24}
          options={withVariables(FORM_OPTIONS, templates, query.as)}
          value={query.as ?? 'table'}
          onChange={({ value }) => onChange(withForm(query, value))}
        />
      </InlineField>
      {problem === 'missing' && (
        <Alert
          severity="info"
          title="A time series needs a grain of time among its rows"
          topSpacing={0}
          bottomSpacing={0}
        >
          <Button
            size="sm"
            variant="secondary"
            icon="plus"
            onClick={() => onChange(withRows(query, [grain, ...query.rows]))}
          >
            {forAlerts ? 'Add hours' : 'Add time that suits the panel'}
          </Button>
        </Alert>
      )}
      {problem === 'several' && (
        <Alert
          severity="info"
          title="A time series has one grain of time: remove the others from its rows"
          topSpacing={0}
          bottomSpacing={0}
        />
      )}
    </Stack>
  );
}
