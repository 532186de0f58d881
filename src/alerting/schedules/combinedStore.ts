/**
 * Schedules where Grafana has both: attachments by its reporting, rows in the text of the mail by its Alerting. A user
 * may have rights to one that the other does not give.
 */
import { type ScheduleDetails } from '#model/schedule/details';
import { GrafanaApiError } from '../api/http';
import { type Rights } from '../rights';
import { type Mail, type SavedSchedule, type SaveOptions, type ScheduleStore } from '../types';
import { refuse } from './refuse';

const ALERTING = 'alerting:';

/** A store, and what the user may do with its schedules. */
export interface OwnStore {
  readonly store: ScheduleStore;
  readonly may: Rights;
}

export class CombinedStore implements ScheduleStore {
  readonly kind;
  readonly formats;

  constructor(
    private readonly reporting: OwnStore,
    private readonly alerting: OwnStore
  ) {
    this.kind = reporting.may.write ? reporting.store.kind : alerting.store.kind;
    this.formats = [reporting, alerting].flatMap(({ store, may }) => (may.write ? store.formats : []));
  }

  refusals(details: ScheduleDetails): readonly string[] {
    const { store, may } = this.ownFor(details);
    return may.write ? store.refusals(details) : [NO_RIGHT[store.kind]];
  }

  notes(details: ScheduleDetails): readonly string[] {
    return this.ownFor(details).store.notes(details);
  }

  async list(): Promise<readonly SavedSchedule[]> {
    const [reports, rules] = await Promise.all(
      [this.reporting, this.alerting].map(({ store, may }) => (may.read ? store.list() : []))
    );
    return [
      ...(reports ?? []).map((report) => ({ ...report, may: this.reporting.may })),
      ...(rules ?? []).map((rule) => ({ ...asAlerting(rule), may: this.alerting.may })),
    ];
  }

  async create(details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule> {
    const own = this.ownFor(details);
    refuse(this.refusals(details));
    const created = await own.store.create(details, options);
    return { ...(own === this.alerting ? asAlerting(created) : created), may: own.may };
  }

  /** One way of sending cannot become the other: the two are different objects of Grafana. */
  async update(id: string, details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule> {
    const [store, own] = this.storeOf(id);
    if (store !== this.ownFor(details).store) {
      throw new GrafanaApiError(
        'A schedule cannot change between attachments and rows in the text of the mail. Schedule it anew and delete this one.'
      );
    }
    refuse(this.refusals(details));
    return { ...(await store.update(own, details, options)), id };
  }

  async setPaused(id: string, paused: boolean): Promise<void> {
    const [store, own] = this.storeOf(id);
    await store.setPaused(own, paused);
  }

  async remove(id: string): Promise<void> {
    const [store, own] = this.storeOf(id);
    await store.remove(own);
  }

  async sendNow(what: SavedSchedule | ScheduleDetails, mail: Mail, options: SaveOptions): Promise<void> {
    if ('recipients' in what) {
      await this.ownFor(what).store.sendNow(what, mail, options);
      return;
    }
    const [store, id] = this.storeOf(what.id);
    await store.sendNow({ ...what, id }, mail, options);
  }

  /** Attachments need reporting, which also refuses what it cannot attach. */
  private ownFor({ formats }: ScheduleDetails): OwnStore {
    return formats.every((format) => format === 'mail') ? this.alerting : this.reporting;
  }

  private storeOf(id: string): readonly [ScheduleStore, string] {
    return id.startsWith(ALERTING) ? [this.alerting.store, id.slice(ALERTING.length)] : [this.reporting.store, id];
  }
}

const asAlerting = (schedule: SavedSchedule): SavedSchedule => ({ ...schedule, id: `${ALERTING}${schedule.id}` });

const NO_RIGHT = {
  reporting:
    'You may not make or change PDF and CSV reports in this Grafana: send the rows in the text of the mail, or ask an administrator to make it.',
  alerting:
    'You may not make or change alert rules and contact points, which rows in the text of a mail need: send PDF or CSV, or ask an administrator to make it.',
} as const satisfies Record<ScheduleStore['kind'], string>;
