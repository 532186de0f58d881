/**
 * Contact points by the alerting provisioning API, Grafana 11 to 13 (deprecated since 13.1).
 * Source: Grafana's swagger (`EmbeddedContactPoint`) and the page "Alerting provisioning HTTP API".
 * Not run against a Grafana server; `dev/grafanaApi` checks every request against that schema.
 */
import { type ContactPointInfo, type ContactPointsApi, type EmailContactPoint } from '../types';
import { emailSettings, readEmail } from './emailIntegration';
import { type GrafanaApi } from './http';
import { record, records, text } from './json';
import { type Wait, whileUsed } from './whileUsed';

const POINTS = '/api/v1/provisioning/contact-points';
const EDITABLE = { 'X-Disable-Provenance': 'true' };

const bodyOf = (point: EmailContactPoint): object => ({
  uid: point.uid,
  name: point.name,
  type: 'email',
  disableResolveMessage: true,
  settings: emailSettings(point),
});

export class ProvisionedContactPoints implements ContactPointsApi {
  constructor(
    private readonly api: GrafanaApi,
    private readonly wait: Wait
  ) {}

  async listContactPoints(): Promise<readonly ContactPointInfo[]> {
    return records(await this.api.get('Reading the contact points', POINTS)).map((json) => {
      const [uid, name, type] = [text(json.uid), text(json.name), text(json.type)];
      const email = type === 'email' ? { email: readEmail(uid, name, record(json.settings)) } : {};
      return { uid, name, type, ...email };
    });
  }

  async createContactPoint(point: EmailContactPoint): Promise<void> {
    const request = { method: 'POST', path: POINTS, headers: EDITABLE, body: bodyOf(point) } as const;
    await this.api.call('Creating the contact point', request);
  }

  async updateContactPoint(point: EmailContactPoint): Promise<void> {
    const path = `${POINTS}/${encodeURIComponent(point.uid)}`;
    await this.api.call('Saving the contact point', { method: 'PUT', path, headers: EDITABLE, body: bodyOf(point) });
  }

  async deleteContactPoint({ uid }: Pick<EmailContactPoint, 'uid' | 'name'>): Promise<void> {
    const path = `${POINTS}/${encodeURIComponent(uid)}`;
    const request = { method: 'DELETE', path, headers: EDITABLE } as const;
    await whileUsed(() => this.api.call('Deleting the contact point', request, [404]), this.wait);
  }
}
