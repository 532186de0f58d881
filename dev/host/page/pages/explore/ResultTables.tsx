import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, PanelChrome, useTheme2 } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import React, { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ResultGraph } from './ResultGraph';

const height = 480;

/** Stand-ins for Grafana's table panel and graph: show that a query's frames and field configuration arrive. */
export function ResultTables({ data, timeZone }: { data: PanelData; timeZone: string }) {
  const theme = useTheme2();
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const frames = useMemo(() => {
    const fieldConfig = { defaults: {}, overrides: [] };
    const shown = applyFieldOverrides({
      data: data.series,
      fieldConfig,
      replaceVariables: (value, scopedVars, format) => getTemplateSrv().replace(value, scopedVars, format),
      theme,
      timeZone,
    });
    cacheFieldDisplayNames(shown);
    return shown;
  }, [data.series, theme, timeZone]);
  const graphs = useMemo(() => data.series.filter(isGraph), [data.series]);
  return (
    <div ref={container}>
      {data.errors?.map((error, index) => (
        <Alert key={index} severity="error" title={`Query ${error.refId ?? ''} failed`}>
          {error.message}
        </Alert>
      ))}
      {frames.flatMap((frame) => notices(frame))}
      {width > 0 && graphs.length > 0 && (
        <ResultGraph frames={graphs} range={data.timeRange} timeZone={timeZone} width={width} />
      )}
      {width > 0 &&
        frames
          .filter((frame) => !isGraph(frame))
          .map((frame, index) => (
            <PanelChrome
              key={index}
              title="Table"
              description={frame.name}
              width={width}
              height={height}
              loadingState={data.state}
            >
              {(innerWidth, innerHeight) => <TableNG data={frame} width={innerWidth} height={innerHeight} />}
            </PanelChrome>
          ))}
      {data.state === LoadingState.Done && frames.length === 0 && <Alert severity="info" title="No data" />}
    </div>
  );
}

const isGraph = ({ meta }: DataFrame): boolean => meta?.preferredVisualisationType === 'graph';

function notices(frame: DataFrame) {
  return (frame.meta?.notices ?? []).map(({ severity, text }) => <Alert key={text} severity={severity} title={text} />);
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    if (ref.current) {
      observer.observe(ref.current);
    }
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
