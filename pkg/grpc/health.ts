import { ServingStatus, type HealthCheckRequestMessage, type HealthCheckResponseMessage } from './messages';
import { type RpcCall } from './rpc/server';
import { RpcError, Status } from './rpc/status';

/** The empty name asks for the whole server; go-plugin asks for "plugin". */
const SERVICES: readonly string[] = ['', 'plugin'];

/** The standard health service: serving from the first call until `stop`. */
export class HealthService {
  private readonly stopping = new AbortController();

  check({ service }: HealthCheckRequestMessage): HealthCheckResponseMessage {
    if (!SERVICES.includes(service)) {
      throw new RpcError(Status.notFound, `unknown service ${service}`);
    }
    return { status: this.stopping.signal.aborted ? ServingStatus.notServing : ServingStatus.serving };
  }

  /** The status now and when it changes, which it does once. */
  async *watch(
    { signal }: RpcCall,
    { service }: HealthCheckRequestMessage
  ): AsyncGenerator<HealthCheckResponseMessage> {
    const known = SERVICES.includes(service);
    yield known ? this.check({ service }) : { status: ServingStatus.serviceUnknown };
    await fired(AbortSignal.any([signal, this.stopping.signal]));
    yield { status: ServingStatus.notServing };
  }

  /** Ends the streams of watchers, which would otherwise keep the server from draining. */
  stop(): void {
    this.stopping.abort();
  }
}

function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}
