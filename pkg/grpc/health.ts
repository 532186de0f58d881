import { status, type ServerWritableStream, type handleUnaryCall } from '@grpc/grpc-js';
import { ServingStatus, type HealthCheckRequestMessage, type HealthCheckResponseMessage } from './messages';

type Watcher = ServerWritableStream<HealthCheckRequestMessage, HealthCheckResponseMessage>;

/** The empty name asks for the whole server; go-plugin asks for "plugin". */
const SERVICES: readonly string[] = ['', 'plugin'];

/** The standard health service: serving from the first call until `stop`. */
export class HealthService {
  private serving = true;
  private readonly watchers = new Set<Watcher>();

  readonly check: handleUnaryCall<HealthCheckRequestMessage, HealthCheckResponseMessage> = (call, callback) => {
    if (SERVICES.includes(call.request.service)) {
      callback(null, { status: this.current() });
    } else {
      callback({ code: status.NOT_FOUND, details: `unknown service ${call.request.service}` });
    }
  };

  readonly watch = (call: Watcher): void => {
    const known = SERVICES.includes(call.request.service);
    call.write({ status: known ? this.current() : ServingStatus.serviceUnknown });
    this.watchers.add(call);
    call.on('cancelled', () => this.watchers.delete(call));
  };

  /** Tells the watchers and ends their streams, which would otherwise keep the server from draining. */
  stop(): void {
    this.serving = false;
    for (const watcher of this.watchers) {
      watcher.write({ status: ServingStatus.notServing });
      watcher.end();
    }
    this.watchers.clear();
  }

  private current(): number {
    return this.serving ? ServingStatus.serving : ServingStatus.notServing;
  }
}
