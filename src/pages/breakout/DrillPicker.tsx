import { Modal } from '@grafana/ui';
import React from 'react';
import { OptionMenu } from '../../components/OptionMenu';
import { dimensionOptions } from '../../components/orderedOptions';
import { type PivotAction } from '../../pivot/types';
import type { ReportQuery } from '#model/query/reportQuery';
import { type NamedKey } from './cellTexts';
import { drillDimensions } from './drill';

interface Props {
  readonly query: ReportQuery;
  readonly keys: readonly NamedKey[];
  readonly onAction: (action: PivotAction) => void;
  readonly onDismiss: () => void;
}

/** Every dimension that the calls behind a cell can be looked at by. */
export function DrillPicker({ query, keys, onAction, onDismiss }: Props) {
  return (
    <Modal isOpen title={`${keys.map(({ text }) => text).join(' › ')} by…`} onDismiss={onDismiss}>
      <OptionMenu
        label="Dimension"
        options={dimensionOptions(drillDimensions(query, keys), query)}
        chosen={[]}
        full={false}
        onToggle={(into) => {
          onDismiss();
          onAction({ type: 'drill', keys, into });
        }}
      />
    </Modal>
  );
}
