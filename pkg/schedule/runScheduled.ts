/** Answers the query of a scheduled report: with nothing, until it is time. */
import { closedPeriod, periodText, type ClosedPeriod } from '#model/schedule/period';
import { sendWindow, type Clock } from '#model/schedule/clock';
import { columnText, mailColumns, ROW_KINDS, type ReportRow, type RowLabel } from '#model/schedule/mail/columns';
import { parseScheduledQuery, scheduledClock, type ParsedScheduledQuery } from '#model/schedule/parseScheduledQuery';
import { formatValue } from '#model/format/units';
import type { ReportQuery } from '#model/query/reportQuery';
import type { Connections } from '../clickhouse/connections';
import { invalidInput } from '../errors';
import { partyNames } from '../export/partyNames';
import { planContext } from '../handlers/planContext';
import type { CallContext, QueryAnswer, QueryRequest } from '../handlers/types';
import { aboutText } from './about';
import { reportRows, type ReportRows } from './reportRows';
import { textFrame, type TextColumn } from './textFrame';

/**
 * The gate is judged by the end of the query's time range, which alert evaluation sets to the moment that it evaluates
 * for. Closed, the answer is a frame without rows, at no cost; open, it is the report on the last closed period, every
 * value as text: a label of an alert instance, and so a column of the mail. A rule whose report cannot be used any more
 * is told so when that report is due, not every five minutes of the night.
 *
 * @param given of unknown origin, such as the model of an alert rule
 * @throws ReportFailure
 */
export async function runScheduled(
  connections: Connections,
  call: CallContext,
  { refId, range }: QueryRequest,
  given: unknown
): Promise<QueryAnswer> {
  const isRule = call.headers.get('fromalert') === 'true';
  if (isRule && isClosed(scheduledClock(given), range.toMs)) {
    return await answer(refId, []);
  }
  const query = parsed(given);
  const { clock, period, onlyIfRows, preview } = query;
  // People may look at a report before its time, as if it were sent now; a rule may not.
  const sendMs = sendWindow(clock, range.toMs)?.sendMs ?? (preview && !isRule ? range.toMs : undefined);
  if (sendMs === undefined) {
    return await answer(refId, []);
  }
  const connection = connections.of(call);
  const { settings } = connection;
  const closed = closedPeriod(period, sendMs, clock.timeZone);
  const of = { ...query.of, limit: Math.min(query.of.limit, settings.maxRows) };
  const context = planContext(settings, of, closed);
  const [found, nameOf] = await Promise.all([
    reportRows(connection, call, context),
    partyNames(connection, call, context),
  ]);
  if (onlyIfRows && found.isEmpty) {
    return await answer(refId, []);
  }
  const about = aboutText(context, nameOf);
  const note = noteOf(found);
  const columns = textColumns(query, of, found.rows, closed);
  const same = (name: RowLabel, header: string, text: string): readonly TextColumn[] =>
    text === '' ? [] : [{ name, header, values: found.rows.map(() => text) }];
  return await answer(refId, [...columns, ...same('about', 'About', about), ...same('note', 'Note', note)]);
}

const isClosed = (clock: Clock | undefined, nowMs: number): boolean =>
  clock !== undefined && sendWindow(clock, nowMs) === undefined;

function parsed(given: unknown): ParsedScheduledQuery {
  const result = parseScheduledQuery(given);
  if (!result.ok) {
    throw invalidInput('The scheduled report cannot be used', result.issues);
  }
  return result.value;
}

function textColumns(
  { clock, period }: ParsedScheduledQuery,
  of: ReportQuery,
  rows: readonly ReportRow[],
  closed: ClosedPeriod
): readonly TextColumn[] {
  const same = (text: string) => rows.map(() => text);
  return [
    // Alertmanager sorts the alerts of a mail by this label, as text.
    labelColumn(
      'instance',
      'Row',
      rows.map((_, index) => String(index + 1).padStart(4, '0'))
    ),
    labelColumn(
      'kind',
      'Kind',
      rows.map(({ level }) => (Number(level) === 0 ? ROW_KINDS.total : ROW_KINDS.row))
    ),
    ...mailColumns(of).map((column) => ({
      name: column.id,
      header: column.header,
      values: rows.map((row) => columnText(of, column, row)),
    })),
    labelColumn('period', 'Period', same(periodText(period, closed, clock.timeZone))),
    labelColumn('from_ms', 'From', same(String(closed.fromMs))),
    labelColumn('to_ms', 'To', same(String(closed.toMs))),
  ];
}

const labelColumn = (name: RowLabel, header: string, values: readonly string[]): TextColumn => ({
  name,
  header,
  values,
});

const noteOf = ({ rows, found }: ReportRows): string =>
  found > rows.length ? `First ${formatValue(rows.length, 'count')} of ${formatValue(found, 'count')} rows` : '';

const answer = async (refId: string, columns: readonly TextColumn[]): Promise<QueryAnswer> => ({
  status: 200,
  frames: [await textFrame(refId, columns)],
});
