import { type Frequency } from '#model/schedule/clock';
import { type ScheduleDetails } from '#model/schedule/details';
import { isExpressible } from './reportVariables';

/**
 * What of a schedule Grafana's reporting cannot do, since it renders a dashboard by its variables. Calls that were not
 * chosen must not be in it: a choice of rows that cannot be expressed is refused.
 */
export function reportingRefusals({
  query,
  clock,
  formats,
  onlyIfRows,
  customerSafe,
}: ScheduleDetails): readonly string[] {
  const { rows, filter, top, numbers, report } = query;
  const refusals: ReadonlyArray<readonly [boolean, string]> = [
    [report !== 'breakout', 'Only Breakout reports can be sent as PDF or CSV.'],
    [rows.length === 0, 'A PDF or CSV report needs a row group: without any the dashboard shows its own.'],
    [
      filter !== undefined && !isExpressible(filter),
      'A PDF or CSV report can be narrowed to customers and providers only: remove the other conditions.',
    ],
    [top !== undefined || numbers !== undefined, 'A PDF or CSV report has all rows: remove the choice of first rows.'],
    [formats.includes('mail'), 'Rows in the text of the mail go with no attachment: choose one of the two.'],
    [onlyIfRows, 'Grafana sends its reports also when there are no rows: switch “only if there are rows” off.'],
    [customerSafe, 'The reported dashboard shows cost and profit: a customer-safe report cannot be made of it.'],
    [isUneven(clock.frequency), 'Grafana leaves out months that lack the day: choose one up to 28, or the last day.'],
  ];
  return sentencesOf(refusals);
}

const LAST_DAY_OF_EVERY_MONTH = 28;

const isUneven = (frequency: Frequency): boolean =>
  frequency.every === 'month' && frequency.day !== 'last' && frequency.day > LAST_DAY_OF_EVERY_MONTH;

/** The zone of the dashboard that is reported: Grafana takes periods by it, not by the zone of the schedule. */
const DASHBOARD_ZONES = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

/** What of a schedule is other on the dashboard than in the report that was arranged. */
export function reportingNotes({ clock, period, formats, query }: ScheduleDetails): readonly string[] {
  const [isPdf, isCsv] = [formats.includes('pdf'), formats.includes('csv')];
  const notes: ReadonlyArray<readonly [boolean, string]> = [
    [
      isPdf,
      'The PDF is the whole Breakout dashboard: charge, cost, profit, customers and providers are on it, whatever columns and groups are chosen. Its tables show as many rows as fit.',
    ],
    [isCsv, 'The CSV has the innermost rows, at most 1,000 of them, without totals.'],
    [isPdf && (query.totals ?? 'all') !== 'all', 'The PDF has all totals.'],
    [!isSortedByFirst(query), 'PDF and CSV are sorted by the first column, the largest first.'],
    [query.compare !== undefined, 'The comparison is in the PDF’s figures of change: no table has columns for it.'],
    [
      period.last !== 'hour' && !DASHBOARD_ZONES.includes(clock.timeZone),
      `Grafana renders the dashboard in UTC: the report goes out by the time of ${clock.timeZone}, but its days are UTC days. Rows in the text of the mail have the days of ${clock.timeZone}.`,
    ],
  ];
  return sentencesOf(notes);
}

function isSortedByFirst({ measures, orderBy: [first] = [] }: ScheduleDetails['query']): boolean {
  return first !== undefined && first.by === measures[0] && first.descending && first.part === undefined;
}

const sentencesOf = (sentences: ReadonlyArray<readonly [boolean, string]>): readonly string[] =>
  sentences.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
