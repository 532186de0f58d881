import { type Json } from './exchange';
import { Failures } from './failures';

export interface StoredReceiver {
  readonly uid: string;
  readonly name: string;
  readonly disableResolveMessage: boolean;
  readonly settings: Json;
  readonly provenance: string;
  readonly version: number;
}

/** A rule as the provisioning API writes it; the app platform's shape is derived. */
export interface StoredRule {
  readonly rule: Json;
  readonly folderUid: string;
  /** Empty for a rule without a group. */
  readonly group: string;
  readonly interval: number;
  readonly provenance: string;
  readonly version: number;
}

/** A mail that would have gone out. */
export interface SentMail {
  readonly by: 'contact point test' | 'report';
  readonly to: string;
  readonly subject: string;
  readonly message: string;
}

export interface LastAttempt {
  readonly at: string;
  readonly error: string;
}

/** Everything that this Grafana keeps, in memory. */
export class World {
  /** Titles by uid. */
  readonly folders = new Map<string, string>();
  readonly rules = new Map<string, StoredRule>();
  /** By uid of the integration: each contact point has one. */
  readonly receivers = new Map<string, StoredReceiver>();
  readonly reports = new Map<number, Json>();
  readonly sent: SentMail[] = [];
  /** What no client should have sent. */
  readonly violations: string[] = [];
  /** Every call with the status of its answer, in order. */
  readonly calls: string[] = [];
  /** Failures that a test asked for. */
  failures = new Failures([]);
  /** By name of the receiver. */
  readonly attempts = new Map<string, LastAttempt>();
  /** Deletions of contact points that are still answered by 409, since what the notifier uses follows the rules later. */
  settling = 0;

  receiverNamed(name: string): StoredReceiver | undefined {
    return [...this.receivers.values()].find((receiver) => receiver.name === name);
  }

  /** Uids of the rules that send to a contact point. */
  usersOf(name: string): readonly string[] {
    return [...this.rules].flatMap(([uid, { rule }]) => (receiverOf(rule) === name ? [uid] : []));
  }
}

export function receiverOf(rule: Json): string | undefined {
  const settings = rule.notification_settings;
  const receiver: unknown = typeof settings === 'object' && settings ? Reflect.get(settings, 'receiver') : undefined;
  return typeof receiver === 'string' ? receiver : undefined;
}
