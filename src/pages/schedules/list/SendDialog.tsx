import { Alert, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { type SavedSchedule, type Scheduling, type ScheduleStore } from '../../../alerting';
import { errorText } from '../../../datasource/errors';
import { announce } from '../announce';
import { makeMail } from '../useMail';

interface Props {
  readonly schedule: SavedSchedule;
  readonly scheduling: Scheduling;
  readonly store: ScheduleStore;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** Asks before a mail goes out at once, and to whom. */
export function SendDialog({ schedule, scheduling: { rootUrl }, store, onClose, onSent }: Props) {
  const [problem, setProblem] = useState<string>();
  const { name, details, dataSourceUid = '' } = schedule;
  const recipients = details?.recipients ?? [];
  const send = async () => {
    try {
      const mail =
        details?.formats.includes('mail') !== true
          ? { subject: name, message: '' }
          : await makeMail(details, { dataSource: dataSourceUid, rootUrl });
      if (mail === undefined) {
        setProblem('There were no calls in this period: there is nothing to send.');
        return;
      }
      await store.sendNow(schedule, mail, { dataSourceUid });
      announce('Sent', `${name}, to ${recipients.join(', ')}`);
      onClose();
    } catch (error) {
      setProblem(errorText(error));
    }
    onSent();
  };
  return (
    <ConfirmModal
      isOpen
      title="Send now"
      body={`“${name}” goes to ${recipients.join(', ')} at once, for the last period that has ended. Its own times stay as they are.`}
      description={
        problem !== undefined && (
          <Alert severity="error" title="It was not sent">
            {problem}
          </Alert>
        )
      }
      confirmText="Send"
      confirmVariant="primary"
      onConfirm={send}
      onDismiss={onClose}
    />
  );
}
