/** A scheduled report, run by the person who looks at it. */
import { type DataFrame } from '@grafana/data';
import { getBackendSrv, toDataQueryResponse, type BackendDataSourceResponse, type FetchError } from '@grafana/runtime';
import { catchError, lastValueFrom, map, of } from 'rxjs';
import { scheduledQueryOf, type ScheduleDetails } from '#model/schedule/details';
import { DATA_SOURCE_TYPE } from '../../constants';
import { errorText } from '../../datasource/errors';

/** Texts of one row of a mail by the names of its columns. */
export type MailRow = Readonly<Record<string, string>>;

/** How far back a rule's own time range begins, which the calendar periods of a report do not look at. */
const RANGE_MS = 600_000;

/**
 * The rows that a mail would have if it were sent at a moment (epoch milliseconds); fails with a text for a person. The
 * query goes to the backend as it is, past whatever replaces variables: names and values may hold dollar signs.
 */
export async function runScheduled(
  details: ScheduleDetails,
  dataSourceUid: string,
  nowMs: number
): Promise<readonly MailRow[]> {
  const query = {
    refId: 'A',
    datasource: { type: DATA_SOURCE_TYPE, uid: dataSourceUid },
    intervalMs: 60_000,
    maxDataPoints: 1_000,
    query: { ...scheduledQueryOf(details), preview: true },
  };
  const response = await lastValueFrom(
    getBackendSrv()
      .fetch<BackendDataSourceResponse>({
        url: '/api/ds/query',
        method: 'POST',
        data: { from: String(nowMs - RANGE_MS), to: String(nowMs), queries: [query] },
        showErrorAlert: false,
      })
      .pipe(
        map((answer) => toDataQueryResponse(answer, [query])),
        catchError((error: FetchError<BackendDataSourceResponse>) => of(toDataQueryResponse(error, [query])))
      )
  );
  // A request that failed as a whole has its text in `error` alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const problem = response.errors?.[0] ?? response.error;
  if (problem !== undefined) {
    throw new Error(errorText(problem));
  }
  const frame: DataFrame | undefined = response.data[0];
  return frame === undefined ? [] : rowsOf(frame);
}

const rowsOf = ({ fields, length }: DataFrame): readonly MailRow[] =>
  Array.from({ length }, (_, index) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, String(values[index] ?? '')]))
  );
