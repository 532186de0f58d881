/** What Grafana asks of a rule beyond its schema: references and names. */
import { type Context } from './context';
import { type Json, list, Refusal, string } from './exchange';
import { receiverOf } from './world';

const MAX_TITLE = 190;

/** @throws Refusal 400, as Grafana answers */
export function checkRule(context: Context, rule: Json, folderUid: string): void {
  const { world, traits } = context;
  if (!world.folders.has(folderUid)) {
    throw new Refusal(400, `invalid alert rule: folder ${folderUid} does not exist`);
  }
  const refIds = list(rule.data).map(({ refId }) => string(refId));
  if (!refIds.includes(string(rule.condition))) {
    context.violation(`condition ${string(rule.condition)} does not exist, must be one of [${refIds.join(' ')}]`);
  }
  if (new Set(refIds).size !== refIds.length) {
    context.violation('refIds of a rule must be unique');
  }
  // Grafana counts bytes.
  if (Buffer.byteLength(string(rule.title)) > MAX_TITLE) {
    throw new Refusal(400, `invalid alert rule: alert rule title is too long. Max length is ${MAX_TITLE}`);
  }
  if (rule.keep_firing_for !== undefined && !traits.keepFiring) {
    context.violation('keep_firing_for is not known before Grafana 12.0');
  }
  const receiver = receiverOf(rule);
  if (receiver !== undefined && !world.receiverNamed(receiver)) {
    throw new Refusal(400, `invalid notification settings: receiver ${receiver} does not exist`);
  }
  const twin = [...world.rules].find(
    ([uid, stored]) => uid !== rule.uid && stored.folderUid === folderUid && stored.rule.title === rule.title
  );
  if (twin && traits.uniqueTitles) {
    throw new Refusal(
      400,
      'a conflicting alert rule is found: rule title under the same organisation and folder should be unique'
    );
  }
}
