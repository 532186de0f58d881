/** Rules of the pack as Grafana keeps them: for its API, and for a provisioning file. */
import { parseReportQuery } from '../query/parse';
import { reportPath } from '../query/reportPages';
import { toUrl } from '../query/urlCodec';
import { isObject } from '../query/reader';
import { describeIssue, type Result } from '../result';
import { ALERT_RULES, valuesOf, type PackValues } from './index';
import type { AlertValues } from './parameters';
import type { AlertRule, Link, RuleParts, Threshold, Window } from './rule';
import type { GrafanaRule, RuleGroup, RuleQuery } from './ruleGroup';

export const PACK_FOLDER = { uid: 'tollgrid-alerts', title: 'Tollgrid alerts' } as const;
export const PACK_GROUP = 'Tollgrid';
const INTERVAL_SECONDS = 60;

const DATA_SOURCE = 'tollgrid-cdr-datasource';
const EXPRESSION = '__expr__';
/** The refId of the threshold, which decides. */
const CONDITION = 'T';

/**
 * The pack as one group of rules.
 *
 * @param values of the rules that are to have others than the defaults
 * @param rules which of the pack; all unless given
 * @throws Error for values that `valuesOf` refuses
 */
export const ruleGroupOf = (
  values: PackValues,
  dataSourceUid: string,
  rules: readonly AlertRule[] = ALERT_RULES
): RuleGroup => ({
  folderUid: PACK_FOLDER.uid,
  title: PACK_GROUP,
  interval: INTERVAL_SECONDS,
  rules: rules.map((rule) => grafanaRule(rule, values[rule.uid], dataSourceUid)),
});

export function grafanaRule(rule: AlertRule, given: unknown, dataSourceUid: string): GrafanaRule {
  const values = valuesOf(rule, given);
  if (!values.ok) {
    throw new Error(`${rule.title}: ${values.issues.map(describeIssue).join('; ')}`);
  }
  const parts = rule.parts(values.value);
  return {
    uid: rule.uid,
    title: rule.title,
    condition: CONDITION,
    data: [...reportsOf(rule, values.value, parts, dataSourceUid), ...mathOf(parts), thresholdOf(parts.threshold)],
    // No row is no traffic that the rule is about.
    noDataState: 'OK',
    execErrState: 'Error',
    for: parts.for,
    keep_firing_for: parts.keepFiringFor,
    isPaused: false,
    labels: { severity: rule.severity, source: 'tollgrid' },
    annotations: {
      summary: parts.summary,
      description: rule.description,
      explorer_url: explorerUrl(parts, dataSourceUid),
    },
  };
}

/** What the pack keeps beside the query in a rule that it installed, so that its parameters can be changed later. */
const KEPT = 'alert';

function reportsOf(
  rule: AlertRule,
  values: AlertValues,
  { reports, window, windows = {} }: RuleParts,
  dataSourceUid: string
): readonly RuleQuery[] {
  return Object.entries(reports).map(([refId, query], index) => ({
    refId,
    queryType: '',
    relativeTimeRange: rangeOf(windows[refId] ?? window),
    datasourceUid: dataSourceUid,
    model: {
      refId,
      datasource: { type: DATA_SOURCE, uid: dataSourceUid },
      query,
      ...(index === 0 ? { [KEPT]: { rule: rule.uid, values } } : {}),
      intervalMs: 1000,
      maxDataPoints: 43_200,
    },
  }));
}

const rangeOf = ({ minutes, delay }: Window): RuleQuery['relativeTimeRange'] => ({
  from: (minutes + delay) * 60,
  to: delay * 60,
});

const mathOf = ({ math = {} }: RuleParts): readonly RuleQuery[] =>
  Object.entries(math).map(([refId, expression]) => expressionOf(refId, { type: 'math', expression }));

function thresholdOf({ of, is, limit, recovery }: Threshold): RuleQuery {
  const [over, back] = is === 'above' ? ['gt', 'lt'] : ['lt', 'gt'];
  const condition = {
    evaluator: { type: over, params: [limit] },
    ...(recovery === undefined ? {} : { unloadEvaluator: { type: back, params: [recovery] } }),
  };
  return expressionOf(CONDITION, { type: 'threshold', expression: of, conditions: [condition] });
}

const expressionOf = (refId: string, model: Readonly<Record<string, unknown>>): RuleQuery => ({
  refId,
  queryType: '',
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: EXPRESSION,
  model: { refId, datasource: { type: EXPRESSION, uid: EXPRESSION }, ...model },
});

/** Stands for a label's value while the URL is written. */
const placeholder = (id: string): string => `label_${id}_value`;

/** A Go template of a URL: the alert's row in the explorer, as far back as the alert may have looked when it is opened. */
function explorerUrl({ link, window }: RuleParts, dataSourceUid: string): string {
  const parameters = Object.entries({ ...urlOf(link), ...periodOf(window), ds: dataSourceUid });
  const written = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  );
  const address = link.of.reduce(
    (text, id) => text.replaceAll(placeholder(id), `{{ $labels.${id} }}`),
    written.join('&')
  );
  return `{{ externalURL }}${reportPath('breakout')}?${address}`;
}

/** Placeholders are no ids, which is what the parser wants, so that their conditions join what it has read. */
function urlOf({ query, of }: Link): ReturnType<typeof toUrl> {
  const parsed = parseReportQuery({ version: 1, report: 'breakout', timeZone: 'UTC', ...query });
  if (!parsed.ok) {
    throw new Error(parsed.issues.map(describeIssue).join('; '));
  }
  const conditions = of.map((id) => ({ dimension: id, op: 'in', values: [placeholder(id)] }));
  return { ...toUrl(parsed.value), ...(of.length === 0 ? {} : { filter: JSON.stringify({ and: conditions }) }) };
}

/** People come later than alerts. */
const HOURS_LATE = 2;

const periodOf = ({ minutes, delay }: Window) => ({ from: `now-${minutes + delay + HOURS_LATE * 60}m`, to: 'now' });

/** The values with which the pack installed a rule; of a rule that is none of the pack's, or was changed beyond it, nothing. */
export function installedValues({ uid, data }: Pick<GrafanaRule, 'uid' | 'data'>): Result<AlertValues> | undefined {
  const rule = ALERT_RULES.find((entry) => entry.uid === uid);
  const kept = data[0]?.model[KEPT];
  return rule !== undefined && isObject(kept) ? valuesOf(rule, kept['values']) : undefined;
}
