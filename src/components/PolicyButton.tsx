import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import { type DataSource } from '../datasource/DataSource';
import { type PartialPolicy } from '../query/policy';
import { testIds } from '../test/testIds';
import { PolicyDrawer } from './PolicyDrawer';

interface Props {
  readonly dataSource: DataSource | undefined;
  /** The choices of the query itself. */
  readonly policy: PartialPolicy;
  readonly onChange: (policy: PartialPolicy) => void;
}

/** How many choices of the jurisdiction policy are a query's own; opens all of them. */
export function PolicyButton({ dataSource, policy, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const own = Object.keys(policy).length;
  return (
    <>
      <Button
        variant="secondary"
        icon="sliders-v-alt"
        onClick={() => setOpen(true)}
        data-testid={testIds.policy.button}
      >
        {own === 0 ? 'As set up' : own === 1 ? '1 own choice' : `${own} own choices`}
      </Button>
      {open && (
        <PolicyDrawer
          own={policy}
          ofDataSource={dataSource?.jurisdiction ?? {}}
          dataSourceName={dataSource?.name}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
