/**
 * Rules by `rules.alerting.grafana.app`, which replaces the provisioning API.
 * Source: the kinds that Grafana publishes for it (`AlertRule` v0alpha1: `alertRule_spec`, `rule_spec`). A rule cannot be
 * created in a group there: each stands alone in its folder. Not run against a Grafana server; `dev/grafanaApi` checks
 * every request against those kinds.
 */
import { type GrafanaRule, type NotificationSettings, type RuleGroup, type RuleQuery } from '#model/alerts/ruleGroup';
import { isObject } from '#model/query/reader';
import { type RulesApi, type StoredRule } from '../types';
import { type AppPlatformGroup } from './appPlatform';
import { secondsOf } from './duration';
import { type GrafanaApi } from './http';
import { type Json, oneOf, record, text, textMap } from './json';
import { ERROR_STATES, NO_DATA_STATES, readSettings, type SettingNames } from './readRule';

export const RULES_GROUP = 'rules.alerting.grafana.app';
export const RULES_VERSIONS = ['v0alpha1'];

const FOLDER = 'grafana.app/folder';
const GROUP = 'grafana.com/group';
const PROVENANCE = 'grafana.com/provenance';
const KIND = 'alertrules';

export class AppPlatformRules implements RulesApi {
  constructor(
    private readonly api: GrafanaApi,
    private readonly group: AppPlatformGroup
  ) {}

  async listRules(): Promise<readonly StoredRule[]> {
    return (await this.group.list('Reading the alert rules', KIND)).map(readRule);
  }

  async getRule(uid: string): Promise<StoredRule | undefined> {
    const found = await this.resource(uid);
    return found && readRule(found);
  }

  async putRuleGroup({ folderUid, interval, rules }: RuleGroup): Promise<void> {
    for (const rule of rules) {
      const existing = await this.resource(rule.uid);
      await (existing ? this.replace(existing, specOf(rule, interval)) : this.create(rule, folderUid, interval));
    }
  }

  async updateRule(rule: StoredRule): Promise<void> {
    const existing = record(await this.api.get('Reading the rule', await this.group.path(KIND, rule.uid)));
    await this.replace(existing, specOf(rule, secondsOf(text(record(record(existing.spec).trigger).interval))));
  }

  async pauseRule(uid: string, paused: boolean): Promise<void> {
    await this.replace(record(await this.api.get('Reading the rule', await this.group.path(KIND, uid))), { paused });
  }

  async deleteRule(uid: string): Promise<void> {
    const request = { method: 'DELETE', path: await this.group.path(KIND, uid) } as const;
    await this.api.call('Deleting the alert rule', request, [404]);
  }

  private async resource(uid: string): Promise<Json | undefined> {
    const request = { method: 'GET', path: await this.group.path(KIND, uid) } as const;
    const { status, body } = await this.api.call('Reading the rule', request, [404]);
    return status !== 404 && isObject(body) ? body : undefined;
  }

  private async create(rule: GrafanaRule, folderUid: string, interval: number): Promise<void> {
    await this.api.call('Saving the alert rule', {
      method: 'POST',
      path: await this.group.path(KIND),
      body: {
        kind: 'AlertRule',
        apiVersion: await this.group.apiVersion(),
        metadata: { name: rule.uid, annotations: { [FOLDER]: folderUid } },
        spec: specOf(rule, interval),
      },
    });
  }

  /**
   * With the metadata that was read: its resource version refuses what somebody else changed in between. What the rule
   * has beside the changed fields stays, also in its notification settings.
   */
  private async replace({ metadata, spec }: Json, changes: Json): Promise<void> {
    const settings = isObject(changes.notificationSettings) && {
      notificationSettings: { ...record(record(spec).notificationSettings), ...changes.notificationSettings },
    };
    await this.api.call('Saving the alert rule', {
      method: 'PUT',
      path: await this.group.path(KIND, text(record(metadata).name)),
      body: {
        kind: 'AlertRule',
        apiVersion: await this.group.apiVersion(),
        metadata,
        spec: { ...record(spec), ...changes, ...settings },
      },
    });
  }
}

