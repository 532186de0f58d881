import { Button, Drawer } from '@grafana/ui';
import React from 'react';
import { type PartialPolicy } from '../query/policy';
import { testIds } from '../test/testIds';
import { PolicyFields } from './PolicyFields';

interface Props {
  readonly own: PartialPolicy;
  readonly ofDataSource: PartialPolicy;
  readonly dataSourceName: string | undefined;
  readonly onChange: (policy: PartialPolicy) => void;
  readonly onClose: () => void;
}

/** What calls count as, for one query alone. */
export function PolicyDrawer({ own, ofDataSource, dataSourceName, onChange, onClose }: Props) {
  return (
    <Drawer
      title="Jurisdiction policy"
      subtitle="Choices made here hold for this report and its links. Everything else follows the data source."
      size="sm"
      onClose={onClose}
    >
      <div data-testid={testIds.policy.fields}>
        <PolicyFields
          own={own}
          inherited={ofDataSource}
          originOf={(key) =>
            ofDataSource[key] === undefined ? 'Default.' : `Set in the data source ${dataSourceName ?? ''}.`
          }
          onChange={onChange}
        />
        <Button
          variant="secondary"
          icon="history"
          disabled={Object.keys(own).length === 0}
          onClick={() => onChange({})}
        >
          All as set up
        </Button>
      </div>
    </Drawer>
  );
}
