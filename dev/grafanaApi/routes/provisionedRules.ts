import { type CheckRoute, type Context } from '../context';
import { answer, type CheckAnswer, type Json, json, list, Refusal, string } from '../exchange';
import { checkRule } from '../ruleChecks';
import { type StoredRule } from '../world';

const READ = ['alert.provisioning:read', 'alert.rules.provisioning:read', 'alert.rules:read'];
const WRITE = ['alert.provisioning:write', 'alert.rules.provisioning:write'];

/** Editors write by two rights: on the rules of the folder, and to set the provisioning status. */
function demandWriting(context: Context, action: string): void {
  context.demand(...WRITE, action);
  context.demand(...WRITE, 'alert.provisioning.provenance:write');
}

const toJson = ({ rule, folderUid, group, provenance }: StoredRule): Json => ({
  id: 1,
  ...rule,
  folderUID: folderUid,
  ruleGroup: group,
  orgID: 1,
  updated: '2026-11-23T00:00:00Z',
  ...(provenance !== '' && { provenance }),
});

function find(context: Context): StoredRule {
  const stored = context.world.rules.get(context.param('uid'));
  if (!stored) {
    throw new Refusal(404, '', undefined);
  }
  return stored;
}

function put(context: Context, rule: Json, place: Pick<StoredRule, 'folderUid' | 'group' | 'interval'>): void {
  const uid = string(rule.uid) || `generated-${context.world.rules.size + 1}`;
  const before = context.world.rules.get(uid);
  if (before && before.provenance !== context.provenance && before.provenance !== '') {
    throw new Refusal(409, `cannot change provenance from '${before.provenance}' to '${context.provenance}'`);
  }
  const version = (before?.version ?? 0) + 1;
  const { id: _, updated, orgID, folderUID, ruleGroup, provenance, ...kept } = rule;
  context.world.rules.set(uid, { ...place, rule: { ...kept, uid }, provenance: context.provenance, version });
}

const GROUP = '/api/v1/provisioning/folder/:folder/rule-groups/:group';

/** Source: page "Alerting provisioning HTTP API", swagger. */
export const provisionedRuleRoutes: readonly CheckRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/provisioning/alert-rules',
    handle: (context) => {
      context.demand(...READ);
      return answer(200, [...context.world.rules.values()].map(toJson));
    },
  },
  {
    method: 'GET',
    path: '/api/v1/provisioning/alert-rules/:uid',
    handle: (context) => {
      context.demand(...READ);
      return answer(200, toJson(find(context)));
    },
  },
  { method: 'GET', path: GROUP, handle: getGroup },
  { method: 'PUT', path: GROUP, handle: putGroup },
  {
    method: 'PUT',
    path: '/api/v1/provisioning/alert-rules/:uid',
    handle: (context) => {
      demandWriting(context, 'alert.rules:write');
      context.check('rule');
      const { interval } = find(context);
      const rule = json(context.request.body);
      const [folderUid, group] = [string(rule.folderUID), string(rule.ruleGroup)];
      checkRule(context, rule, folderUid);
      put(context, rule, { folderUid, group, interval });
      return answer(200, toJson(find(context)));
    },
  },
  {
    method: 'DELETE',
    path: '/api/v1/provisioning/alert-rules/:uid',
    handle: (context) => {
      demandWriting(context, 'alert.rules:delete');
      const stored = context.world.rules.get(context.param('uid'));
      if (stored && stored.provenance !== context.provenance) {
        const message = `cannot delete with provided provenance '${context.provenance}', needs '${stored.provenance}'`;
        throw new Refusal(409, message);
      }
      context.world.rules.delete(context.param('uid'));
      return answer(204);
    },
  },
];

function getGroup(context: Context): CheckAnswer {
  context.demand(...READ);
  const [folderUid, group] = [context.param('folder'), context.param('group')];
  const rules = [...context.world.rules.values()].filter(
    (stored) => stored.folderUid === folderUid && stored.group === group
  );
  if (rules.length === 0) {
    throw new Refusal(404, '', undefined);
  }
  return answer(200, { title: group, folderUid, interval: rules[0]?.interval, rules: rules.map(toJson) });
}

/** The body's title and folder give way to those of the path. Rules of the group that it does not name go. */
function putGroup(context: Context): CheckAnswer {
  demandWriting(context, 'alert.rules:create');
  context.check('ruleGroup');
  const body = json(context.request.body);
  const [folderUid, group] = [context.param('folder'), context.param('group')];
  if (body.title !== group || body.folderUid !== folderUid) {
    context.violation(`the body names ${string(body.folderUid)}/${string(body.title)}, the path ${folderUid}/${group}`);
  }
  const rules = list(body.rules);
  rules.forEach((rule) => checkRule(context, rule, folderUid));
  const interval = typeof body.interval === 'number' ? body.interval : 60;
  const named = new Set(rules.map(({ uid }) => uid));
  for (const [uid, stored] of context.world.rules) {
    if (stored.folderUid === folderUid && stored.group === group && !named.has(uid)) {
      context.world.rules.delete(uid);
    }
  }
  rules.forEach((rule) => put(context, rule, { folderUid, group, interval }));
  return answer(200, body);
}
