/** The pack as a provisioning file of Grafana (`provisioning/alerting/*.yaml`). */
import { PACK_FOLDER, ruleGroupOf } from './grafanaRules';
import type { PackValues } from './index';
import type { GrafanaRule } from './ruleGroup';

/** Uid of the data source that the repository's own provisioning makes. */
export const PROVISIONED_DATA_SOURCE = 'tollgrid';

/**
 * The content of the file. Grafana replaces `$NAME` in titles, names and labels by variables of its environment, so a
 * dollar sign there is written twice; annotations and queries are taken as they are.
 */
export function provisioningFile(values: PackValues = {}, dataSourceUid = PROVISIONED_DATA_SOURCE) {
  const { title, interval, rules } = ruleGroupOf(values, dataSourceUid);
  return {
    apiVersion: 1,
    groups: [
      {
        orgId: 1,
        name: literal(title),
        folder: literal(PACK_FOLDER.title),
        interval: `${interval}s`,
        rules: rules.map(fileRule),
      },
    ],
  };
}

/** The names of some fields differ from those of the API. */
function fileRule({ keep_firing_for, title, labels, data, ...rule }: GrafanaRule) {
  return {
    ...rule,
    title: literal(title),
    keepFiringFor: keep_firing_for,
    labels: Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, literal(value)])),
    data: data.map(({ datasourceUid, ...query }) => ({ ...query, datasourceUid: literal(datasourceUid) })),
  };
}

const literal = (text: string): string => text.replaceAll('$', '$$$$');
