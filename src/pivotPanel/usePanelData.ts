import { CoreApp, type PanelData } from '@grafana/data';
import { useEffect, useMemo } from 'react';
import { map } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../datasource/DataSource';
import { runReports } from '../datasource/runReports';
import { usePivotData, type PivotData, type PivotSource } from '../pivot/data/usePivotData';
import { isBeginning, type ReportAnswer } from './answer';
import { type PanelState } from './usePanelState';

interface Options extends Pick<PanelState, 'state' | 'start' | 'isAsSaved'> {
  readonly dataSource: DataSource;
  readonly answer: ReportAnswer;
  readonly data: PanelData;
}

/**
 * The pivot's data: it begins with the dashboard's own answer. Rows that are opened, and whatever a viewer asks for that
 * the answer does not hold, come from the data source at once, for the dashboard's period.
 */
export function usePanelData({ state, start, isAsSaved, dataSource, answer, data }: Options): PivotData {
  const { timeRange, request } = data;
  const source = useMemo(
    (): PivotSource => ({
      // The start of the dashboard's request tells a refresh of the same period apart.
      key: [dataSource.uid, timeRange.from.valueOf(), timeRange.to.valueOf(), request?.startTime].join(' '),
      open: () => ({
        range: timeRange,
        run: (query) =>
          runReports(
            { dataSource, range: timeRange, scopedVars: request?.scopedVars ?? {}, app: CoreApp.Dashboard },
            { main: query }
          ).pipe(map(({ main }) => main)),
      }),
    }),
    [dataSource, timeRange, request]
  );
  const offered = useMemo(
    () => (isBeginning(answer) && fits(answer, start) ? { answer, query: start } : undefined),
    [answer, start]
  );
  const ready = isAsSaved ? offered : undefined;
  const pivot = usePivotData({ state, source, ...(ready === undefined ? {} : { ready }) });
  const { run, changed, status } = pivot;
  const mustRun = ready === undefined && (changed || status === 'idle');
  useEffect(() => {
    if (mustRun) {
      run();
    }
  }, [mustRun, run]);
  return pivot;
}

/** The panel's own limit may be below that of the query. */
const fits = ({ query, frame }: ReportAnswer, { limit }: ReportQuery): boolean =>
  query.limit <= limit || frame.length <= limit;
