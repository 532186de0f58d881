import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Modal, useStyles2 } from '@grafana/ui';
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
  const styles = useStyles2(getStyles);
  return (
    <Modal
      isOpen
      title={`${keys.map(({ text }) => text).join(' › ')} by…`}
      className={styles.modal}
      // The search, after the button that closes.
      initialFocus={1}
      onDismiss={onDismiss}
    >
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

const getStyles = (_: GrafanaTheme2) => ({ modal: css({ width: 508, maxWidth: '96vw' }) });
