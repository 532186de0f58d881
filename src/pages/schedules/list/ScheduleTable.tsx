import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type SavedSchedule, type Scheduling } from '../../../alerting';
import { testIds } from '../../../test/testIds';
import { clockText, coveredText, sentText } from '../words';
import { NextSend, LastResult, Recipients, StateBadge } from './cells';
import { RowButtons } from './RowButtons';
import { type Asked } from './rowActions';

interface Props {
  readonly schedules: readonly SavedSchedule[];
  readonly may: Scheduling['may'];
  /** Id of the schedule that is being paused or resumed. */
  readonly pausing: string | undefined;
  readonly onPause: (schedule: SavedSchedule, paused: boolean) => void;
  readonly onAsk: (asked: Asked) => void;
}

/** The name has what the others leave: no width depends on how long an address or an error is. */
const COLUMNS = [
  { label: 'Name' },
  { label: 'When', width: '15%' },
  { label: 'Recipients', width: '16%' },
  { label: 'Next mail', width: '13%' },
  { label: 'Last mail', width: '15%' },
  { label: 'State', width: 100 },
] as const;

/** What is sent to whom and when, and whether it arrived. */
export function ScheduleTable({ schedules, may, pausing, onPause, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const sorted = [...schedules].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className={styles.room}>
      <table className={styles.table} data-testid={testIds.schedules.list}>
        <thead>
          <tr>
            {COLUMNS.map(({ label, ...size }) => (
              <th key={label} scope="col" style={size}>
                {label}
              </th>
            ))}
            <th scope="col" aria-label="Actions" className={styles.actions} />
          </tr>
        </thead>
        <tbody>
          {sorted.map((schedule) => (
            <tr key={schedule.id}>
              <th scope="row" className={styles.name}>
                {schedule.name}
                {schedule.details && <span className={styles.minor}>{sentText(schedule.details)}</span>}
                {schedule.problem !== undefined && (
                  <span className={cx(styles.minor, styles.problem)}>{schedule.problem}</span>
                )}
              </th>
              <td data-label="When">
                {schedule.details && (
                  <>
                    {clockText(schedule.details.clock)}
                    <span className={styles.minor}>covers {coveredText(schedule.details.period)}</span>
                  </>
                )}
              </td>
              <td data-label="Recipients">
                <Recipients of={schedule.details?.recipients ?? []} />
              </td>
              <td data-label="Next mail">
                <NextSend schedule={schedule} />
              </td>
              <td data-label="Last mail">
                <LastResult schedule={schedule} />
              </td>
              <td data-label="State" className={styles.fixed}>
                <StateBadge schedule={schedule} />
              </td>
              <td className={styles.actions}>
                <RowButtons
                  schedule={schedule}
                  may={may}
                  isPausing={pausing === schedule.id}
                  onPause={onPause}
                  onAsk={onAsk}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Pixels of room below which a schedule is a card. */
const AS_TABLE = 1000;

const getStyles = (theme: GrafanaTheme2) => {
  const narrow = `@container (max-width: ${AS_TABLE - 1}px)`;
  return {
    // What counts is the room beside the menu of Grafana, not the window.
    room: css({ containerType: 'inline-size' }),
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      borderCollapse: 'collapse',
      'thead th': {
        padding: theme.spacing(1),
        textAlign: 'left',
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
        borderBottom: `1px solid ${theme.colors.border.medium}`,
      },
      'tbody th, tbody td': {
        padding: theme.spacing(1.25, 1),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: theme.typography.fontWeightRegular,
        overflowWrap: 'anywhere',
      },
      'tbody tr': { borderBottom: `1px solid ${theme.colors.border.weak}` },
      'tbody tr:hover': { background: theme.colors.action.hover },
      // A narrow page shows each schedule as a card, with the names of its columns inside.
      [narrow]: {
        '&, & tbody, & tr, & tbody th, & tbody td': { display: 'block', width: '100%' },
        '& thead': { display: 'none' },
        '& tbody th, & tbody td': { padding: theme.spacing(0.5, 1) },
        '& tbody tr': { padding: theme.spacing(1, 0) },
        '& td[data-label]:not(:empty)': {
          display: 'grid',
          gridTemplateColumns: '104px minmax(0, 1fr)',
          justifyItems: 'start',
        },
        '& td[data-label]:not(:empty)::before': {
          content: 'attr(data-label)',
          gridRow: 'span 4',
          color: theme.colors.text.secondary,
          fontSize: theme.typography.bodySmall.fontSize,
        },
        '& td:empty': { display: 'none' },
      },
    }),
    name: css({ '&&': { fontWeight: theme.typography.fontWeightMedium } }),
    minor: css({
      display: 'block',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    problem: css({ color: theme.colors.error.text }),
    fixed: css({ '&&': { overflowWrap: 'normal', whiteSpace: 'nowrap' } }),
    actions: css({ width: 128, '&&': { textAlign: 'right', [narrow]: { textAlign: 'left' } } }),
  };
};
