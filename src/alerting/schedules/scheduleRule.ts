/** A schedule as alerting objects: one contact point and one rule in a group of its own, and back. */
import { type GrafanaRule, type RuleGroup } from '#model/alerts/ruleGroup';
import { describeIssue } from '#model/result';
import { type ScheduleDetails, scheduledQueryOf } from '#model/schedule/details';
import { mailTemplates } from '#model/schedule/mail/index';
import { notificationTiming, RULE_INTERVAL_SECONDS } from '#model/schedule/notification';
import { validateDetails } from '#model/schedule/validateDetails';
import { DATA_SOURCE_TYPE, PLUGIN_ID } from '../../constants';
import { record, text } from '../api/json';
import { type EmailContactPoint, type StoredRule } from '../types';

export const REPORTS_FOLDER = { uid: 'tollgrid-reports', title: 'Tollgrid reports' } as const;

/** Label that tells which schedule a rule is of. */
export const SCHEDULE_LABEL = 'tollgrid_report';

const RULE_PREFIX = 'tgr-';
const POINT_PREFIX = 'tollgrid-report-';

export const ruleUid = (id: string): string => `${RULE_PREFIX}${id}`;
export const pointName = (id: string): string => `${POINT_PREFIX}${id}`;

/** Id of the schedule that a contact point belongs to, by its name. */
export const idOfPoint = (name: string): string | undefined =>
  name.startsWith(POINT_PREFIX) ? name.slice(POINT_PREFIX.length) : undefined;

/** Seconds of the query's own time range. It decides nothing: the clock of the query does. */
const RANGE_SECONDS = 600;
/** Longest title of a rule is 190 bytes; the id behind the name keeps two schedules of one name apart. */
const MAX_TITLE_NAME = 160;

export function contactPointOf(details: ScheduleDetails, id: string, dataSourceUid: string): EmailContactPoint {
  const { subject, message } = mailTemplates(details, { dataSourceUid });
  return { uid: pointName(id), name: pointName(id), addresses: details.recipients, subject, message };
}

export function ruleGroupOf(details: ScheduleDetails, id: string, dataSourceUid: string): RuleGroup {
  return {
    folderUid: REPORTS_FOLDER.uid,
    title: pointName(id),
    interval: RULE_INTERVAL_SECONDS,
    rules: [ruleOf(details, id, dataSourceUid)],
  };
}

/**
 * The rule fires with one instance a row while the clock of its query is open. A query that fails mails that it failed:
 * silence would pass for a day without traffic. Customers are not told: a data source that does not answer fails at any
 * hour.
 */
export function ruleOf(details: ScheduleDetails, id: string, dataSourceUid: string): GrafanaRule {
  const { name, formats, clock, customerSafe, paused } = details;
  return {
    uid: ruleUid(id),
    title: `${oneLine(name)} (${id})`,
    condition: 'B',
    data: [
      {
        refId: 'A',
        queryType: '',
        relativeTimeRange: { from: RANGE_SECONDS, to: 0 },
        datasourceUid: dataSourceUid,
        model: {
          refId: 'A',
          datasource: { type: DATA_SOURCE_TYPE, uid: dataSourceUid },
          query: scheduledQueryOf(details),
          // Neither templates nor titles: whatever a name is made of, it comes back as it was given.
          schedule: { name, formats },
          intervalMs: 1000,
          maxDataPoints: 43_200,
        },
      },
      {
        refId: 'B',
        queryType: '',
        relativeTimeRange: { from: 0, to: 0 },
        datasourceUid: '__expr__',
        model: {
          refId: 'B',
          type: 'threshold',
          expression: 'A',
          datasource: { type: '__expr__', uid: '__expr__' },
          conditions: [{ evaluator: { type: 'gt', params: [0] } }],
        },
      },
    ],
    noDataState: 'OK',
    execErrState: customerSafe ? 'OK' : 'Error',
    for: '0s',
    isPaused: paused,
    labels: { [SCHEDULE_LABEL]: id, __grafana_origin: `plugin/${PLUGIN_ID}` },
    annotations: mailTemplates(details, { dataSourceUid }).annotations,
    notification_settings: { receiver: pointName(id), ...notificationTiming(clock) },
  };
}

/** As much of a name as goes into a title: whole characters, in one line. */
function oneLine(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  const fitting = [...name.replace(/\s+/g, ' ')].filter((character) => {
    bytes += encoder.encode(character).length;
    return bytes <= MAX_TITLE_NAME;
  });
  return fitting.join('');
}

/** What a rule says of its schedule, whether or not all of it can be read. */
export interface ReadSchedule {
  readonly name: string;
  readonly dataSourceUid: string;
  readonly details?: ScheduleDetails;
  readonly problem?: string;
}

/** Reads a schedule back from its rule and its contact point. */
export function readSchedule(rule: StoredRule, point: EmailContactPoint | undefined): ReadSchedule {
  const [query] = rule.data;
  const model = record(query?.model);
  const saved = record(model.schedule);
  const { of, clock, period, onlyIfRows, customerSafe } = record(model.query);
  const head = { name: text(saved.name, rule.title), dataSourceUid: query?.datasourceUid ?? '' };
  if (point === undefined) {
    return { ...head, problem: 'Its contact point is gone: no mail can be sent. Delete it and schedule it anew.' };
  }
  const read = validateDetails({
    name: saved.name,
    recipients: point.addresses,
    clock,
    period,
    query: of,
    formats: saved.formats,
    onlyIfRows: onlyIfRows ?? false,
    customerSafe: customerSafe ?? false,
    paused: rule.isPaused,
  });
  return read.ok
    ? { ...head, details: read.value }
    : { ...head, problem: `Its rule was changed outside of Tollgrid (${read.issues.map(describeIssue).join('; ')}).` };
}
