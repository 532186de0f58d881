import { Server, ServerCredentials, status, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { type Handlers } from '../handlers/types';
import { writeAll, type Logger } from '../log/logger';
import { answerResource } from './callResource';
import { CallTracker, type OpenCall } from './callTracker';
import { method, services } from './definitions';
import { answerHealth, answerMetrics } from './diagnostics';
import { encodeQueryAnswers } from './encodeQueryAnswers';
import { handshakeLine } from './handshake';
import { HealthService } from './health';
import { Lifecycle } from './lifecycle';
import {
  type CheckHealthRequestMessage,
  type CollectMetricsRequestMessage,
  type QueryDataRequestMessage,
} from './messages';
import { answerQueries } from './queryData';

/** Grafana sends at most 16 MiB by its own defaults; answers are limited by the handlers, not here. */
const OPTIONS = {
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
  'grpc.max_send_message_length': -1,
  'grpc.enable_channelz': 0,
};

/**
 * Serves the plugin protocol on a free loopback port until the host, a signal or the host's death ends the process,
 * and announces the port by the one line that ever goes to stdout.
 *
 * @throws if no port can be bound.
 */
export async function serve(handlers: Handlers, log: Logger): Promise<void> {
  const server = new Server(OPTIONS);
  const tracker = new CallTracker();
  const health = new HealthService();
  const lifecycle = new Lifecycle(
    {
      drain: () => {
        health.stop();
        return new Promise((resolve) => server.tryShutdown(() => resolve()));
      },
      abort: () => tracker.abortAll(),
      close: () => handlers.close(),
    },
    log
  );
  addServices(server, handlers, { tracker, health, lifecycle, log });
  lifecycle.listen();
  const port = await bind(server);
  writeAll(1, handshakeLine(port));
  log.debug('serving', { port });
}

interface Parts {
  readonly tracker: CallTracker;
  readonly health: HealthService;
  readonly lifecycle: Lifecycle;
  readonly log: Logger;
}

function addServices(server: Server, handlers: Handlers, { tracker, health, lifecycle, log }: Parts): void {
  const QueryData = { ...method(services.data, 'QueryData'), responseSerialize: encodeQueryAnswers };
  const unary = unaryWith(tracker, log);
  server.addService(
    { QueryData },
    { QueryData: unary((call, request: QueryDataRequestMessage) => answerQueries(handlers, log, call, request)) }
  );
  server.addService(services.resource, {
    CallResource: (call: Parameters<typeof answerResource>[3]) => {
      const open = tracker.open(call);
      void answerResource(handlers, log, open, call).finally(() => open.close());
    },
  });
  server.addService(services.diagnostics, {
    CheckHealth: unary((call, request: CheckHealthRequestMessage) => answerHealth(handlers, log, call, request)),
    CollectMetrics: unary((_call, _request: CollectMetricsRequestMessage) => answerMetrics(handlers)),
  });
  server.addService(services.health, { Check: health.check, Watch: health.watch });
  server.addService(services.controller, {
    Shutdown: (_call: ServerUnaryCall<object, object>, callback: sendUnaryData<object>) => {
      callback(null, {});
      lifecycle.stop('asked by the plugin host');
    },
  });
}

/** A unary method from an async function; a rejection becomes the call's error and a line in the log. */
function unaryWith(tracker: CallTracker, log: Logger) {
  return <Request, Response>(answer: (open: OpenCall, request: Request) => Promise<Response>) =>
    (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
      const open = tracker.open(call);
      answer(open, call.request)
        .then(
          (response) => callback(null, response),
          (error: unknown) => {
            log.error('call failed unexpectedly', { method: call.getPath(), error });
            callback({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
          }
        )
        .finally(() => open.close());
    };
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error)
    )
  );
}
