/**
 * Contact points by `notifications.alerting.grafana.app`, which replaces the provisioning API.
 * Source: the kind that Grafana publishes for it (`Receiver` v1beta1, `integration_email`). Grafana names a receiver
 * itself, by the unpadded base64url of its title; identifiers of integrations are Grafana's too. Not run against a
 * Grafana server; `dev/grafanaApi` checks every request against that kind.
 */
import { isObject } from '#model/query/reader';
import { toBase64Url } from '../../query/base64Url';
import { type ContactPointInfo, type ContactPointsApi, type EmailContactPoint } from '../types';
import { type AppPlatformGroup } from './appPlatform';
import { emailSettings, readEmail } from './emailIntegration';
import { type GrafanaApi } from './http';
import { type Json, record, records, text } from './json';
import { type Wait, whileUsed } from './whileUsed';

export const NOTIFICATIONS_GROUP = 'notifications.alerting.grafana.app';
export const NOTIFICATIONS_VERSIONS = ['v1beta1', 'v0alpha1'];

const KIND = 'receivers';

/** Name of the receiver with a title. */
export const receiverName = (title: string): string => toBase64Url(title);

/** What both the receiver and its test carry of one e-mail integration. */
export const emailIntegration = (point: Omit<EmailContactPoint, 'uid'>): Json => ({
  type: 'email',
  version: 'v1',
  disableResolveMessage: true,
  settings: emailSettings(point),
});

export class AppPlatformContactPoints implements ContactPointsApi {
  constructor(
    private readonly api: GrafanaApi,
    private readonly group: AppPlatformGroup,
    private readonly wait: Wait
  ) {}

  async listContactPoints(): Promise<readonly ContactPointInfo[]> {
    const receivers = await this.group.list('Reading the contact points', KIND);
    return receivers.flatMap(({ spec }) => {
      const name = text(record(spec).title);
      return records(record(spec).integrations).map((json) => {
        const [uid, type] = [text(json.uid), text(json.type)];
        const email = type === 'email' ? { email: readEmail(uid, name, record(json.settings)) } : {};
        return { uid, name, type, ...email };
      });
    });
  }

  async createContactPoint(point: EmailContactPoint): Promise<void> {
    const body = await this.bodyOf(point.name, {}, [emailIntegration(point)]);
    await this.api.call('Creating the contact point', { method: 'POST', path: await this.group.path(KIND), body });
  }

  /** Keeps what else people let the contact point send to. */
  async updateContactPoint(point: EmailContactPoint): Promise<void> {
    const path = await this.group.path(KIND, receiverName(point.name));
    const existing = record(await this.api.get('Reading the contact point', path));
    const integrations = records(record(existing.spec).integrations);
    const replaced = integrations.find(({ uid, type }) => text(uid) === point.uid && type === 'email') ?? {};
    const others = integrations.filter((integration) => integration !== replaced);
    const body = await this.bodyOf(point.name, record(existing.metadata), [
      { ...replaced, ...emailIntegration(point) },
      ...others,
    ]);
    await this.api.call('Saving the contact point', { method: 'PUT', path, body });
  }

  async deleteContactPoint({ name }: Pick<EmailContactPoint, 'uid' | 'name'>): Promise<void> {
    const request = { method: 'DELETE', path: await this.group.path(KIND, receiverName(name)) } as const;
    await whileUsed(() => this.api.call('Deleting the contact point', request, [404]), this.wait);
  }

  private async bodyOf(title: string, metadata: Json, integrations: readonly Json[]): Promise<Json> {
    return { kind: 'Receiver', apiVersion: await this.group.apiVersion(), metadata, spec: { title, integrations } };
  }
}

/** Whether an answer to a test of an integration is a success, and what it says if not. */
export function testProblem(body: unknown): string | undefined {
  const json = record(body);
  return isObject(body) && json.status === 'failure' ? text(json.error, 'the mail could not be sent') : undefined;
}
