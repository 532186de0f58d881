import { dateTime } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { describeIssue } from '#model/result';
import { type ScheduleDetails } from '#model/schedule/details';
import { parseScheduledReport } from '#model/schedule/parseScheduledQuery';
import { closedPeriod } from '#model/schedule/period';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';
import { runReports } from '../datasource/runReports';
import { GrafanaApiError } from './api/http';

/**
 * Runs the report once as the user who is about to schedule it, over the last period that has ended. Grafana evaluates
 * rules and renders reports with rights of its own: without this, a schedule could mail what its author may not see.
 *
 * @throws GrafanaApiError that says why it must not be saved
 */
export async function proveAccess(
  { query, clock, period, customerSafe }: ScheduleDetails,
  dataSource: DataSource,
  nowMs: number
): Promise<void> {
  const { timeZone } = clock;
  const parsed = parseScheduledReport({ ...query, timeZone }, timeZone, customerSafe);
  if (!parsed.ok) {
    throw new GrafanaApiError(`The schedule was not saved: ${parsed.issues.map(describeIssue).join('; ')}.`);
  }
  const { fromMs, toMs } = closedPeriod(period, nowMs, timeZone);
  const [from, to] = [dateTime(fromMs), dateTime(toMs)];
  try {
    const range = { from, to, raw: { from, to } };
    await lastValueFrom(runReports({ dataSource, range }, { report: parsed.value }));
  } catch (error) {
    throw new GrafanaApiError(
      `The schedule was not saved, because you cannot run its report yourself: ${errorText(error)}`
    );
  }
}
