/** Scheduled reports and alert rules, as the pages see them: whatever Grafana API keeps them. */
import { type GrafanaRule, type RuleGroup } from '#model/alerts/ruleGroup';
import { type ReportFormat, type ScheduleDetails } from '#model/schedule/details';
import { type Rights } from './rights';

/** A schedule as Grafana keeps it. */
export interface SavedSchedule {
  /** Of the report (`reporting`), or the part of the rule's uid that the schedule gave it (`alerting`). */
  readonly id: string;
  /** What it is called, also where its details cannot be read. */
  readonly name: string;
  /** Absent when they could not be read back: `problem` then says why. */
  readonly details?: ScheduleDetails;
  /** Uid of the data source that answers it, as far as it can be read. */
  readonly dataSourceUid?: string;
  /** Why it cannot be edited here: foreign or broken. Such a schedule is shown and not changed. */
  readonly problem?: string;
  /** With a `problem`: whether {@link ScheduleStore.remove} can clear it away all the same. */
  readonly removable?: boolean;
  /** Where it is other than {@link Scheduling.may}: Grafana keeps schedules by two APIs with rights of their own. */
  readonly may?: Rights;
  readonly lastSent?: LastSent;
}

export interface LastSent {
  /** RFC 3339. */
  readonly at?: string;
  /** What Grafana says of the last attempt, when it failed. */
  readonly error?: string;
}

/** The plain texts of a mail. */
export interface Mail {
  readonly subject: string;
  readonly message: string;
}

/** What a schedule is saved with, beside its details. */
export interface SaveOptions {
  /** Uid of the Tollgrid data source that answers it. */
  readonly dataSourceUid: string;
  /** Of a change: the schedule as it was when it was opened for it. Refused (409) when it is another one by now. */
  readonly opened?: Pick<SavedSchedule, 'details' | 'dataSourceUid'>;
}

/**
 * Where schedules are kept. Every operation fails with a `GrafanaApiError`, whose message is for a person:
 * what failed, what Grafana said, what to do.
 */
export interface ScheduleStore {
  readonly kind: 'reporting' | 'alerting';
  /** Formats that it can send; `mail` goes with no other. */
  readonly formats: readonly ReportFormat[];
  /** Sentences on what of these details this Grafana cannot do; `create` and `update` refuse with them. */
  refusals(details: ScheduleDetails): readonly string[];
  /** Sentences on what will be other than one may expect, though it can be saved. */
  notes(details: ScheduleDetails): readonly string[];
  list(): Promise<readonly SavedSchedule[]>;
  /** Undone when it fails half-way; what could not be undone is part of the error's text. */
  create(details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule>;
  /** Restores what was there when it fails half-way. */
  update(id: string, details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule>;
  setPaused(id: string, paused: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Sends once, now. `alerting` sends `mail` literally to the recipients of `details`; `reporting` sends the report of a
   * saved schedule, or of `details` that are not saved, and needs no `mail`.
   */
  sendNow(what: SavedSchedule | ScheduleDetails, mail: Mail, options: SaveOptions): Promise<void>;
}

export interface Scheduling {
  /** Absent when there is nothing to schedule with: `reason` then says why, and what to do. */
  readonly store?: ScheduleStore;
  /** For rules of the alert pack too; absent without alerting. */
  readonly alerting?: AlertingApi;
  readonly grafanaVersion: string;
  /** With any schedule; by permissions, and by role where Grafana tells none. */
  readonly may: Rights;
  /** May install the alert pack: rules in a folder. */
  readonly mayWriteRules: boolean;
  /** Why there is no store, or why the user may not write: what to do about it. */
  readonly reason?: string;
  /** Whether Grafana can send mail: `unknown` where it does not tell this user and has not tried. */
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

/** Any contact point: one entry for each of its integrations. */
export interface ContactPointInfo {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  /** Of an e-mail integration. */
  readonly email?: EmailContactPoint;
}

/** A rule and where it stands. */
export interface StoredRule extends GrafanaRule {
  readonly folderUid: string;
  /** Empty where Grafana keeps rules without groups. */
  readonly ruleGroup: string;
  /** `file`, `api` or another source that has to be used to change it; empty when people may. */
  readonly provenance: string;
}

/** What Grafana says of the last notification that a contact point sent. */
export interface ReceiverStatus extends LastSent {
  readonly name: string;
}

export interface RulesApi {
  /** Every rule that the user may see. */
  listRules(): Promise<readonly StoredRule[]>;
  /** Undefined when there is none. */
  getRule(uid: string): Promise<StoredRule | undefined>;
  /**
   * Creates the group, or adds to it and changes the rules that it holds already. Rules that are not named stay as they
   * are, and so does what a named rule has beside what is given.
   */
  putRuleGroup(group: RuleGroup): Promise<void>;
  /** Changes one rule that is there, and leaves the others of its group. */
  updateRule(rule: StoredRule): Promise<void>;
  /** Changes nothing else of the rule. */
  pauseRule(uid: string, paused: boolean): Promise<void>;
  /** Deletes a rule, and its group with the last one; no error when it is not there. */
  deleteRule(uid: string): Promise<void>;
}

export interface ContactPointsApi {
  listContactPoints(): Promise<readonly ContactPointInfo[]>;
  createContactPoint(point: EmailContactPoint): Promise<void>;
  updateContactPoint(point: EmailContactPoint): Promise<void>;
  /** Tried again for a while when Grafana still counts it as used; no error when it is not there. */
  deleteContactPoint(point: Pick<EmailContactPoint, 'uid' | 'name'>): Promise<void>;
}

/**
 * The alerting objects of one Grafana, by whichever generation of its API it has. Notification policies are no part
 * of it: they are never written. Everything fails with a `GrafanaApiError`.
 */
export interface AlertingApi extends RulesApi, ContactPointsApi {
  /** Creates the folder unless it is there. */
  ensureFolder(uid: string, title: string): Promise<void>;
  /** Empty where Grafana tells the user nothing of it. */
  receiverStatus(): Promise<readonly ReceiverStatus[]>;
  /** Sends one mail at once, through Grafana's test of contact points; subject and message are Go templates. */
  testEmail(point: Omit<EmailContactPoint, 'uid'>): Promise<void>;
}
