/**
 * Rules by the alerting provisioning API, Grafana 11 to 13 (deprecated since 13.0, to be removed with 14).
 * Source: Grafana's swagger (`ProvisionedAlertRule`, `AlertRuleGroup`) and the page "Alerting provisioning HTTP API".
 * Not run against a Grafana server; `dev/grafanaApi` checks every request against those schemas.
 */
import { type GrafanaRule, type RuleGroup } from '#model/alerts/ruleGroup';
import { isObject } from '#model/query/reader';
import { type RulesApi, type StoredRule } from '../types';
import { type GrafanaApi } from './http';
import { type Json, record, records } from './json';
import { readProvisionedRule } from './readRule';

const ROOT = '/api/v1/provisioning';

/**
 * Any value of it leaves an object without provenance: people may change it in Grafana, and it can be deleted by a
 * request that carries the header too.
 */
const EDITABLE = { 'X-Disable-Provenance': 'true' };

const ruleAt = (uid: string): string => `${ROOT}/alert-rules/${encodeURIComponent(uid)}`;

export class ProvisionedRules implements RulesApi {
  constructor(
    private readonly api: GrafanaApi,
    private readonly grafanaMajor: number
  ) {}

  async listRules(): Promise<readonly StoredRule[]> {
    return records(await this.api.get('Reading the alert rules', `${ROOT}/alert-rules`)).map(readProvisionedRule);
  }

  async getRule(uid: string): Promise<StoredRule | undefined> {
    const { status, body } = await this.api.call('Reading the rule', { method: 'GET', path: ruleAt(uid) }, [404]);
    return status !== 404 && isObject(body) ? readProvisionedRule(body) : undefined;
  }

  async putRuleGroup({ folderUid, title, interval, rules }: RuleGroup): Promise<void> {
    const path = `${ROOT}/folder/${encodeURIComponent(folderUid)}/rule-groups/${encodeURIComponent(title)}`;
    const { status, body } = await this.api.call('Reading the rule group', { method: 'GET', path }, [404]);
    const there = status === 404 ? [] : records(record(body).rules);
    const place = { orgID: ANY_ORG, folderUID: folderUid, ruleGroup: title };
    const named = rules.map((rule) => ({
      ...place,
      ...changed(there.find(({ uid }) => uid === rule.uid) ?? {}, { ...this.known(rule) }),
    }));
    // Grafana deletes what the body leaves out.
    const others = there.filter(({ uid }) => !rules.some((rule) => rule.uid === uid));
    await this.api.call('Saving the alert rule', {
      method: 'PUT',
      path,
      headers: EDITABLE,
      body: { title, folderUid, interval, rules: [...others, ...named] },
    });
  }

  async updateRule({ folderUid, ruleGroup, provenance: _, ...rule }: StoredRule): Promise<void> {
    await this.change(rule.uid, { ...this.known(rule), folderUID: folderUid, ruleGroup });
  }

  async pauseRule(uid: string, paused: boolean): Promise<void> {
    await this.change(uid, { isPaused: paused });
  }

  async deleteRule(uid: string): Promise<void> {
    const request = { method: 'DELETE', path: ruleAt(uid), headers: EDITABLE } as const;
    await this.api.call('Deleting the alert rule', request, [404]);
  }

  /** Without what this version does not know. */
  private known({ keep_firing_for, ...rule }: GrafanaRule): GrafanaRule {
    return this.grafanaMajor < KEEPS_FIRING_MAJOR ? rule : { ...rule, keep_firing_for };
  }

  private async change(uid: string, changes: Json): Promise<void> {
    const existing = record(await this.api.get('Reading the rule', ruleAt(uid)));
    await this.api.call('Saving the alert rule', {
      method: 'PUT',
      path: ruleAt(uid),
      headers: EDITABLE,
      body: changed(existing, changes),
    });
  }
}

/** What the rule has beside the changed fields stays, such as time intervals or settings of newer versions. */
function changed(existing: Json, changes: Json): Json {
  const settings = isObject(changes.notification_settings) && {
    notification_settings: { ...record(existing.notification_settings), ...changes.notification_settings },
  };
  return { ...existing, ...changes, ...settings };
}

/** The first version with `keep_firing_for`. */
const KEEPS_FIRING_MAJOR = 12;

/** The schema asks for an organisation; Grafana takes the one of the user who calls. */
const ANY_ORG = 1;
