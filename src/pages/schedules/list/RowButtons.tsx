import { css } from '@emotion/css';
import { Button, Dropdown, LinkButton, Menu, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { ScheduleDetails } from '#model/schedule/details';
import { type SavedSchedule, type Scheduling } from '../../../alerting';
import { duplicateScheduleUrl, editScheduleUrl } from '../../../query/scheduleUrl';
import { type Asked } from './rowActions';

interface Props {
  readonly schedule: SavedSchedule;
  readonly may: Scheduling['may'];
  readonly isPausing: boolean;
  readonly onPause: (schedule: SavedSchedule, paused: boolean) => void;
  readonly onAsk: (asked: Asked) => void;
}

const QUIET = { size: 'sm', variant: 'secondary', fill: 'text' } as const;

/** What can be done with a schedule: only what the user may, and only with one that is whole. */
export function RowButtons(props: Props) {
  const styles = useStyles2(getStyles);
  const { schedule, onAsk } = props;
  const may = schedule.may ?? props.may;
  const { name, details, problem } = schedule;
  const whole = problem === undefined ? details : undefined;
  return (
    <div className={styles.buttons}>
      {whole !== undefined && (
        <Button
          {...QUIET}
          icon="eye"
          tooltip="Preview"
          aria-label={`Preview ${name}`}
          onClick={() => onAsk({ action: 'preview', schedule })}
        />
      )}
      {may.write && whole !== undefined && <Changes {...props} details={whole} />}
      <More {...props} may={may} isWhole={whole !== undefined} />
    </div>
  );
}

function Changes({ schedule, details, isPausing, onPause }: Props & { readonly details: ScheduleDetails }) {
  const { id, name } = schedule;
  const { paused } = details;
  const verb = paused ? 'Resume' : 'Pause';
  return (
    <>
      <Button
        {...QUIET}
        icon={isPausing ? 'spinner' : paused ? 'play' : 'pause'}
        tooltip={verb}
        aria-label={`${verb} ${name}`}
        disabled={isPausing}
        onClick={() => onPause(schedule, !paused)}
      />
      <LinkButton {...QUIET} icon="pen" tooltip="Edit" aria-label={`Edit ${name}`} href={editScheduleUrl(id)} />
    </>
  );
}

function More({ schedule, may, isWhole, onAsk }: Props & { readonly isWhole: boolean }) {
  const { id, name, problem, removable = false } = schedule;
  const button = useId();
  // What has the focus now gets it back from the dialog: the button, not the entry of a menu that is gone by then.
  const ask = (action: Asked['action']) =>
    void setTimeout(() => {
      document.getElementById(button)?.focus();
      onAsk({ action, schedule });
    });
  const allowed = {
    duplicate: may.write && isWhole,
    send: may.send && isWhole,
    remove: may.write && (problem === undefined || removable),
  };
  const entries = [
    allowed.duplicate && <Menu.Item key="copy" label="Duplicate" icon="copy" url={duplicateScheduleUrl(id)} />,
    allowed.send && <Menu.Item key="send" label="Send now" icon="message" onClick={() => ask('send')} />,
    allowed.remove && (
      <Menu.Item key="delete" label="Delete" icon="trash-alt" destructive onClick={() => ask('remove')} />
    ),
  ];
  return entries.some(Boolean) ? (
    <Dropdown overlay={<Menu ariaLabel={`More for ${name}`}>{entries}</Menu>} placement="bottom-end">
      <Button {...QUIET} id={button} icon="ellipsis-v" aria-label={`More actions for ${name}`} />
    </Dropdown>
  ) : null;
}

const getStyles = () => ({ buttons: css({ display: 'inline-flex' }) });
