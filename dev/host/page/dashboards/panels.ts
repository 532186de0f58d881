import {
  DataProviderProxy,
  type SceneDataProvider,
  type SceneDataQuery,
  SceneDataTransformer,
  type SceneObject,
  SceneQueryRunner,
  SceneTimeRange,
  VizPanel,
} from '@grafana/scenes';
import { type Panel } from './dashboardJson';
import { PanelHints } from './PanelHints';

/** The data source that stands for the answers of another panel. */
export const DASHBOARD_SOURCE = '-- Dashboard --';

/** Finds a panel of the same dashboard by its id. */
export type FindPanel = (id: number) => VizPanel | undefined;

/** A panel of a dashboard's JSON, with its queries and transformations. */
export function toVizPanel(panel: Panel, key: string, findPanel: FindPanel): VizPanel {
  const shared = panel.datasource?.uid === DASHBOARD_SOURCE ? sharedPanel(panel, findPanel) : undefined;
  return new VizPanel({
    key,
    pluginId: panel.type,
    title: panel.title ?? '',
    description: panel.description,
    options: panel.options ?? {},
    fieldConfig: { defaults: {}, overrides: [], ...panel.fieldConfig },
    pluginVersion: panel.pluginVersion,
    displayMode: panel.transparent ? 'transparent' : 'default',
    // Without a title the header is in the way of small panels.
    hoverHeader: !panel.title,
    titleItems: [new PanelHints({ links: panel.links ?? [] })],
    $timeRange: ownTimeRange(panel),
    $data: toData(panel, shared),
    // A panel out of sight, or in a collapsed row, still answers for those that use its data.
    $behaviors: shared ? [() => shared.$data.activate()] : [],
  });
}

/** `timeFrom: "1h"` shows the last hour whatever the dashboard shows. */
const ownTimeRange = ({ timeFrom }: Panel) =>
  timeFrom
    ? new SceneTimeRange({ from: timeFrom.startsWith('now') ? timeFrom : `now-${timeFrom}`, to: 'now' })
    : undefined;

interface Shared {
  readonly $data: SceneDataProvider & SceneObject;
}

function sharedPanel({ targets }: Panel, findPanel: FindPanel): Shared | undefined {
  const { panelId, withTransforms } = { panelId: undefined, withTransforms: false, ...targets?.[0] };
  const data = findPanel(Number(panelId))?.state.$data;
  const source = data instanceof SceneDataTransformer && !withTransforms ? data.state.$data : data;
  return source && { $data: source };
}

function toData(panel: Panel, shared: Shared | undefined): SceneDataProvider & SceneObject {
  const source = shared ? new DataProviderProxy({ source: shared.$data.getRef() }) : toQueryRunner(panel);
  // Always one, so that the panel's `$data` is of one kind.
  return new SceneDataTransformer({
    $data: source,
    transformations: panel.transformations ?? [],
  });
}

function toQueryRunner({ id, datasource, targets, maxDataPoints, interval }: Panel): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: datasource ?? undefined,
    queries: (targets ?? []).map((target, index): SceneDataQuery => ({ refId: letter(index), ...target })),
    maxDataPoints,
    maxDataPointsFromWidth: true,
    minInterval: interval,
    dataLayerFilter: { panelId: id ?? 0 },
  });
}

const letter = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);
