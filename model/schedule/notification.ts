/** How Grafana groups the rows of a report into one mail. */
import { EVALUATION_SECONDS, type Clock } from './clock';

/** `notification_settings` of the rule, without its receiver; durations in Prometheus' notation. */
export interface NotificationTiming {
  readonly group_by: readonly string[];
  readonly group_wait: string;
  readonly group_interval: string;
  readonly repeat_interval: string;
}

/** Seconds between evaluations of a schedule's rule group. */
export const RULE_INTERVAL_SECONDS = EVALUATION_SECONDS;

/**
 * The wait lets all rows come together, whatever an evaluation and its retries take. The interval outlasts the window and
 * the two evaluations after which rows that are gone count as resolved (25 minutes), so that rows which change inside the
 * window make no second mail; and it ends before the next report.
 */
export const notificationTiming = ({ frequency }: Clock): NotificationTiming => ({
  group_by: ['grafana_folder', 'alertname'],
  group_wait: '2m',
  group_interval: frequency.every === 'hour' ? '30m' : '1h',
  repeat_interval: '12h',
});
