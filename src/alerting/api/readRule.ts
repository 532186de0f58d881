import { type GrafanaRule, type NotificationSettings, type RuleQuery } from '#model/alerts/ruleGroup';
import { isObject } from '#model/query/reader';
import { type StoredRule } from '../types';
import { type Json, oneOf, record, records, text, textMap, texts } from './json';

export const NO_DATA_STATES = ['NoData', 'OK', 'Alerting', 'KeepLast'] as const satisfies ReadonlyArray<
  GrafanaRule['noDataState']
>;
export const ERROR_STATES = ['Error', 'OK', 'Alerting', 'KeepLast'] as const satisfies ReadonlyArray<
  GrafanaRule['execErrState']
>;

/** A rule out of an answer of the provisioning API. */
export function readProvisionedRule(json: Json): StoredRule {
  const settings = json.notification_settings;
  const keepFiringFor = text(json.keep_firing_for);
  return {
    uid: text(json.uid),
    title: text(json.title),
    condition: text(json.condition),
    data: records(json.data).map(readQuery),
    noDataState: oneOf(NO_DATA_STATES, json.noDataState, 'NoData'),
    execErrState: oneOf(ERROR_STATES, json.execErrState, 'Error'),
    for: text(json.for, '0s'),
    ...(keepFiringFor !== '' && { keep_firing_for: keepFiringFor }),
    isPaused: json.isPaused === true,
    labels: textMap(json.labels),
    annotations: textMap(json.annotations),
    ...(isObject(settings) && { notification_settings: readSettings(settings) }),
    folderUid: text(json.folderUID),
    ruleGroup: text(json.ruleGroup),
    provenance: text(json.provenance),
  };
}

function readQuery(json: Json): RuleQuery {
  const range = record(json.relativeTimeRange);
  const seconds = (value: unknown) => (typeof value === 'number' ? value : 0);
  return {
    refId: text(json.refId),
    queryType: text(json.queryType),
    relativeTimeRange: { from: seconds(range.from), to: seconds(range.to) },
    datasourceUid: text(json.datasourceUid),
    model: record(json.model),
  };
}

/** What an API calls the settings beside the receiver. */
export type SettingNames = Readonly<Record<Exclude<keyof NotificationSettings, 'receiver'>, string>>;

const SETTINGS: SettingNames = {
  group_by: 'group_by',
  group_wait: 'group_wait',
  group_interval: 'group_interval',
  repeat_interval: 'repeat_interval',
  mute_time_intervals: 'mute_time_intervals',
  active_time_intervals: 'active_time_intervals',
};

/** Without defaults: a rule whose empty settings come back to Grafana is refused. */
export function readSettings(json: Json, names: SettingNames = SETTINGS): NotificationSettings {
  const duration = (name: keyof SettingNames) => text(json[names[name]]) || undefined;
  const list = (name: keyof SettingNames) => {
    const entries = texts(json[names[name]]);
    return entries.length > 0 ? entries : undefined;
  };
  return {
    receiver: text(json.receiver),
    group_by: list('group_by'),
    group_wait: duration('group_wait'),
    group_interval: duration('group_interval'),
    repeat_interval: duration('repeat_interval'),
    mute_time_intervals: list('mute_time_intervals'),
    active_time_intervals: list('active_time_intervals'),
  };
}
