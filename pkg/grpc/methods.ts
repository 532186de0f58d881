import { type ServiceDefinition } from '@grpc/proto-loader';
import { type Handlers } from '../handlers/types';
import { type Logger } from '../log/logger';
import { answerResource } from './callResource';
import { method, services } from './definitions';
import { answerHealth, answerMetrics } from './diagnostics';
import { encodeQueryAnswers } from './encodeQueryAnswers';
import { type HealthService } from './health';
import {
  type CallResourceRequestMessage,
  type CheckHealthRequestMessage,
  type HealthCheckRequestMessage,
  type QueryDataRequestMessage,
} from './messages';
import { answerQueries } from './queryData';
import { type RpcCall, type RpcMethod } from './rpc/server';
import { RpcError, Status } from './rpc/status';

/** What the methods lead to. */
export interface Backend {
  readonly handlers: Handlers;
  readonly health: HealthService;
  readonly log: Logger;
  /** The plugin host wants the process to end. */
  readonly shutdown: () => void;
}

/** Every method of the plugin protocol that the backend serves, by path. */
export function pluginMethods({ handlers, health, log, shutdown }: Backend): ReadonlyMap<string, RpcMethod> {
  const { resource, diagnostics, controller } = services;
  return new Map([
    queryData(handlers, log),
    streaming(resource, 'CallResource', (call, request: CallResourceRequestMessage) =>
      answerResource(handlers, log, call, request)
    ),
    unary(diagnostics, 'CheckHealth', (call, request: CheckHealthRequestMessage) =>
      answerHealth(handlers, log, call, request)
    ),
    unary(diagnostics, 'CollectMetrics', () => answerMetrics(handlers)),
    unary(services.health, 'Check', async (_call, request: HealthCheckRequestMessage) => health.check(request)),
    streaming(services.health, 'Watch', (call, request: HealthCheckRequestMessage) => health.watch(call, request)),
    streaming(controller, 'Shutdown', async function* () {
      yield {};
      // Runs when the answer is on its way.
      shutdown();
    }),
  ]);
}

type Entry = readonly [path: string, method: RpcMethod];

/** The one answer that can be large is encoded by hand, and not kept while it is sent. */
function queryData(handlers: Handlers, log: Logger): Entry {
  const { path, requestDeserialize } = method(services.data, 'QueryData');
  return [
    path,
    async function* (call, bytes) {
      const request = decode<QueryDataRequestMessage>(requestDeserialize, bytes);
      yield encodeQueryAnswers(await answerQueries(handlers, log, call, request));
    },
  ];
}

function unary<Request, Response extends object>(
  service: ServiceDefinition,
  name: string,
  answer: (call: RpcCall, request: Request) => Promise<Response>
): Entry {
  return streaming<Request>(service, name, async function* (call, request) {
    yield await answer(call, request);
  });
}

function streaming<Request>(
  service: ServiceDefinition,
  name: string,
  answer: (call: RpcCall, request: Request) => AsyncIterable<object>
): Entry {
  const { path, requestDeserialize, responseSerialize } = method(service, name);
  return [
    path,
    async function* (call, bytes) {
      for await (const response of answer(call, decode<Request>(requestDeserialize, bytes))) {
        yield [responseSerialize(response)];
      }
    },
  ];
}

/** The codec's types are the protocol's, which `messages.ts` writes down. */
function decode<Request>(deserialize: (bytes: Buffer) => object, bytes: Buffer): Request {
  try {
    return deserialize(bytes) as Request;
  } catch (error) {
    throw new RpcError(
      Status.internal,
      `the request cannot be decoded: ${error instanceof Error ? error.message : ''}`
    );
  }
}
