import { Button, Drawer } from '@grafana/ui';
import React from 'react';
import { PolicyFields } from '../../components/PolicyFields';
import { type PartialPolicy } from '../../query/policy';
import { testIds } from '../../test/testIds';

interface Props {
  readonly own: PartialPolicy;
  readonly ofDataSource: PartialPolicy;
  readonly dataSourceName: string | undefined;
  readonly onChange: (policy: PartialPolicy) => void;
  readonly onClose: () => void;
}

/** What calls count as, for this report alone. Every change goes into the URL; nothing runs before Refresh. */
export function PolicyDrawer({ own, ofDataSource, dataSourceName, onChange, onClose }: Props) {
  return (
    <Drawer
      title="Jurisdiction policy"
      subtitle="Choices made here hold for this report and its links. Everything else follows the data source."
      size="sm"
      onClose={onClose}
    >
      <div data-testid={testIds.usaCalls.policyFields}>
        <PolicyFields
          own={own}
          inherited={ofDataSource}
          originOf={({ key }) =>
            ofDataSource[key] === undefined ? 'default' : `set in the data source ${dataSourceName ?? ''}`.trim()
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
