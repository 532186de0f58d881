import { type Frequency } from '#model/schedule/clock';
import { type ScheduleDetails } from '#model/schedule/details';
import { isExpressible } from './reportVariables';

/**
 * What of a schedule Grafana's reporting cannot do, since it renders a dashboard by its variables. Whoever is to get a
 * mail must not get more than was chosen: what cannot be expressed is refused.
 */
export function reportingRefusals({
  query,
  clock,
  formats,
  onlyIfRows,
  customerSafe,
}: ScheduleDetails): readonly string[] {
  const { filter, top, numbers, report } = query;
  const refusals: ReadonlyArray<readonly [boolean, string]> = [
    [report !== 'breakout', 'Only Breakout reports can be sent as PDF or CSV.'],
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
  return refusals.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
}

const LAST_DAY_OF_EVERY_MONTH = 28;

const isUneven = (frequency: Frequency): boolean =>
  frequency.every === 'month' && frequency.day !== 'last' && frequency.day > LAST_DAY_OF_EVERY_MONTH;

/** The zone of the dashboard that is reported: Grafana takes periods by it, not by the zone of the schedule. */
const DASHBOARD_ZONES = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

export const reportingNotes = ({ clock, period }: ScheduleDetails): readonly string[] =>
  period.last === 'hour' || DASHBOARD_ZONES.includes(clock.timeZone)
    ? []
    : [
        `Grafana renders the dashboard in UTC: the report goes out by the time of ${clock.timeZone}, but its days are UTC days. Rows in the text of the mail have the days of ${clock.timeZone}.`,
      ];
