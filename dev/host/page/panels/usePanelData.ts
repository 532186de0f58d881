import {
  applyFieldOverrides,
  CoreApp,
  type DataSourceApi,
  type FieldConfigSource,
  type InterpolateFunction,
  type PanelData,
  type PanelPlugin,
  type RawTimeRange,
} from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { toRequest } from '../services/requests';
import { runRequest } from '../services/runRequest';
import { type PanelModel } from './panelModel';

interface Options {
  readonly panel: PanelModel;
  readonly dataSource?: DataSourceApi;
  readonly range: RawTimeRange;
  readonly timeZone: string;
  /** Another one runs the same queries again. */
  readonly refreshCount: number;
}

/** Runs a panel's queries when they, their data source, the period or the zone change, and on a refresh. */
export function usePanelQueries({ panel, dataSource, range, timeZone, refreshCount }: Options): PanelData | undefined {
  const [data, setData] = useState<PanelData>();
  const { id, targets } = panel;
  useEffect(() => {
    if (dataSource === undefined) {
      return undefined;
    }
    const queries = targets.map((target) => ({ ...target, datasource: dataSource.getRef() }));
    const app = CoreApp.Dashboard;
    const request = toRequest({ app, requestId: `panel_${id}`, queries, range, dataSource, timeZone });
    const running = runRequest(dataSource, { ...request, panelId: id, panelPluginId: panel.type }).subscribe((next) =>
      // What was there stays on screen until the answer comes, as in Grafana.
      setData((before) => (next.series.length > 0 || !before ? next : { ...next, series: shown(next, before) }))
    );
    return () => running.unsubscribe();
  }, [id, panel.type, targets, dataSource, range, timeZone, refreshCount]);
  return data;
}

const shown = (next: PanelData, before: PanelData) => (next.state === 'Loading' ? before.series : next.series);

/** The data as a panel gets it: units, links and whatever else the panel's field options say, in its fields. */
export function useFieldConfig(
  data: PanelData | undefined,
  plugin: PanelPlugin,
  fieldConfig: FieldConfigSource,
  replaceVariables: InterpolateFunction,
  timeZone: string
): PanelData | undefined {
  const theme = useTheme2();
  return useMemo(
    () =>
      data && {
        ...data,
        series: applyFieldOverrides({
          data: data.series,
          fieldConfig,
          fieldConfigRegistry: plugin.fieldConfigRegistry,
          replaceVariables,
          theme,
          timeZone,
        }),
      },
    [data, plugin, fieldConfig, replaceVariables, theme, timeZone]
  );
}
