import { Alert, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { type SavedSchedule, type ScheduleStore } from '../../../alerting';
import { errorText } from '../../../datasource/errors';
import { announce } from '../announce';

interface Props {
  readonly schedule: SavedSchedule;
  readonly store: ScheduleStore;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a schedule is deleted. */
export function RemoveDialog({ schedule: { id, name }, store, onClose, onRemoved }: Props) {
  const [problem, setProblem] = useState<string>();
  const remove = async () => {
    try {
      await store.remove(id);
      announce('Schedule deleted', name);
      onClose();
    } catch (error) {
      setProblem(errorText(error));
    }
    onRemoved();
  };
  return (
    <ConfirmModal
      isOpen
      title="Delete schedule"
      body={`“${name}” will no longer be sent. This cannot be undone.`}
      description={problem !== undefined && <Alert severity="error" title={problem} />}
      confirmText="Delete"
      onConfirm={remove}
      onDismiss={onClose}
    />
  );
}
