import { type PanelPlugin, type PanelPluginMeta, PluginType } from '@grafana/data';
import { barGaugePanel } from './BarGauge';
import { placeholderPanel } from './Placeholder';
import { statPanel } from './Stat';
import { tablePanel } from './Table';
import { textPanel } from './Text';
import { timeSeriesPanel } from './timeSeries/TimeSeriesPanel';

/** Panels of Grafana's own, made of the parts that `@grafana/ui` exports. */
const makers: Readonly<Record<string, () => PanelPlugin>> = {
  bargauge: barGaugePanel,
  timeseries: timeSeriesPanel,
  stat: statPanel,
  table: tablePanel,
  text: textPanel,
};

const made = new Map<string, PanelPlugin>();

/** The stand-in for a panel plugin that is not installed; one that says so where there is none. */
export function standIn(id: string): PanelPlugin {
  const existing = made.get(id);
  if (existing) {
    return existing;
  }
  const plugin = (makers[id] ?? placeholderPanel)();
  plugin.meta = meta(id);
  made.set(id, plugin);
  return plugin;
}

const logo = '/public/build/img/icons/unicons/apps.svg';

const meta = (id: string): PanelPluginMeta => ({
  id,
  name: `${id} (stand-in)`,
  type: PluginType.panel,
  sort: 100,
  module: '',
  baseUrl: '',
  // A text has no queries.
  skipDataQuery: id === 'text',
  info: {
    author: { name: '' },
    description: '',
    links: [],
    logos: { small: logo, large: logo },
    screenshots: [],
    updated: '',
    version: '',
  },
});
