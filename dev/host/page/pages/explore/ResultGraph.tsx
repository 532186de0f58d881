import { applyFieldOverrides, type DataFrame, type TimeRange } from '@grafana/data';
import { LegendDisplayMode } from '@grafana/schema';
import { PanelChrome, TimeSeries, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { standIn } from '../../standIns';

interface Props {
  readonly frames: readonly DataFrame[];
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly width: number;
}

const height = 360;
const legend = { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom' as const, calcs: [] };

/** A stand-in for Explore's graph: frames that ask for one. */
export function ResultGraph({ frames, range, timeZone, width }: Props) {
  const theme = useTheme2();
  const shown = useMemo(() => {
    const { fieldConfigDefaults, fieldConfigRegistry } = standIn('timeseries');
    return applyFieldOverrides({
      data: [...frames],
      fieldConfig: fieldConfigDefaults,
      fieldConfigRegistry,
      replaceVariables: (value) => value,
      theme,
      timeZone,
    });
  }, [frames, theme, timeZone]);
  return (
    <PanelChrome title="Graph" width={width} height={height}>
      {(innerWidth, innerHeight) => (
        <TimeSeries
          frames={shown}
          legend={legend}
          timeRange={range}
          timeZone={timeZone}
          width={innerWidth}
          height={innerHeight}
        />
      )}
    </PanelChrome>
  );
}
