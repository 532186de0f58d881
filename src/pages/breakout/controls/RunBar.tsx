import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Badge, Button, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { DATA_SOURCE_TYPE } from '../../../constants';
import { grafanaTimeZone, resolveTimeZone } from '../../../datasource/timeZone';
import { testIds } from '../../../test/testIds';
import { periodOf, timeRangeOf, type BreakoutState } from '../state/breakoutState';
import { shiftedRange, zoomedOut } from './rangeSteps';

interface Props {
  readonly state: BreakoutState;
  /** Uid of the data source in use. */
  readonly dataSource: string;
  readonly choosesDataSource: boolean;
  /** The controls differ from the report on screen. */
  readonly changed: boolean;
  /** Epoch milliseconds at which the present run began. */
  readonly runningSince?: number;
  readonly onChange: (state: BreakoutState) => void;
  readonly onRefresh: () => void;
  readonly onCancel: () => void;
  readonly onShowSql: () => void;
}

/** Where the records come from, which period, and the button that runs the report. */
export function RunBar(props: Props) {
  const { state, dataSource, choosesDataSource, changed, runningSince, onChange } = props;
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
          width={30}
        />
      )}
      <span className={styles.gap} />
      {changed && (
        <Badge
          color="orange"
          icon="exclamation-circle"
          text="Changed: Refresh to update"
          data-testid={testIds.breakout.changed}
        />
      )}
      <Button variant="secondary" fill="outline" onClick={props.onShowSql} data-testid={testIds.breakout.showSql}>
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
      {runningSince === undefined ? (
        <Button
          variant="primary"
          icon="sync"
          tooltip="Run the report (Ctrl or ⌘ + Enter)"
          onClick={props.onRefresh}
          data-testid={testIds.breakout.refresh}
        >
          Refresh
        </Button>
      ) : (
        <Button variant="destructive" icon="times" onClick={props.onCancel} data-testid={testIds.breakout.cancel}>
          Cancel <Elapsed since={runningSince} />
        </Button>
      )}
    </div>
  );
}

const TICK_MS = 100;

function Elapsed({ since }: { readonly since: number }) {
  const styles = useStyles2(getStyles);
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.elapsed}>{(Math.max(now - since, 0) / 1000).toFixed(1)} s</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({ margin: theme.spacing(0, 1, 0, 0), fontSize: theme.typography.h3.fontSize }),
  gap: css({ flex: '1 1 auto' }),
  elapsed: css({
    display: 'inline-block',
    minWidth: theme.spacing(5),
    marginLeft: theme.spacing(0.5),
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
  }),
});
