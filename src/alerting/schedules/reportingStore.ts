/**
 * Schedules by the reporting of Grafana Enterprise and Cloud: each is one report of the Breakout dashboard.
 * Source: page "Reporting API", whose warning says that it may change without notice. Not run against a Grafana server.
 */
import { isObject } from '#model/query/reader';
import { type ScheduleDetails } from '#model/schedule/details';
import { type GrafanaApi, GrafanaApiError } from '../api/http';
import { type Json, record, records, text } from '../api/json';
import { type Mail, type SavedSchedule, type SaveOptions, type ScheduleStore } from '../types';
import {
  changedReport,
  isSchedule,
  PAUSED_STATE,
  readReport,
  reportOf,
  SCHEDULED_STATE,
  withoutAudit,
} from './reportJson';
import { refuse } from './refuse';
import { throwIfChanged } from './unchanged';
import { reportingNotes, reportingRefusals } from './reportingRefusals';

const REPORTS = '/api/reports';
const reportAt = (id: string): string => `${REPORTS}/${encodeURIComponent(id)}`;

export class ReportingStore implements ScheduleStore {
  readonly kind = 'reporting';
  readonly formats = ['pdf', 'csv'] as const;

  constructor(
    private readonly api: GrafanaApi,
    private readonly now: () => number
  ) {}

  refusals(details: ScheduleDetails): readonly string[] {
    return reportingRefusals(details);
  }

  notes(details: ScheduleDetails): readonly string[] {
    return reportingNotes(details);
  }

  async list(): Promise<readonly SavedSchedule[]> {
    const reports = records(await this.api.get('Reading the reports', REPORTS)).filter(isSchedule);
    return reports.map((report) => ({ id: idOf(report), ...readReport(report) }));
  }

  async create(details: ScheduleDetails, { dataSourceUid }: SaveOptions): Promise<SavedSchedule> {
    const body = this.bodyOf(details, dataSourceUid);
    const answer = await this.api.call('Creating the report', { method: 'POST', path: REPORTS, body });
    return { id: idOf(record(answer.body)), name: details.name, details, dataSourceUid };
  }

  async update(id: string, details: ScheduleDetails, { dataSourceUid, opened }: SaveOptions): Promise<SavedSchedule> {
    const body = this.bodyOf(details, dataSourceUid);
    const stored = await this.own(id);
    throwIfChanged(opened, readReport(stored));
    await this.put(id, changedReport(stored, body));
    return { id, name: details.name, details, dataSourceUid };
  }

  async setPaused(id: string, paused: boolean): Promise<void> {
    await this.put(id, { ...withoutAudit(await this.own(id)), state: paused ? PAUSED_STATE : SCHEDULED_STATE });
  }

  async remove(id: string): Promise<void> {
    try {
      await this.own(id);
    } catch (error) {
      if (error instanceof GrafanaApiError && error.isAbsent) {
        return;
      }
      throw error;
    }
    await this.api.call('Deleting the report', { method: 'DELETE', path: reportAt(id) }, [404]);
  }

  /** Grafana renders before it answers: that may take a minute. */
  async sendNow(what: SavedSchedule | ScheduleDetails, _: Mail, { dataSourceUid }: SaveOptions): Promise<void> {
    const [path, body] =
      'recipients' in what
        ? [`${REPORTS}/test-email`, this.bodyOf(what, dataSourceUid)]
        : [`${REPORTS}/email`, { id: what.id, useEmailsFromReport: true }];
    await this.api.call('Sending the report', { method: 'POST', path, body });
  }

  private bodyOf(details: ScheduleDetails, dataSourceUid: string): Json {
    refuse(this.refusals(details));
    return reportOf(details, dataSourceUid, this.now());
  }

  /** @throws GrafanaApiError unless the report is there, and one that can be read */
  private async own(id: string): Promise<Json> {
    const report = record(await this.api.get('Reading the report', reportAt(id)));
    const { problem } = readReport(report);
    if (problem !== undefined || !isSchedule(report)) {
      throw new GrafanaApiError(problem ?? 'This report is not one of Tollgrid: edit it under Reporting.');
    }
    return report;
  }

  private async put(id: string, body: Json): Promise<void> {
    await this.api.call('Saving the report', { method: 'PUT', path: reportAt(id), body });
  }
}

function idOf(report: unknown): string {
  const id = isObject(report) ? report.id : undefined;
  return typeof id === 'number' ? String(id) : text(id);
}
