import { type CheckRoute, type Context } from '../context';
import { answer, isJson, type Json, json, list, statusRefusal, string } from '../exchange';
import { checkRule } from '../ruleChecks';
import { type StoredRule } from '../world';
import { RULES } from './appPlatform';

const FOLDER = 'grafana.app/folder';
const GROUP = 'grafana.com/group';

const state = (value: unknown) => (value === 'OK' ? 'Ok' : value);
const goDuration = (seconds: unknown): string => `${Math.floor(Number(seconds) / 60)}m${Number(seconds) % 60}s`;

function toResource({ rule, folderUid, group, interval, provenance, version }: StoredRule): Json {
  const settings = json(rule.notification_settings);
  return {
    kind: 'AlertRule',
    apiVersion: `${RULES}/v0alpha1`,
    metadata: {
      name: rule.uid,
      uid: rule.uid,
      namespace: 'default',
      resourceVersion: String(version),
      labels: group === '' ? {} : { [GROUP]: group, [`${GROUP}-index`]: '1' },
      annotations: { [FOLDER]: folderUid, ...(provenance !== '' && { 'grafana.com/provenance': provenance }) },
    },
    spec: {
      title: rule.title,
      paused: rule.isPaused === true,
      trigger: { interval: `${interval}s` },
      noDataState: state(rule.noDataState),
      execErrState: state(rule.execErrState),
      // Durations of nothing are left out.
      ...(rule.for !== '0s' && { for: rule.for }),
      ...(rule.keep_firing_for !== undefined && { keepFiringFor: rule.keep_firing_for }),
      ...(rule.missingSeriesEvalsToResolve !== undefined && {
        missingSeriesEvalsToResolve: rule.missingSeriesEvalsToResolve,
      }),
      labels: rule.labels ?? {},
      annotations: rule.annotations ?? {},
      expressions: Object.fromEntries(
        list(rule.data).map((query) => [query.refId, toExpression(query, rule.condition === query.refId)])
      ),
      ...(rule.notification_settings !== undefined && {
        notificationSettings: {
          type: 'SimplifiedRouting',
          receiver: settings.receiver,
          groupBy: settings.group_by,
          groupWait: settings.group_wait,
          groupInterval: settings.group_interval,
          repeatInterval: settings.repeat_interval,
          muteTimeIntervals: settings.mute_time_intervals,
          activeTimeIntervals: settings.active_time_intervals,
        },
      }),
    },
  };
}

function toExpression({ queryType, datasourceUid, model, relativeTimeRange }: Json, source: boolean): Json {
  const { from, to } = json(relativeTimeRange);
  const range = Number(from) > 0 && { relativeTimeRange: { from: goDuration(from), to: goDuration(to) } };
  return { queryType, datasourceUID: datasourceUid, model, source, ...range };
}

