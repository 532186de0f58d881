/**
 * Sending one mail at once, by Grafana's test of contact points.
 *
 * - Up to Grafana 12: `POST …/receivers/test` of the Alertmanager API (swagger `TestReceiversConfigBodyParams`); removed
 *   with 13.0, which answers 410.
 * - From 12.4: the `test` of a receiver of `notifications.alerting.grafana.app`, where `-` stands for one that is not
 *   saved and whose integration has no uid (kind `CreateReceiverIntegrationTest`).
 *
 * Both expand Go templates. Not run against a Grafana server.
 */
import { type EmailContactPoint } from '../types';
import { type AppPlatformGroup } from './appPlatform';
import { emailIntegration, testProblem } from './appPlatformContactPoints';
import { emailSettings } from './emailIntegration';
import { type GrafanaApi, GrafanaApiError } from './http';
import { record, records, text } from './json';

type Point = Omit<EmailContactPoint, 'uid'>;

const SENDING = 'Sending the mail';
const LEGACY = '/api/alertmanager/grafana/config/api/v1/receivers/test';
/** Statuses of a test that every integration failed: by a bad setting, or by a timeout. */
const FAILED_TESTS = [400, 408];
/** The first version without the Alertmanager API's test. */
const APP_PLATFORM_MAJOR = 13;
/** What a template finds when it looks at the alert that a test sends. */
const ALERT = { labels: { alertname: 'Tollgrid report', grafana_folder: 'Tollgrid' }, annotations: {} };

export class ContactPointTest {
  constructor(
    private readonly api: GrafanaApi,
    private readonly notifications: AppPlatformGroup,
    private readonly grafanaMajor: number
  ) {}

  /** By the API that this version should have, and by the other one where it turns out not to. */
  async send(point: Point): Promise<void> {
    const ways = [() => this.byAlertmanagerApi(point), () => this.byAppPlatform(point)];
    const [first, second] = this.grafanaMajor >= APP_PLATFORM_MAJOR ? ways.reverse() : ways;
    try {
      await first?.();
    } catch (error) {
      if (!(error instanceof GrafanaApiError && error.isAbsent)) {
        throw error;
      }
      await second?.();
    }
  }

  private async byAlertmanagerApi(point: Point): Promise<void> {
    const { name } = point;
    const config = { uid: '', name, type: 'email', disableResolveMessage: true, settings: emailSettings(point) };
    const receivers = [{ name, grafana_managed_receiver_configs: [config] }];
    const request = { method: 'POST', path: LEGACY, body: { receivers, alert: ALERT } } as const;
    const { status, body } = await this.api.call(SENDING, request, FAILED_TESTS);
    throwProblem(problemOf(body) ?? (status >= 300 ? text(record(body).message, `status ${status}`) : undefined));
  }

  private async byAppPlatform(point: Point): Promise<void> {
    const path = await this.notifications.path('receivers', '-', 'test');
    const body = { integration: emailIntegration(point), alert: ALERT };
    const answer = await this.api.call(SENDING, { method: 'POST', path, body });
    throwProblem(testProblem(answer.body));
  }
}

/** What became of the one mail stands in the body, whatever the status: 200 and 207 too. */
function problemOf(body: unknown): string | undefined {
  return records(record(body).receivers)
    .flatMap((receiver) => records(receiver.grafana_managed_receiver_configs))
    .map(({ error }) => text(error))
    .find((error) => error !== '');
}

/** @throws GrafanaApiError unless the mail went out */
function throwProblem(problem: string | undefined): void {
  if (problem !== undefined) {
    throw new GrafanaApiError(`${SENDING} failed: Grafana says “${problem}”.${adviceOn(problem)}`, 207);
  }
}

export const isMailMissing = (problem: string): boolean => /SMTP not configured/i.test(problem);

const adviceOn = (problem: string): string =>
  isMailMissing(problem)
    ? ' Set up mail in the section [smtp] of Grafana’s configuration, then restart Grafana.'
    : ' Check the recipients, and Grafana’s mail settings.';
