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

const COLUMNS = ['Name', 'When', 'Recipients', 'Next mail', 'Last mail', 'State'] as const;

/** What is sent to whom and when, and whether it arrived. */
export function ScheduleTable({ schedules, may, pausing, onPause, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const sorted = [...schedules].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <table className={styles.table} data-testid={testIds.schedules.list}>
      <thead>
        <tr>
          {COLUMNS.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
          <th scope="col" aria-label="Actions" />
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
            <td data-label="Last mail" className={styles.last}>
              <LastResult {...schedule.lastSent} />
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
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const narrow = theme.breakpoints.down('lg');
  return {
    table: css({
      width: '100%',
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
      // A narrow window shows each schedule as a card, with the names of its columns inside.
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
          gridRow: 'span 3',
          color: theme.colors.text.secondary,
          fontSize: theme.typography.bodySmall.fontSize,
        },
        '& td:empty': { display: 'none' },
      },
    }),
    name: css({ minWidth: 180, '&&': { fontWeight: theme.typography.fontWeightMedium } }),
    minor: css({
      display: 'block',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    problem: css({ color: theme.colors.error.text }),
    fixed: css({ '&&': { overflowWrap: 'normal', whiteSpace: 'nowrap' } }),
    last: css({ minWidth: 130 }),
    actions: css({ '&&': { whiteSpace: 'nowrap' }, [theme.breakpoints.up('lg')]: { width: 1 } }),
  };
};
