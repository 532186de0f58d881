import {
  type DataSourceApi,
  EventBusSrv,
  getPanelOptionsWithDefaults,
  LoadingState,
  type PanelData,
  type PanelPlugin,
  PluginContextProvider,
  type RawTimeRange,
  type ScopedVars,
} from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert, PanelChrome } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo } from 'react';
import { importPanelPlugin } from '../loader/pluginLoader';
import { useLoaded } from '../pages/useLoaded';
import { toTimeRange } from '../services/timeRanges';
import { type PanelModel } from './panelModel';
import { useFieldConfig, usePanelQueries } from './usePanelData';

interface PanelViewProps {
  readonly panel: PanelModel;
  readonly range: RawTimeRange;
  readonly timeZone: string;
  readonly refreshCount: number;
  /** Pixels, header included. */
  readonly width: number;
  readonly height: number;
  readonly onChange: (panel: PanelModel) => void;
  readonly onChangeRange: (range: RawTimeRange) => void;
  /** What the panel gets. */
  readonly onData: (data: PanelData) => void;
}

/** A stand-in for a dashboard's panel: the real plugin, its queries through the real data source, in a panel's frame. */
export function PanelView(props: PanelViewProps) {
  const { type, datasource } = props.panel;
  const { value: plugin, error } = useLoaded(() => importPanelPlugin(type), [type]);
  const source = useLoaded(() => getDataSourceSrv().get(datasource), [datasource?.uid, datasource?.type]);
  const problem = error ?? source.error;
  if (problem) {
    return (
      <Alert severity="error" title="Could not load this panel">
        {problem.message}
      </Alert>
    );
  }
  return plugin ? <LoadedPanel {...props} plugin={plugin} dataSource={source.value} /> : null;
}

interface LoadedPanelProps extends PanelViewProps {
  readonly plugin: PanelPlugin;
  readonly dataSource?: DataSourceApi;
}

function LoadedPanel(props: LoadedPanelProps) {
  const { panel, plugin, range: raw, timeZone, width, height, onChange, onChangeRange } = props;
  const eventBus = useMemo(() => new EventBusSrv(), []);
  const range = useMemo(() => toTimeRange(raw, timeZone), [raw, timeZone]);
  const { options, fieldConfig } = useMemo(() => withDefaults(panel, plugin), [panel, plugin]);
  const queried = usePanelQueries(props);
  const scopedVars = queried?.request?.scopedVars;
  const replaceVariables = useCallback(
    (text: string, more?: ScopedVars, format?: string | Function) =>
      getTemplateSrv().replace(text, { ...scopedVars, ...more }, format),
    [scopedVars]
  );
  const data = useFieldConfig(queried, plugin, fieldConfig, replaceVariables, timeZone);
  const { onData } = props;
  useEffect(() => data && onData(data), [data, onData]);
  const Panel = plugin.panel;
  const failure = data?.errors?.[0];
  return (
    <PanelChrome
      title={panel.title}
      width={width}
      height={height}
      loadingState={data?.state ?? LoadingState.NotStarted}
      statusMessage={failure?.message}
    >
      {(innerWidth, innerHeight) =>
        data &&
        Panel && (
          <ErrorBoundaryAlert dependencies={[data, plugin]}>
            <PluginContextProvider meta={plugin.meta}>
              <Panel
                id={panel.id}
                title={panel.title}
                data={data}
                timeRange={range}
                timeZone={timeZone}
                options={options}
                fieldConfig={fieldConfig}
                transparent={false}
                width={innerWidth}
                height={innerHeight}
                renderCounter={0}
                eventBus={eventBus}
                replaceVariables={replaceVariables}
                onOptionsChange={(next) => onChange({ ...panel, options: next })}
                onFieldConfigChange={(next) => onChange({ ...panel, fieldConfig: next })}
                onChangeTimeRange={({ from, to }) => onChangeRange({ from: String(from), to: String(to) })}
              />
            </PluginContextProvider>
          </ErrorBoundaryAlert>
        )
      }
    </PanelChrome>
  );
}

export function withDefaults({ options, fieldConfig }: PanelModel, plugin: PanelPlugin) {
  return getPanelOptionsWithDefaults({
    plugin,
    currentOptions: { ...options },
    currentFieldConfig: fieldConfig,
    isAfterPluginChange: false,
  });
}