const seconds = (duration: unknown): number => {
  const [, h = '0', m = '0', s = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(string(duration)) ?? [];
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
};

/** The rule of a body, as the provisioning API would have it. */
function toRule(uid: string, spec: Json): Json {
  const settings = json(spec.notificationSettings);
  const expressions = Object.entries(json(spec.expressions)).map(([refId, value]) => ({ refId, ...json(value) }));
  const ok = (value: unknown) => (value === 'Ok' ? 'OK' : value);
  return {
    uid,
    title: spec.title,
    isPaused: spec.paused === true,
    condition: expressions.find((expression) => Reflect.get(expression, 'source') === true)?.refId,
    noDataState: ok(spec.noDataState),
    execErrState: ok(spec.execErrState),
    for: spec.for ?? '0s',
    ...(spec.keepFiringFor !== undefined && { keep_firing_for: spec.keepFiringFor }),
    ...(spec.missingSeriesEvalsToResolve !== undefined && {
      missingSeriesEvalsToResolve: spec.missingSeriesEvalsToResolve,
    }),
    labels: spec.labels,
    annotations: spec.annotations,
    data: expressions.map((expression) => {
      const { refId, queryType, datasourceUID, model, relativeTimeRange } = expression as Json;
      const { from, to } = json(relativeTimeRange);
      return {
        refId,
        queryType,
        datasourceUid: datasourceUID ?? '__expr__',
        model,
        relativeTimeRange: { from: seconds(from), to: seconds(to) },
      };
    }),
    ...(isJson(spec.notificationSettings) && {
      notification_settings: {
        receiver: settings.receiver,
        group_by: settings.groupBy,
        group_wait: settings.groupWait,
        group_interval: settings.groupInterval,
        repeat_interval: settings.repeatInterval,
        mute_time_intervals: settings.muteTimeIntervals,
        active_time_intervals: settings.activeTimeIntervals,
      },
    }),
  };
}

/** @throws Refusal 404 in a version of the group that this Grafana does not serve */
function demandServed(context: Context): void {
  if (!context.traits.rules.includes(context.param('version')) || context.param('namespace') !== 'default') {
    throw statusRefusal(404, 'NotFound', 'the server could not find the requested resource');
  }
}

function find(context: Context): StoredRule {
  const stored = context.world.rules.get(context.param('name'));
  if (!stored) {
    throw statusRefusal(404, 'NotFound', `alertrules.${RULES} "${context.param('name')}" not found`);
  }
  return stored;
}

function store(context: Context, uid: string, version: number): StoredRule {
  context.check('alertRule');
  const { metadata, spec } = json(context.request.body);
  const folderUid = string(json(json(metadata).annotations)[FOLDER]);
  const rule = toRule(uid, json(spec));
  if (Object.values(json(json(spec).expressions)).filter((entry) => json(entry).source === true).length !== 1) {
    context.violation('exactly one expression has to be the source');
  }
  checkRule(context, rule, folderUid);
  const interval = seconds(json(json(spec).trigger).interval);
  const group = context.world.rules.get(uid)?.group ?? '';
  const stored = { rule, folderUid, group, interval, provenance: '', version };
  context.world.rules.set(uid, stored);
  return stored;
}

const ROOT = `/apis/${RULES}/:version/namespaces/:namespace/alertrules`;

/** Source: kinds that Grafana publishes (`AlertRule` v0alpha1) and its storage: no group at creation. */
export const ruleRoutes: readonly CheckRoute[] = [
  {
    method: 'GET',
    path: ROOT,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.rules:read');
      const rules = [...context.world.rules.values()];
      // Two pages, so that a client has to follow them.
      const second = context.search.get('continue') !== null;
      const half = Math.ceil(rules.length / 2);
      const page = second ? rules.slice(half) : rules.slice(0, half);
      const metadata = !second && rules.length > 1 ? { continue: 'second page' } : {};
      return answer(200, {
        kind: 'AlertRuleList',
        apiVersion: `${RULES}/v0alpha1`,
        metadata,
        items: page.map(toResource),
      });
    },
  },
  {
    method: 'GET',
    path: `${ROOT}/:name`,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.rules:read');
      return answer(200, toResource(find(context)));
    },
  },
  {
    method: 'POST',
    path: ROOT,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.rules:create');
      const metadata = json(json(context.request.body).metadata);
      if (json(metadata.labels)[GROUP] !== undefined) {
        context.violation('cannot set group when creating alert rule');
      }
      if (context.world.rules.has(string(metadata.name))) {
        throw statusRefusal(409, 'AlreadyExists', `alertrules.${RULES} "${string(metadata.name)}" already exists`);
      }
      return answer(201, toResource(store(context, string(metadata.name), 1)));
    },
  },
  {
    method: 'PUT',
    path: `${ROOT}/:name`,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.rules:write');
      const { version } = find(context);
      if (json(json(context.request.body).metadata).resourceVersion !== String(version)) {
        throw statusRefusal(
          409,
          'Conflict',
          'the object has been modified; please apply your changes to the latest version'
        );
      }
      return answer(200, toResource(store(context, context.param('name'), version + 1)));
    },
  },
  {
    method: 'DELETE',
    path: `${ROOT}/:name`,
    handle: (context) => {
      demandServed(context);
      context.demand('alert.rules:delete');
      context.world.rules.delete(string(find(context).rule.uid));
      return answer(200, { kind: 'Status', status: 'Success' });
    },
  },
];
