import { CoreApp, type DataQueryRequest } from '@grafana/data';
import { type DashboardLink } from '@grafana/schema';
import {
  behaviors,
  type DataRequestEnricher,
  type SceneDataLayerSet,
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  LocalValueVariable,
  type SceneObject,
  SceneObjectBase,
  type SceneObjectState,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableDependencyConfig,
  VizPanel,
} from '@grafana/scenes';
import { toAnnotationLayers } from './annotations';
import { choicesOf } from './choices';
import { type Dashboard } from './dashboardJson';
import { DashboardView } from './DashboardView';
import { type Local, type Placed, type PlacedPanel, type PlacedRow, placePanels } from './grid';
import { DASHBOARD_SOURCE, toVizPanel } from './panels';
import { toVariables } from './variables';

interface DashboardSceneState extends SceneObjectState {
  readonly title: string;
  /** Panels without controls. */
  readonly isKiosk: boolean;
  readonly links: readonly DashboardLink[];
  readonly body: SceneGridLayout;
  readonly timePicker: SceneTimePicker;
  readonly refreshPicker: SceneRefreshPicker;
  readonly $data: SceneDataLayerSet;
}

/** A dashboard of the classic JSON schema as a scene: what Grafana's dashboard page is, in what the host needs of it. */
export class DashboardScene extends SceneObjectBase<DashboardSceneState> implements DataRequestEnricher {
  static Component = DashboardView;

  private readonly placed = new Map<string, SceneGridItem | SceneGridRow>();

  constructor(
    readonly dashboard: Dashboard,
    isKiosk: boolean
  ) {
    super({
      title: dashboard.title ?? '',
      links: dashboard.links ?? [],
      isKiosk,
      // Whoever renders a kiosk page into a file does not scroll.
      body: new SceneGridLayout({ children: [], isLazy: !isKiosk }),
      timePicker: new SceneTimePicker({ hidePicker: dashboard.timepicker?.hidden }),
      refreshPicker: new SceneRefreshPicker({
        refresh: dashboard.refresh || '',
        intervals: dashboard.timepicker?.refresh_intervals,
        withText: false,
      }),
      $timeRange: toTimeRange(dashboard),
      $variables: new SceneVariableSet({ variables: toVariables(dashboard) }),
      $data: toAnnotationLayers(dashboard),
      $behaviors: [
        new behaviors.CursorSync({ sync: Number(dashboard.graphTooltip ?? 0) }),
        new behaviors.SceneQueryController(),
      ],
    });
    this._variableDependency = new VariableDependencyConfig<DashboardSceneState>(this, {
      variableNames: repeatVariables(dashboard),
      onVariableUpdateCompleted: () => this.placeAll(),
    });
    this.placeAll();
    this.addActivationHandler(() => {
      // What the page's `templateSrv` and plugins outside of the scene look at.
      window.__grafanaSceneContext = this;
      this.placeAll();
      // Panels do not show it, but its timer runs while it is active.
      const deactivate = this.state.refreshPicker.activate();
      return () => {
        deactivate();
        if (window.__grafanaSceneContext === this) {
          window.__grafanaSceneContext = undefined;
        }
      };
    });
  }

  /** What a query of a panel says of where it comes from. */
  enrichDataRequest(source: SceneObject): Partial<DataQueryRequest> {
    const panel = panelOf(source);
    return {
      app: CoreApp.Dashboard,
      dashboardUID: this.dashboard.uid,
      dashboardTitle: this.state.title,
      ...(panel && {
        panelId: panel.getLegacyPanelId(),
        panelName: panel.state.title,
        panelPluginId: panel.state.pluginId,
      }),
    };
  }

  /** Lays the panels out for what is chosen; panels that are there already stay as they are. */
  private placeAll(): void {
    const placed = placePanels(this.dashboard.panels ?? [], (name) => choicesOf(this, name));
    // Panels that use another one's data need that one first.
    const [sources, sharing] = partition(placed, ({ panel }) => panel.datasource?.uid !== DASHBOARD_SOURCE);
    [...sources, ...sharing].forEach(([panel, local]) => this.placePanel(panel, local));
    const children = placed.map((entry) => ('row' in entry ? this.placeRow(entry) : this.placePanel(entry)));
    this.state.body.setState({ children });
  }

  private placeRow({ key, row, y, children, local }: PlacedRow): SceneGridRow {
    const existing = this.placed.get(identity(key, local));
    const items = children.map((child) => this.placePanel(child, local));
    if (existing instanceof SceneGridRow) {
      existing.setState({ y, children: items });
      return existing;
    }
    const made = new SceneGridRow({
      key,
      title: row.title ?? '',
      isCollapsed: row.collapsed,
      y,
      children: items,
      $variables: localVariables(local),
    });
    this.placed.set(identity(key, local), made);
    return made;
  }

  private placePanel({ key, panel, x, y, width, height, local }: PlacedPanel, ofRow?: Local): SceneGridItem {
    const id = identity(identity(key, ofRow), local);
    const existing = this.placed.get(id);
    if (existing instanceof SceneGridItem) {
      existing.setState({ x, y, width, height });
      return existing;
    }
    const item = new SceneGridItem({
      ...{ key: `grid-item-${key}`, x, y, width, height },
      isResizable: false,
      isDraggable: false,
      $variables: localVariables(local),
      body: toVizPanel(panel, key, (id) => this.findPanel(id)),
    });
    this.placed.set(id, item);
    return item;
  }

  private findPanel(id: number): VizPanel | undefined {
    const found = this.placed.get(`panel-${id}`);
    const body = found instanceof SceneGridItem ? found.state.body : undefined;
    return body instanceof VizPanel ? body : undefined;
  }
}

/** None of what asks for the dashboard as a whole. */
function panelOf(source: SceneObject): VizPanel | undefined {
  const { parent } = source;
  return parent === undefined || parent instanceof VizPanel ? parent : panelOf(parent);
}

const weekStarts = ['saturday', 'sunday', 'monday'] as const;

const toTimeRange = ({ time, timezone, weekStart, fiscalYearStartMonth, timepicker }: Dashboard) =>
  new SceneTimeRange({
    from: time?.from ?? 'now-6h',
    to: time?.to ?? 'now',
    timeZone: timezone || undefined,
    weekStart: weekStarts.find((day) => day === weekStart),
    fiscalYearStartMonth,
    UNSAFE_nowDelay: timepicker?.nowDelay,
  });

/** The panels of `placed`, with what their row repeats by: those that pass, and the others. */
function partition(placed: readonly Placed[], passes: (panel: PlacedPanel) => boolean) {
  const all = placed.flatMap(
    (entry): Array<readonly [PlacedPanel, Local | undefined]> =>
      'row' in entry ? entry.children.map((child) => [child, entry.local] as const) : [[entry, undefined]]
  );
  return [all.filter(([panel]) => passes(panel)), all.filter(([panel]) => !passes(panel))] as const;
}

/** A copy for one value is another panel than the copy for the next. */
const identity = (key: string, local: Local | undefined) => (local ? `${key} ${local.value}` : key);

const localVariables = (local: Local | undefined) =>
  local && new SceneVariableSet({ variables: [new LocalValueVariable(local)] });

function repeatVariables({ panels }: Dashboard): string[] {
  const all = (panels ?? []).flatMap((panel) => [panel, ...('panels' in panel ? panel.panels : [])]);
  return [...new Set(all.flatMap(({ repeat }) => (repeat ? [repeat] : [])))];
}
