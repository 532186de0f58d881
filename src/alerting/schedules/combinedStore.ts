/** Schedules where Grafana has both: attachments by its reporting, rows in the text of the mail by its Alerting. */
import { type ScheduleDetails } from '#model/schedule/details';
import { GrafanaApiError } from '../api/http';
import { type Mail, type SavedSchedule, type SaveOptions, type ScheduleStore } from '../types';

const ALERTING = 'alerting:';

export class CombinedStore implements ScheduleStore {
  readonly kind = 'reporting';
  readonly formats;

  constructor(
    private readonly reporting: ScheduleStore,
    private readonly alerting: ScheduleStore
  ) {
    this.formats = [...reporting.formats, ...alerting.formats];
  }

  refusals(details: ScheduleDetails): readonly string[] {
    return this.storeFor(details).refusals(details);
  }

  notes(details: ScheduleDetails): readonly string[] {
    return this.storeFor(details).notes(details);
  }

  async list(): Promise<readonly SavedSchedule[]> {
    const [reports, rules] = await Promise.all([this.reporting.list(), this.alerting.list()]);
    return [...reports, ...rules.map(asAlerting)];
  }

  async create(details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule> {
    const store = this.storeFor(details);
    const created = await store.create(details, options);
    return store === this.alerting ? asAlerting(created) : created;
  }

  /** One way of sending cannot become the other: the two are different objects of Grafana. */
  async update(id: string, details: ScheduleDetails, options: SaveOptions): Promise<SavedSchedule> {
    const [store, own] = this.storeOf(id);
    if (store !== this.storeFor(details)) {
      throw new GrafanaApiError(
        'A schedule cannot change between attachments and rows in the text of the mail. Schedule it anew and delete this one.'
      );
    }
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
      await this.storeFor(what).sendNow(what, mail, options);
      return;
    }
    const [store, id] = this.storeOf(what.id);
    await store.sendNow({ ...what, id }, mail, options);
  }

  /** Attachments need reporting, which also refuses what it cannot attach. */
  private storeFor({ formats }: ScheduleDetails): ScheduleStore {
    return formats.every((format) => format === 'mail') ? this.alerting : this.reporting;
  }

  private storeOf(id: string): readonly [ScheduleStore, string] {
    return id.startsWith(ALERTING) ? [this.alerting, id.slice(ALERTING.length)] : [this.reporting, id];
  }
}

const asAlerting = (schedule: SavedSchedule): SavedSchedule => ({ ...schedule, id: `${ALERTING}${schedule.id}` });
