import {
  TooltipPlugin2,
  type UPlotConfigBuilder,
  useTheme2,
  VizTooltipColorIndicator,
  VizTooltipContent,
  VizTooltipHeader,
  VizTooltipWrapper,
} from '@grafana/ui';
import React, { type ComponentProps } from 'react';
import { formatValue } from '#model/format/units';
import type { ChartData } from './chartData';
import { pointAt, seriesColor } from './plot';

/** `TooltipHoverMode.xAll`, which the package keeps to itself: every series at the place of the pointer. */
const ALL_SERIES: ComponentProps<typeof TooltipPlugin2>['hoverMode'] = 1;

interface ChartTooltipProps {
  readonly config: UPlotConfigBuilder;
  readonly data: ChartData;
  /** Keys of series that are not drawn. */
  readonly hidden: ReadonlySet<string>;
}

/** The point under the pointer, with every value there. */
export function ChartTooltip({ config, data, hidden }: ChartTooltipProps) {
  const theme = useTheme2();
  const contents = (columns: ReadonlyArray<number | null>) => {
    const column = columns.find((index) => index !== null && index !== undefined);
    const at = column === undefined || column === null ? undefined : pointAt(data, column);
    const point = at === undefined ? undefined : data.points[at];
    if (at === undefined || point === undefined) {
      return null;
    }
    const items = data.series
      .filter(({ key }) => !hidden.has(key))
      .map((series) => ({
        label: series.label,
        value: formatValue(series.values[at], data.unit),
        color: seriesColor(theme, series),
        colorIndicator: VizTooltipColorIndicator.series,
        lineStyle: series.part === 'previous' ? ({ fill: 'dash' } as const) : undefined,
      }));
    return (
      <VizTooltipWrapper>
        <VizTooltipHeader item={{ label: point.label, value: '' }} />
        <VizTooltipContent items={items} />
      </VizTooltipWrapper>
    );
  };
  return <TooltipPlugin2 config={config} hoverMode={ALL_SERIES} render={(_, columns) => contents(columns)} />;
}
