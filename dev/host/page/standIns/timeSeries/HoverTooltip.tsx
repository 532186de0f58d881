import { type DataFrame, dateTimeFormat } from '@grafana/data';
import { TooltipDisplayMode, type VizTooltipOptions } from '@grafana/schema';
import {
  getFieldDisplayItems,
  getFieldDisplayLinks,
  TooltipPlugin2,
  type UPlotConfigBuilder,
  VizTooltipContent,
  VizTooltipFooter,
  VizTooltipHeader,
  VizTooltipWrapper,
} from '@grafana/ui';
import React from 'react';

interface HoverTooltipProps {
  readonly config: UPlotConfigBuilder;
  /** The series side by side, time first. */
  readonly frame: DataFrame;
  readonly options: VizTooltipOptions;
  readonly timeZone: string;
  readonly onZoom: (range: { from: number; to: number }) => void;
}

/** `TooltipHoverMode`, which the package does not export: one series, or all of the time under the pointer. */
const hoverModes = { one: 2, all: 1 } as const;

/** What is under the pointer; a click holds it, dragging chooses another period. */
export function HoverTooltip({ config, frame, options, timeZone, onZoom }: HoverTooltipProps) {
  const { mode, sort, hideZeros, maxHeight, maxWidth } = options;
  const time = frame.fields[0];
  if (time === undefined) {
    return null;
  }
  return (
    <TooltipPlugin2
      config={config}
      hoverMode={mode === TooltipDisplayMode.Single ? hoverModes.one : hoverModes.all}
      queryZoom={onZoom}
      clientZoom
      maxWidth={maxWidth}
      getDataLinks={(series, row) => {
        const field = frame.fields[series];
        return field ? getFieldDisplayLinks(field, row) : [];
      }}
      render={(_, rows, series, isPinned, _dismiss, _range, _viaSync, links) =>
        mode === TooltipDisplayMode.None ? null : (
          <VizTooltipWrapper>
            <VizTooltipHeader
              item={{ label: '', value: dateTimeFormat(time.values[rows[0] ?? 0], { timeZone }) }}
              isPinned={isPinned}
            />
            <VizTooltipContent
              items={getFieldDisplayItems(frame.fields, time, rows, series, mode, sort, undefined, hideZeros)}
              isPinned={isPinned}
              scrollable={mode === TooltipDisplayMode.Multi && maxHeight !== undefined}
              maxHeight={maxHeight}
            />
            {isPinned && links.length > 0 && <VizTooltipFooter dataLinks={links} />}
          </VizTooltipWrapper>
        )
      }
    />
  );
}
