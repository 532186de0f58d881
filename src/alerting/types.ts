/** Scheduled reports and alert rules, as the pages see them: whatever Grafana API keeps them. */
import { type GrafanaRule, type RuleGroup } from '#model/alerts/ruleGroup';
import { type ScheduleDetails } from '#model/schedule/details';

/** A schedule as Grafana keeps it. */
export interface SavedSchedule {
  /** Of the report (`reporting`), or the part of the rule's uid that the schedule gave it (`alerting`). */
  readonly id: string;
  /** What could be read back; with a `problem` it may be less than what was saved. */
  readonly details: ScheduleDetails;
  /** Why it cannot be edited here: foreign or broken. Such a schedule is shown and never touched. */
  readonly problem?: string;
  readonly lastSent?: LastSent;
}

export interface LastSent {
  /** RFC 3339. */
  readonly at?: string;
  /** What Grafana says of the last attempt, when it failed. */
  readonly error?: string;
}

/** The texts of a mail, with Go templates already expanded or to be expanded, as the operation says. */
export interface Mail {
  readonly subject: string;
  readonly message: string;
}

/** What a schedule is saved with, beside its details. */
export interface SaveOptions {
  /** Uid of the Tollgrid data source that answers it. */
  readonly dataSourceUid: string;
}

/**
 * Where schedules are kept. Every operation fails with a {@link GrafanaApiError}, whose message is for a person:
 * what failed, what Grafana said, what to do.
 */
export interface ScheduleStore {
  readonly kind: 'reporting' | 'alerting';
  list(): Promise<readonly SavedSchedule[]>;
  /** Undone when it fails half-way; what could not be undone is part of the error's text. */
  create(details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule>;
  /** Restores what was there when it fails half-way. */
  update(id: string, details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule>;
  setPaused(id: string, paused: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Sends once, now. `alerting` sends `mail` as it is, literally, to the recipients of `details`;
   * `reporting` sends the report of a saved schedule, or of `details` that are not saved, and needs no `mail`.
   */
  sendNow(what: SavedSchedule | ScheduleDetails, mail: Mail, options: SaveOptions): Promise<void>;
}

export interface Scheduling {
  /** Absent when there is nothing to schedule with: `reason` then says why, and what to do. */
  readonly store?: ScheduleStore;
  /** For rules of the alert pack too; absent without alerting. */
  readonly alerting?: AlertingApi;
  readonly grafanaVersion: string;
  /** By permissions, and by role where Grafana tells none. */
  readonly may: { readonly read: boolean; readonly write: boolean; readonly send: boolean };
  /** May install the alert pack: rules in a folder. */
  readonly mayWriteRules: boolean;
  readonly reason?: string;
  /** Whether Grafana can send mail: `unknown` until it tried. */
  readonly mail: 'ready' | 'missing' | 'unknown';
  /** The address that Grafana thinks it has (`[server] root_url`), which links in mails begin with. */
  readonly rootUrl: string;
}

/** A contact point with one e-mail integration. */
export interface EmailContactPoint {
  readonly uid: string;
  readonly name: string;
  readonly addresses: readonly string[];
  /** Go templates. */
  readonly subject: string;
  readonly message: string;
}

/** Any contact point, as far as a choice between them needs. */
export interface ContactPointInfo {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  /** Of an e-mail integration. */
  readonly addresses: readonly string[];
}

/** A rule and where it stands. */
export interface StoredRule extends GrafanaRule {
  readonly folderUid: string;
  readonly ruleGroup: string;
  /** `file`, `api` or another source that has to be used to change it; empty when people may. */
  readonly provenance: string;
}

/** What Grafana says of the last notification that a contact point sent. */
export interface ReceiverStatus {
  readonly name: string;
  readonly at?: string;
  readonly error?: string;
}

/**
 * The alerting objects of one Grafana, by whichever generation of its API it has. Notification policies are no part
 * of it: they are never written. Everything fails with a {@link GrafanaApiError}.
 */
export interface AlertingApi {
  /** Creates the folder unless it is there. */
  ensureFolder(uid: string, title: string): Promise<void>;
  /** Every rule that the user may see. */
  listRules(): Promise<readonly StoredRule[]>;
  /** Undefined when there is none. */
  getRuleGroup(folderUid: string, title: string): Promise<RuleGroup | undefined>;
  /** Creates the group or replaces it: rules that it does not name are deleted. */
  putRuleGroup(group: RuleGroup): Promise<void>;
  /** Deletes a rule, and its group with the last one; no error when it is not there. */
  deleteRule(uid: string): Promise<void>;
  listContactPoints(): Promise<readonly ContactPointInfo[]>;
  /** By name; undefined when there is none. */
  getEmailContactPoint(name: string): Promise<EmailContactPoint | undefined>;
  createContactPoint(point: EmailContactPoint): Promise<void>;
  updateContactPoint(point: EmailContactPoint): Promise<void>;
  /** Tried again for a while when Grafana still counts it as used. */
  deleteContactPoint(point: Pick<EmailContactPoint, 'uid' | 'name'>): Promise<void>;
  /** Empty where Grafana tells the user nothing of it. */
  receiverStatus(): Promise<readonly ReceiverStatus[]>;
  /** Sends one mail at once, through Grafana's test of contact points. */
  testEmail(point: Pick<EmailContactPoint, 'name' | 'addresses' | 'subject' | 'message'>): Promise<void>;
}
