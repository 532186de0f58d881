/** What both APIs do with contact points alike. */
import { type Context } from './context';
import { type Json, Refusal, string } from './exchange';

/** What Grafana's mailer says without settings. */
export const SMTP_MISSING = "SMTP not configured, check your grafana.ini config file's [smtp] section";

/** @throws Refusal 409 while a rule uses it, and for a moment longer */
export function refuseUsed(context: Context, name: string): void {
  const { world } = context;
  const isUsed = world.usersOf(name).length > 0;
  if (isUsed || world.settling > 0) {
    world.settling = isUsed ? world.settling : world.settling - 1;
    const message = 'Receiver is used by rules';
    const body = { messageId: 'alerting.notifications.receivers.used', message, statusCode: 409, extra: {} };
    throw new Refusal(409, message, body);
  }
}

export interface WrittenReceiver {
  readonly uid: string;
  readonly name: string;
  readonly integration: Json;
  readonly provenance: string;
}

export function storeReceiver(context: Context, { uid, name, integration, provenance }: WrittenReceiver): void {
  const { world } = context;
  const version = (world.receivers.get(uid)?.version ?? 0) + 1;
  const settings = integration.settings;
  world.receivers.set(uid, {
    uid,
    name,
    disableResolveMessage: integration.disableResolveMessage === true,
    settings: typeof settings === 'object' && settings !== null ? { ...settings } : {},
    provenance,
    version,
  });
}

/** Records a mail, or says why none goes out. */
export function testMail(context: Context, settings: Json, isMailOn: boolean): string | undefined {
  if (!isMailOn) {
    return SMTP_MISSING;
  }
  const [to, subject, message] = [string(settings.addresses), string(settings.subject), string(settings.message)];
  context.world.sent.push({ by: 'contact point test', to, subject, message });
  return undefined;
}
