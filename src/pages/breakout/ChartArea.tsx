import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useRef, useState } from 'react';
import type { MeasureId } from '#model/catalogue/measures';
import { PivotChart } from '../../pivot/chart/PivotChart';
import { type PivotAction, type PivotTable } from '../../pivot/types';

interface Props {
  readonly table: PivotTable;
  readonly measure: MeasureId;
  readonly onMeasure: (measure: MeasureId) => void;
  readonly onAction: (action: PivotAction) => void;
}

/** The report as a chart as large as its place. */
export function ChartArea({ table, measure, onMeasure, onAction }: Props) {
  const styles = useStyles2(getStyles);
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const measureSize = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measureSize();
    const observer = new ResizeObserver(measureSize);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className={styles.place}>
      {size.width > 0 && (
        <PivotChart table={table} measure={measure} onMeasureChange={onMeasure} onAction={onAction} {...size} />
      )}
    </div>
  );
}

const getStyles = (_: GrafanaTheme2) => ({
  place: css({ flex: '1 1 auto', minWidth: 0, minHeight: 0, overflow: 'hidden' }),
});
