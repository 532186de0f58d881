/**
 * Schedules by Grafana's alerting, for Grafanas without reporting: folder, contact point, rule; never the notification
 * policies. Order and undoing: a rule needs its contact point, which cannot go while a rule uses it. The folder stays.
 */
import { sendWindow, WINDOW_MINUTES } from '#model/schedule/clock';
import { type ScheduleDetails } from '#model/schedule/details';
import { escapeTemplate } from '#model/schedule/mail/index';
import { GrafanaApiError } from '../api/http';
import {
  type AlertingApi,
  type EmailContactPoint,
  type Mail,
  type SavedSchedule,
  type SaveOptions,
  type ScheduleStore,
  type StoredRule,
} from '../types';
import { refuse } from './refuse';
import {
  contactPointOf,
  idOfPoint,
  pointName,
  readSchedule,
  REPORTS_FOLDER,
  ruleGroupOf,
  ruleOf,
  ruleUid,
  SCHEDULE_LABEL,
} from './scheduleRule';
import { throwIfChanged } from './unchanged';
import { undoing } from './undo';

export class AlertingStore implements ScheduleStore {
  readonly kind = 'alerting';
  readonly formats = ['mail'] as const;

  constructor(
    private readonly api: AlertingApi,
    private readonly newId: () => string,
    private readonly now: () => number
  ) {}

  refusals({ formats }: ScheduleDetails): readonly string[] {
    return formats.some((format) => format !== 'mail')
      ? [
          'PDF and CSV attachments need the reporting of Grafana Enterprise or Cloud; this Grafana sends the rows as text.',
        ]
      : [];
  }

  /** A rule is evaluated from the moment that it is saved. */
  notes({ clock, paused }: ScheduleDetails): readonly string[] {
    return !paused && sendWindow(clock, this.now()) !== undefined
      ? [
          `The last send time is less than ${WINDOW_MINUTES} minutes ago: saved now, the report goes out within minutes, perhaps a second time.`,
        ]
      : [];
  }

  async list(): Promise<readonly SavedSchedule[]> {
    const [rules, points, statuses] = await Promise.all([
      this.api.listRules(),
      this.points(),
      this.api.receiverStatus(),
    ]);
    const attempts = statuses.filter(({ at, error }) => at !== undefined || error !== undefined);
    const lastSent = new Map(attempts.map(({ name, ...attempt }) => [name, attempt]));
    const ours = rules.filter(({ labels }) => labels[SCHEDULE_LABEL] !== undefined);
    const schedules = ours.map((rule) => {
      const id = rule.labels[SCHEDULE_LABEL] ?? '';
      return { ...toSchedule(rule, points.get(pointName(id))), lastSent: lastSent.get(pointName(id)) };
    });
    const used = new Set(rules.map((rule) => rule.notification_settings?.receiver));
    return [...schedules, ...[...points.values()].filter(({ name }) => !used.has(name)).flatMap(toLeftover)];
  }

  async create(details: ScheduleDetails, { dataSourceUid }: SaveOptions): Promise<SavedSchedule> {
    refuse(this.refusals(details));
    const id = this.newId();
    const point = contactPointOf(details, id, dataSourceUid);
    await this.api.ensureFolder(REPORTS_FOLDER.uid, REPORTS_FOLDER.title);
    await undoing(
      () => this.api.createContactPoint(point),
      // Without an answer nobody knows whether it is there.
      (error) => (isUncertain(error) ? [this.removalOf(point)] : [])
    );
    await undoing(
      () => this.api.putRuleGroup(ruleGroupOf(details, id, dataSourceUid)),
      (error) => [
        ...(isUncertain(error) ? [{ what: leftRule(id), undo: () => this.api.deleteRule(ruleUid(id)) }] : []),
        this.removalOf(point),
      ]
    );
    return { id, name: details.name, details, dataSourceUid };
  }

  async update(id: string, details: ScheduleDetails, { dataSourceUid, opened }: SaveOptions): Promise<SavedSchedule> {
    refuse(this.refusals(details));
    const { rule, point } = await this.ownObjects(id);
    throwIfChanged(opened, readSchedule(rule, point));
    const restorePoint = {
      what: `The contact point “${point.name}” keeps the new recipients and texts: reload the page and save the schedule again.`,
      undo: () => this.api.updateContactPoint(point),
    };
    await undoing(
      () => this.api.updateContactPoint({ ...contactPointOf(details, id, dataSourceUid), uid: point.uid }),
      (error) => (isUncertain(error) ? [restorePoint] : [])
    );
    await undoing(
      () => this.api.updateRule({ ...rule, ...ruleOf(details, id, dataSourceUid) }),
      (error) => [
        ...(isUncertain(error)
          ? [{ what: `The rule of “${rule.title}” may be changed already.`, undo: () => this.api.updateRule(rule) }]
          : []),
        restorePoint,
      ]
    );
    return { id, name: details.name, details, dataSourceUid };
  }

