import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Button, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React from 'react';
import { DATA_SOURCE_TYPE } from '../../../constants';
import { grafanaTimeZone, resolveTimeZone } from '../../../datasource/timeZone';
import { testIds } from '../../../test/testIds';
import { periodOf, timeRangeOf, type BreakoutState } from '../state/breakoutState';
import { shiftedRange, zoomedOut } from './rangeSteps';
import { RunButton } from './RunButton';

interface Props {
  readonly state: BreakoutState;
  /** Uid of the data source in use. */
  readonly dataSource: string;
  readonly choosesDataSource: boolean;
  /** Epoch milliseconds at which the present run began. */
  readonly runningSince?: number;
  readonly onChange: (state: BreakoutState) => void;
  readonly onRefresh: () => void;
  readonly onCancel: () => void;
  readonly onShowSql: () => void;
}

/** Where the records come from, which period, and the button that runs the report. */
export function RunBar(props: Props) {
  const { state, dataSource, choosesDataSource, runningSince, onChange } = props;
  const styles = useStyles2(getStyles);
  const { query } = state;
  const range = timeRangeOf(state);
  const onRange = ({ raw }: Pick<TimeRange, 'raw'>) => onChange({ ...state, period: periodOf(raw) });
  const onTimeZone = (zone: string) => onChange({ ...state, query: { ...query, timeZone: resolveTimeZone(zone) } });

  return (
    <div className={styles.bar}>
      <h1 className={styles.title}>Breakout</h1>
      {choosesDataSource && (
        <DataSourcePicker
          current={dataSource}
          filter={({ type }) => type === DATA_SOURCE_TYPE}
          onChange={({ uid }) => onChange({ ...state, dataSource: uid })}
          noDefault
          width={24}
        />
      )}
      <div className={styles.actions}>
        <Button variant="secondary" onClick={props.onShowSql} data-testid={testIds.breakout.showSql}>
          Show SQL
        </Button>
        <TimeRangePicker
          value={range}
          timeZone={grafanaTimeZone(query.timeZone)}
          onChange={onRange}
          onChangeTimeZone={onTimeZone}
          onMoveBackward={() => onRange(shiftedRange(range, -1))}
          onMoveForward={() => onRange(shiftedRange(range, 1))}
          onZoom={() => onRange(zoomedOut(range))}
          isOnCanvas
        />
        <RunButton runningSince={runningSince} onRefresh={props.onRefresh} onCancel={props.onCancel} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({ margin: theme.spacing(0, 1, 0, 0), fontSize: theme.typography.h3.fontSize }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
});