const stateOf = (state: string): string => (state === 'OK' ? 'Ok' : state);
const readState = (state: unknown): unknown => (state === 'Ok' ? 'OK' : state);

function specOf(rule: GrafanaRule, interval: number): Json {
  const settings = rule.notification_settings;
  return {
    title: rule.title,
    paused: rule.isPaused,
    trigger: { interval: `${interval}s` },
    expressions: Object.fromEntries(rule.data.map((query) => [query.refId, expressionOf(query, rule.condition)])),
    noDataState: stateOf(rule.noDataState),
    execErrState: stateOf(rule.execErrState),
    for: rule.for,
    ...(rule.keep_firing_for !== undefined && { keepFiringFor: rule.keep_firing_for }),
    labels: rule.labels,
    annotations: rule.annotations,
    ...(settings && { notificationSettings: settingsOf(settings) }),
  };
}

const expressionOf = ({ refId, queryType, relativeTimeRange, datasourceUid, model }: RuleQuery, source: string) => ({
  queryType,
  // Expressions look at no time of their own.
  ...(relativeTimeRange.from > 0 && {
    relativeTimeRange: { from: `${relativeTimeRange.from}s`, to: `${relativeTimeRange.to}s` },
  }),
  datasourceUID: datasourceUid,
  model,
  source: refId === source,
});

const SETTINGS: SettingNames = {
  group_by: 'groupBy',
  group_wait: 'groupWait',
  group_interval: 'groupInterval',
  repeat_interval: 'repeatInterval',
  mute_time_intervals: 'muteTimeIntervals',
  active_time_intervals: 'activeTimeIntervals',
};

const settingsOf = ({ receiver, ...settings }: NotificationSettings): Json => ({
  type: 'SimplifiedRouting',
  receiver,
  [SETTINGS.group_by]: settings.group_by,
  [SETTINGS.group_wait]: settings.group_wait,
  [SETTINGS.group_interval]: settings.group_interval,
  [SETTINGS.repeat_interval]: settings.repeat_interval,
  [SETTINGS.mute_time_intervals]: settings.mute_time_intervals,
  [SETTINGS.active_time_intervals]: settings.active_time_intervals,
});

function readRule(json: Json): StoredRule {
  const [metadata, spec] = [record(json.metadata), record(json.spec)];
  const annotations = textMap(metadata.annotations);
  const expressions = Object.entries(record(spec.expressions)).filter((entry): entry is [string, Json] =>
    isObject(entry[1])
  );
  const keepFiringFor = text(spec.keepFiringFor);
  return {
    uid: text(metadata.name),
    title: text(spec.title),
    condition: expressions.find(([, { source }]) => source === true)?.[0] ?? '',
    data: expressions.map(([refId, expression]) => readExpression(refId, expression)),
    noDataState: oneOf(NO_DATA_STATES, readState(spec.noDataState), 'NoData'),
    execErrState: oneOf(ERROR_STATES, readState(spec.execErrState), 'Error'),
    for: text(spec.for, '0s'),
    ...(keepFiringFor !== '' && { keep_firing_for: keepFiringFor }),
    isPaused: spec.paused === true,
    labels: textMap(spec.labels),
    annotations: textMap(spec.annotations),
    ...(isObject(spec.notificationSettings) && {
      notification_settings: readSettings(spec.notificationSettings, SETTINGS),
    }),
    folderUid: annotations[FOLDER] ?? '',
    ruleGroup: textMap(metadata.labels)[GROUP] ?? '',
    provenance: provenanceOf(annotations[PROVENANCE]),
  };
}

const provenanceOf = (provenance = ''): string => (provenance === 'none' ? '' : provenance);

function readExpression(refId: string, json: Json): RuleQuery {
  const range = record(json.relativeTimeRange);
  return {
    refId,
    queryType: text(json.queryType),
    relativeTimeRange: { from: secondsOf(text(range.from)), to: secondsOf(text(range.to)) },
    datasourceUid: text(json.datasourceUID, '__expr__'),
    model: record(json.model),
  };
}
