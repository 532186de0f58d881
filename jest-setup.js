import './.config/jest-setup';
import { setImmediate } from 'node:timers';

/**
 * react-dom/server, which @grafana/ui reaches, needs a MessageChannel. jsdom has none, and an open port of Node's
 * would keep Jest from ending.
 */
class ImmediateMessageChannel {
  port1 = { onmessage: null, postMessage: (data) => setImmediate(() => this.port2.onmessage?.({ data })) };
  port2 = { onmessage: null, postMessage: (data) => setImmediate(() => this.port1.onmessage?.({ data })) };
}

Object.assign(global, { MessageChannel: ImmediateMessageChannel });
