import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Button, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { DATA_SOURCE_TYPE } from '../../constants';
import { grafanaTimeZone, resolveTimeZone } from '../../datasource/timeZone';
import { testIds } from '../../test/testIds';
import { periodOf, timeRangeOf, type Period } from '../state/period';
import { shiftedRange, zoomedOut } from './rangeSteps';
import { RunButton } from './RunButton';

interface Props {
  readonly title: string;
  /** What the button says that runs the report. */
  readonly runLabel?: string;
  readonly period: Period;
  /** IANA zone that relative periods and days follow. */
  readonly timeZone: string;
  /** Uid of the data source in use. */
  readonly dataSource: string;
  readonly choosesDataSource: boolean;
  /** Epoch milliseconds at which the present run began. */
  readonly runningSince?: number;
  readonly onPeriod: (period: Period) => void;
  readonly onTimeZone: (timeZone: string) => void;
  readonly onDataSource: (uid: string) => void;
  readonly onRefresh: () => void;
  readonly onCancel: () => void;
  /** Absent for a page whose queries have no statement to show. */
  readonly onShowSql?: () => void;
  /** Stands after the title. */
  readonly leading?: React.ReactNode;
  /** Stands beside the button that runs the report. */
  readonly trailing?: React.ReactNode;
  /** What a page can do with its answer. */
  readonly children?: ReactNode;
}

/** Title, where the records come from, which period, and the button that runs the report. */
export function RunBar(props: Props) {
  const { title, period, timeZone, dataSource, choosesDataSource, runningSince, onShowSql } = props;
  const styles = useStyles2(getStyles);
  const range = timeRangeOf(period, timeZone);
  const onRange = ({ raw }: Pick<TimeRange, 'raw'>) => props.onPeriod(periodOf(raw));

  return (
    <div className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {props.leading}
      {choosesDataSource && (
        <DataSourcePicker
          current={dataSource}
          filter={({ type }) => type === DATA_SOURCE_TYPE}
          onChange={({ uid }) => props.onDataSource(uid)}
          noDefault
          width={24}
        />
      )}
      <div className={styles.actions}>
        {props.children}
        {onShowSql !== undefined && (
          <Button variant="secondary" onClick={onShowSql} data-testid={testIds.report.showSql}>
            Show SQL
          </Button>
        )}
        <TimeRangePicker
          value={range}
          timeZone={grafanaTimeZone(timeZone)}
          onChange={onRange}
          onChangeTimeZone={(zone) => props.onTimeZone(resolveTimeZone(zone))}
          onMoveBackward={() => onRange(shiftedRange(range, -1))}
          onMoveForward={() => onRange(shiftedRange(range, 1))}
          onZoom={() => onRange(zoomedOut(range))}
          isOnCanvas
        />
        <RunButton
          label={props.runLabel}
          runningSince={runningSince}
          onRefresh={props.onRefresh}
          onCancel={props.onCancel}
        />
        {props.trailing}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({ margin: theme.spacing(0, 1, 0, 0), fontSize: theme.typography.h3.fontSize }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
});
