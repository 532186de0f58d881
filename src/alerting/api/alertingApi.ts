/** Grafana's alerting, by the generation of its API that this Grafana has. */
import { type RuleGroup } from '#model/alerts/ruleGroup';
import {
  type AlertingApi,
  type ContactPointInfo,
  type ContactPointsApi,
  type EmailContactPoint,
  type ReceiverStatus,
  type RulesApi,
  type StoredRule,
} from '../types';
import { AppPlatformGroup } from './appPlatform';
import { AppPlatformContactPoints, NOTIFICATIONS_GROUP, NOTIFICATIONS_VERSIONS } from './appPlatformContactPoints';
import { AppPlatformRules, RULES_GROUP, RULES_VERSIONS } from './appPlatformRules';
import { ContactPointTest } from './contactPointTest';
import { type GrafanaApi, GrafanaApiError } from './http';
import { records, text } from './json';
import { ProvisionedContactPoints } from './provisionedContactPoints';
import { ProvisionedRules } from './provisionedRules';
import { type Wait } from './whileUsed';

export interface AlertingOptions {
  /** Of the app platform: `default`, `org-2`, `stacks-17`. */
  readonly namespace: string;
  readonly grafanaMajor: number;
  readonly wait: Wait;
}

const STATUS = '/api/alertmanager/grafana/config/api/v1/receivers';
/** What Grafana gives as the time of something that never happened. */
const NEVER = '0001-01-01';

export class GrafanaAlerting implements AlertingApi {
  private readonly rules: Choice<RulesApi, readonly StoredRule[]>;
  private readonly contactPoints: Choice<ContactPointsApi, readonly ContactPointInfo[]>;
  private readonly test: ContactPointTest;

  constructor(
    private readonly api: GrafanaApi,
    { namespace, grafanaMajor, wait }: AlertingOptions
  ) {
    const rules = new AppPlatformGroup(api, RULES_GROUP, namespace, RULES_VERSIONS);
    const notifications = new AppPlatformGroup(api, NOTIFICATIONS_GROUP, namespace, NOTIFICATIONS_VERSIONS);
    this.rules = new Choice<RulesApi, readonly StoredRule[]>(
      new ProvisionedRules(api, grafanaMajor),
      new AppPlatformRules(api, rules),
      (of) => of.listRules()
    );
    this.contactPoints = new Choice<ContactPointsApi, readonly ContactPointInfo[]>(
      new ProvisionedContactPoints(api, wait),
      new AppPlatformContactPoints(api, notifications, wait),
      (of) => of.listContactPoints()
    );
    this.test = new ContactPointTest(api, notifications, grafanaMajor);
  }

  /** Source: page "Folder HTTP API". Two people may do it at once: the second one's 409 or 412 is no failure. */
  async ensureFolder(uid: string, title: string): Promise<void> {
    const path = `/api/folders/${encodeURIComponent(uid)}`;
    const { status } = await this.api.call('Looking for the folder', { method: 'GET', path }, [404]);
    if (status === 404) {
      const request = { method: 'POST', path: '/api/folders', body: { uid, title } } as const;
      await this.api.call(`Creating the folder “${title}”`, request, [409, 412]);
    }
  }

  listRules(): Promise<readonly StoredRule[]> {
    return this.rules.list();
  }

  async getRule(uid: string): Promise<StoredRule | undefined> {
    return (await this.rules.get()).getRule(uid);
  }

  async putRuleGroup(group: RuleGroup): Promise<void> {
    await (await this.rules.get()).putRuleGroup(group);
  }

  async updateRule(rule: StoredRule): Promise<void> {
    await (await this.rules.get()).updateRule(rule);
  }

  async pauseRule(uid: string, paused: boolean): Promise<void> {
    await (await this.rules.get()).pauseRule(uid, paused);
  }

  async deleteRule(uid: string): Promise<void> {
    await (await this.rules.get()).deleteRule(uid);
  }

  listContactPoints(): Promise<readonly ContactPointInfo[]> {
    return this.contactPoints.list();
  }

  async createContactPoint(point: EmailContactPoint): Promise<void> {
    await (await this.contactPoints.get()).createContactPoint(point);
  }

  async updateContactPoint(point: EmailContactPoint): Promise<void> {
    await (await this.contactPoints.get()).updateContactPoint(point);
  }

  async deleteContactPoint(point: Pick<EmailContactPoint, 'uid' | 'name'>): Promise<void> {
    await (await this.contactPoints.get()).deleteContactPoint(point);
  }

  /** Source: swagger of the Alertmanager API (`RouteGetGrafanaReceivers`, `Integration`). */
  async receiverStatus(): Promise<readonly ReceiverStatus[]> {
    const request = { method: 'GET', path: STATUS } as const;
    const { status, body } = await this.api.call('Reading the last mails', request, [403, 404, 410]);
    return status >= 300 ? [] : records(body).map(readStatus);
  }

  async testEmail(point: Omit<EmailContactPoint, 'uid'>): Promise<void> {
    await this.test.send(point);
  }
}

function readStatus(json: Readonly<Record<string, unknown>>): ReceiverStatus {
  const [integration] = records(json.integrations);
  const at = text(integration?.lastNotifyAttempt);
  const error = text(integration?.lastNotifyAttemptError);
  return {
    name: text(json.name),
    ...(at !== '' && !at.startsWith(NEVER) && { at }),
    ...(error !== '' && { error }),
  };
}

/** The older of two APIs while Grafana has it: its list is answered by 404 or 410 once it is gone. */
class Choice<Api, Listed> {
  private chosen?: Api;

  constructor(
    private readonly older: Api,
    private readonly newer: Api,
    private readonly listOf: (api: Api) => Promise<Listed>
  ) {}

  async list(): Promise<Listed> {
    if (this.chosen) {
      return this.listOf(this.chosen);
    }
    try {
      const listed = await this.listOf(this.older);
      this.chosen = this.older;
      return listed;
    } catch (error) {
      if (!(error instanceof GrafanaApiError && error.isAbsent)) {
        throw error;
      }
      this.chosen = this.newer;
      return this.listOf(this.newer);
    }
  }

  async get(): Promise<Api> {
    if (!this.chosen) {
      // Whoever may write but not read, or lost the connection, fails by what they call, if it fails.
      await this.list().catch(() => undefined);
    }
    return this.chosen ?? this.older;
  }
}
