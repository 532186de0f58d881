import { Button, RadioButtonGroup } from '@grafana/ui';
import React, { useState } from 'react';
import { DURATION_OPTIONS, JURISDICTION_TYPE_OPTIONS } from '../../query/options';
import { jurisdictionOf } from '../../query/policy';
import { Labelled } from '../../reportPage/controls/Labelled';
import { type OptionsProps } from '../../reportPage/definition';
import { testIds } from '../../test/testIds';
import { PolicyDrawer } from './PolicyDrawer';

/** What makes calls intrastate, in which unit durations are shown, and the policy behind the classes. */
export function CallOptions({ dataSource, query, onChange }: OptionsProps) {
  const [showsPolicy, setShowsPolicy] = useState(false);
  const jurisdiction = jurisdictionOf(query);
  const changes = Object.keys(jurisdiction.policy).length;
  return (
    <>
      <Labelled label="Type">
        <RadioButtonGroup
          options={JURISDICTION_TYPE_OPTIONS}
          value={jurisdiction.by}
          onChange={(by) => onChange({ ...query, jurisdiction: { ...jurisdiction, by } })}
          aria-label="Type"
        />
      </Labelled>
      <Labelled label="Durations">
        <RadioButtonGroup
          options={DURATION_OPTIONS}
          value={query.durationUnit ?? 'seconds'}
          onChange={(durationUnit) => onChange({ ...query, durationUnit })}
          aria-label="Durations"
        />
      </Labelled>
      <Labelled label="Policy">
        <Button
          variant="secondary"
          icon="sliders-v-alt"
          onClick={() => setShowsPolicy(true)}
          data-testid={testIds.usaCalls.policy}
        >
          {changes === 0
            ? 'As set up'
            : changes === 1
              ? '1 choice of this report'
              : `${changes} choices of this report`}
        </Button>
      </Labelled>
      {showsPolicy && (
        <PolicyDrawer
          own={jurisdiction.policy}
          ofDataSource={dataSource?.jurisdiction ?? {}}
          dataSourceName={dataSource?.name}
          onChange={(policy) => onChange({ ...query, jurisdiction: { ...jurisdiction, policy } })}
          onClose={() => setShowsPolicy(false)}
        />
      )}
    </>
  );
}
