import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { PolicyButton } from '../../components/PolicyButton';
import { DURATION_OPTIONS, JURISDICTION_TYPE_OPTIONS } from '../../query/options';
import { jurisdictionOf } from '../../query/policy';
import { Labelled } from '../../reportPage/controls/Labelled';
import { type OptionsProps } from '../../reportPage/definition';

/** What makes calls intrastate, in which unit durations are shown, and the policy behind the classes. */
export function CallOptions({ dataSource, query, onChange, Frame = Labelled }: OptionsProps) {
  const jurisdiction = jurisdictionOf(query);
  return (
    <>
      <Frame label="Type">
        <RadioButtonGroup
          options={JURISDICTION_TYPE_OPTIONS}
          value={jurisdiction.by}
          onChange={(by) => onChange({ ...query, jurisdiction: { ...jurisdiction, by } })}
          aria-label="Type"
        />
      </Frame>
      <Frame label="Durations">
        <RadioButtonGroup
          options={DURATION_OPTIONS}
          value={query.durationUnit ?? 'seconds'}
          onChange={(durationUnit) => onChange({ ...query, durationUnit })}
          aria-label="Durations"
        />
      </Frame>
      <Frame label="Policy">
        <PolicyButton
          dataSource={dataSource}
          policy={jurisdiction.policy}
          onChange={(policy) => onChange({ ...query, jurisdiction: { ...jurisdiction, policy } })}
        />
      </Frame>
    </>
  );
}
