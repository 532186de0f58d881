/**
 * Alert rules as Grafana's alerting provisioning API writes them (swagger `AlertRuleGroup`, `ProvisionedAlertRule`),
 * without what only says where a rule stands (`orgID`, `folderUID`, `ruleGroup`): the client fills that in.
 */

export interface RuleGroup {
  readonly folderUid: string;
  /** Name of the group: unique in its folder. */
  readonly title: string;
  /** Seconds between evaluations; a multiple of 10. */
  readonly interval: number;
  readonly rules: readonly GrafanaRule[];
}

export interface GrafanaRule {
  /** `^[a-zA-Z0-9-_]+$`, at most 40 characters. */
  readonly uid: string;
  /** At most 190 characters; unique in its folder before Grafana 12.0. */
  readonly title: string;
  /** The `refId` of the query that decides. */
  readonly condition: string;
  readonly data: readonly RuleQuery[];
  readonly noDataState: 'NoData' | 'OK' | 'Alerting' | 'KeepLast';
  readonly execErrState: 'Error' | 'OK' | 'Alerting' | 'KeepLast';
  /** Go duration, e.g. `5m`. */
  readonly for: string;
  /** Go duration; Grafana 12.0 and newer. */
  readonly keep_firing_for?: string;
  readonly isPaused: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Go templates: `{{` in a text has to be escaped. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Sends to one contact point past the notification policies; absent = the policies decide. */
  readonly notification_settings?: NotificationSettings;
}

export interface RuleQuery {
  readonly refId: string;
  readonly queryType: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  /** `__expr__` for server-side expressions. */
  readonly datasourceUid: string;
  readonly model: Readonly<Record<string, unknown>>;
}

/** What is absent, Grafana's root notification policy decides; empty texts and lists are refused. */
export interface NotificationSettings {
  readonly receiver: string;
  /** Has to hold `grafana_folder` and `alertname`. */
  readonly group_by?: readonly string[];
  /** Durations in Prometheus' notation. */
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly mute_time_intervals?: readonly string[];
  /** Grafana 12.1 and newer. */
  readonly active_time_intervals?: readonly string[];
}
