import { LinkButton } from '@grafana/ui';
import React from 'react';
import { scheduleUrl, type ShownReport } from '../query/scheduleUrl';
import { testIds } from '../test/testIds';

/** Leads to a new schedule that mails the report on screen. */
export const ScheduleButton = ({ report }: { readonly report: ShownReport }) => (
  <LinkButton
    variant="secondary"
    icon="envelope"
    href={scheduleUrl(report)}
    tooltip="Send this report by mail, regularly"
    data-testid={testIds.schedules.button}
  >
    Schedule
  </LinkButton>
);
