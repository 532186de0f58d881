/** What Grafana holds of the alert pack, and what is to be written to change it. */
import { grafanaRule, installedValues } from '#model/alerts/grafanaRules';
import { defaultValues, type AlertRule, type AlertValues } from '#model/alerts/index';
import { type StoredRule } from '../../../alerting';

/**
 * - `missing`: not in this Grafana
 * - `installed`: as the pack makes it with its `values`
 * - `differs`: changed by hand, or made by another version of the pack
 * - `provisioned`: from a file or an API client, which alone may change it
 */
export interface RuleState {
  readonly kind: 'missing' | 'installed' | 'differs' | 'provisioned';
  /** Those that it was installed with; the defaults when there are none to be read. */
  readonly values: AlertValues;
  readonly stored?: StoredRule;
}

export function stateOf(rule: AlertRule, rules: readonly StoredRule[]): RuleState {
  const stored = rules.find(({ uid }) => uid === rule.uid);
  if (stored === undefined) {
    return { kind: 'missing', values: defaultValues(rule) };
  }
  const read = installedValues(stored);
  const values = read?.ok === true ? read.value : defaultValues(rule);
  if (stored.provenance !== '') {
    return { kind: 'provisioned', values, stored };
  }
  return { kind: read?.ok === true && isAsMade(rule, values, stored) ? 'installed' : 'differs', values, stored };
}

/** Whether writing a rule again, with these values, would change anything; only what the pack may change. */
export const isBehind = ({ kind, values, stored }: RuleState, wanted: AlertValues, dataSourceUid: string): boolean =>
  stored !== undefined &&
  kind !== 'provisioned' &&
  (kind === 'differs' || JSON.stringify(values) !== JSON.stringify(wanted) || dataSourceOf(stored) !== dataSourceUid);

/** Uid of the data source that a rule reads. */
const dataSourceOf = ({ data }: Pick<StoredRule, 'data'>): string => data[0]?.datasourceUid ?? '';

/**
 * Whether a rule judges as the pack's own does. Where it sends, whether it is paused and what labels it carries besides
 * is for people to choose, and Grafana adds to a rule what it needs itself.
 */
function isAsMade(rule: AlertRule, values: AlertValues, stored: StoredRule): boolean {
  const made = grafanaRule(rule, values, dataSourceOf(stored));
  return (
    stored.condition === made.condition &&
    stored.for === made.for &&
    stored.noDataState === made.noDataState &&
    stored.data.length === made.data.length &&
    made.data.every((query) => {
      const kept = stored.data.find(({ refId }) => refId === query.refId);
      return kept !== undefined && holds(kept, query);
    })
  );
}

/** Whether a value holds everything that another one has; texts, numbers and lists have to be the same. */
function holds(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(value) &&
      value.length === wanted.length &&
      wanted.every((entry, index) => holds(value[index], entry))
    );
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return value === wanted;
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(wanted).every(([key, member]) => holds(Reflect.get(value, key), member))
  );
}

/** An installed rule with other values: what people chose about it beside the pack stays. */
export function updatedRule(rule: AlertRule, values: AlertValues, dataSource: string, stored: StoredRule): StoredRule {
  const made = grafanaRule(rule, values, dataSource);
  return {
    ...stored,
    ...made,
    isPaused: stored.isPaused,
    labels: { ...stored.labels, ...made.labels },
    annotations: { ...stored.annotations, ...made.annotations },
  };
}