  async setPaused(id: string, paused: boolean): Promise<void> {
    await this.ownObjects(id);
    await this.api.pauseRule(ruleUid(id), paused);
  }

  /** A schedule whose rule or contact point is gone already loses what is left of it. */
  async remove(id: string): Promise<void> {
    const [rule, points] = await Promise.all([this.api.getRule(ruleUid(id)), this.points()]);
    const point = points.get(pointName(id));
    if (rule) {
      throwProblem(foreignProblem(rule, id));
      await this.api.deleteRule(rule.uid);
    }
    if (point) {
      await undoing(
        () => this.api.deleteContactPoint(point),
        () => [{ what: `${rule ? 'The schedule sends no more. ' : ''}${leftPoint(point)}` }]
      );
    }
  }

  async sendNow(what: SavedSchedule | ScheduleDetails, mail: Mail): Promise<void> {
    const details = 'recipients' in what ? what : what.details;
    if (details === undefined) {
      throw new GrafanaApiError('Sending the mail failed: the schedule cannot be read. Schedule it anew.');
    }
    await this.api.testEmail({
      name: 'recipients' in what ? 'Tollgrid report' : pointName(what.id),
      addresses: details.recipients,
      subject: escapeTemplate(mail.subject),
      message: escapeTemplate(mail.message),
    });
  }

  /** Contact points of schedules, by name: of several integrations the one that the schedule made, which is the first. */
  private async points(): Promise<ReadonlyMap<string, EmailContactPoint>> {
    const points = new Map<string, EmailContactPoint>();
    for (const { email, uid, name } of await this.api.listContactPoints()) {
      if (email && idOfPoint(name) !== undefined && (uid === name || !points.has(name))) {
        points.set(name, email);
      }
    }
    return points;
  }

  /** @throws GrafanaApiError unless rule and contact point are there, and nobody else's */
  private async ownObjects(id: string): Promise<{ readonly rule: StoredRule; readonly point: EmailContactPoint }> {
    const [rule, points] = await Promise.all([this.api.getRule(ruleUid(id)), this.points()]);
    const point = points.get(pointName(id));
    if (rule === undefined) {
      throw new GrafanaApiError('The schedule is gone: somebody deleted it. Reload the page.', 404);
    }
    throwProblem(toSchedule(rule, point).problem);
    if (point === undefined) {
      throw new GrafanaApiError('The contact point of the schedule is gone. Delete it and schedule it anew.', 404);
    }
    return { rule, point };
  }

  private removalOf(point: EmailContactPoint) {
    return { what: leftPoint(point), undo: () => this.api.deleteContactPoint(point) };
  }
}

const isUncertain = (error: unknown): boolean => !(error instanceof GrafanaApiError) || error.isUncertain;

const leftPoint = ({ name }: Pick<EmailContactPoint, 'name'>): string =>
  `The contact point “${name}” is still there: delete it in Grafana under Alerting, Contact points.`;

const leftRule = (id: string): string =>
  `The rule “${ruleUid(id)}” may be there: delete it in Grafana under Alerting, Alert rules.`;

function throwProblem(problem: string | undefined): void {
  if (problem !== undefined) {
    throw new GrafanaApiError(problem);
  }
}

function toSchedule(rule: StoredRule, point: EmailContactPoint | undefined): SavedSchedule {
  const id = rule.labels[SCHEDULE_LABEL] ?? '';
  const foreign = foreignProblem(rule, id);
  const read = readSchedule(rule, point);
  return foreign === undefined
    ? { id, ...read, ...(read.problem !== undefined && { removable: true }) }
    : // A copy shares the id of its original: what is shown must not pass for it.
      { id: `foreign:${rule.uid}`, ...read, problem: foreign };
}

/** Why a rule with our label is not ours to change. */
function foreignProblem(rule: StoredRule, id: string): string | undefined {
  if (rule.uid !== ruleUid(id)) {
    return 'It is a copy that was made outside of Tollgrid: edit or delete it in Grafana under Alerting, Alert rules.';
  }
  if (rule.provenance !== '') {
    return `It is provisioned (${rule.provenance}): change it where it is provisioned.`;
  }
  return rule.notification_settings?.receiver === pointName(id)
    ? undefined
    : 'Somebody changed where its mail goes: edit or delete it in Grafana under Alerting, Alert rules.';
}

/** A contact point whose rule is gone. */
const toLeftover = ({ name }: EmailContactPoint): readonly SavedSchedule[] => {
  const id = idOfPoint(name) ?? '';
  return [
    {
      id,
      name,
      removable: true,
      problem:
        'Only its contact point is there: the rule is gone, or you may not see it. Without the rule nothing is sent.',
    },
  ];
};
