import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { Alert, PanelChrome, useTheme2 } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import React, { useLayoutEffect, useMemo, useRef, useState } from 'react';

const height = 480;

/** A stand-in for Grafana's table panel: shows that a query's frames and field configuration arrive. */
export function ResultTables({ data, timeZone }: { data: PanelData; timeZone: string }) {
  const theme = useTheme2();
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const frames = useMemo(() => {
    const fieldConfig = { defaults: {}, overrides: [] };
    const shown = applyFieldOverrides({
      data: data.series,
      fieldConfig,
      replaceVariables: (value) => value,
      theme,
      timeZone,
    });
    cacheFieldDisplayNames(shown);
    return shown;
  }, [data.series, theme, timeZone]);
  return (
    <div ref={container}>
      {data.errors?.map((error, index) => (
        <Alert key={index} severity="error" title={`Query ${error.refId ?? ''} failed`}>
          {error.message}
        </Alert>
      ))}
      {frames.flatMap((frame) => notices(frame))}
      {width > 0 &&
        frames.map((frame, index) => (
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
