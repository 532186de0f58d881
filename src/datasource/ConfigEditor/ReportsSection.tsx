import { Box, Field, FieldSet, Input } from '@grafana/ui';
import React from 'react';
import { SETTING_DEFAULTS } from '#model/settings';
import { PolicyFields } from '../../components/PolicyFields';
import { type SectionProps } from './ConfigEditor';
import { numberProblem, withJson, withNumber } from './settings';

/** What reports start from where they say nothing themselves. */
export function ReportsSection({ options, onChange }: SectionProps) {
  const { maxNumberMonths, jurisdiction = {} } = options.jsonData;
  const error = numberProblem('maxNumberMonths', maxNumberMonths);
  return (
    <FieldSet label="Reports" disabled={options.readOnly}>
      <Field
        label="Longest period of Per Number"
        description="A look-up of numbers over a longer period is refused."
        invalid={error !== undefined}
        error={error}
      >
        <Input
          id="tollgrid-maxNumberMonths"
          type="number"
          width={24}
          suffix="months"
          value={maxNumberMonths ?? ''}
          placeholder={String(SETTING_DEFAULTS.maxNumberMonths)}
          onChange={({ currentTarget }) => onChange(withNumber(options, 'maxNumberMonths', currentTarget.value))}
        />
      </Field>
      <Box marginTop={4}>
        <h4>Jurisdiction policy of USA Calls</h4>
      </Box>
      <PolicyFields
        own={jurisdiction}
        inherited={{}}
        originOf={() => 'Default.'}
        onChange={(policy) =>
          onChange(withJson(options, { jurisdiction: Object.keys(policy).length === 0 ? undefined : policy }))
        }
      />
    </FieldSet>
  );
}
