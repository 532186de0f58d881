import { type Logger } from '../log/logger';
import { type HealthAnswer, type Handlers } from '../handlers/types';
import { callContext, queryHeaders } from './callContext';
import {
  HealthStatus,
  type CheckHealthRequestMessage,
  type CheckHealthResponseMessage,
  type CollectMetricsResponseMessage,
} from './messages';
import { type RpcCall } from './rpc/server';

/** Grafana's "Save & test". The details must be a JSON object, or Grafana answers its own 500. */
export async function answerHealth(
  handlers: Pick<Handlers, 'checkHealth'>,
  log: Logger,
  call: RpcCall,
  request: CheckHealthRequestMessage
): Promise<CheckHealthResponseMessage> {
  const answer = await healthAnswer(handlers, log, call, request);
  return {
    status: HealthStatus[answer.status],
    message: answer.message,
    jsonDetails: Buffer.from(JSON.stringify(answer.details ?? {})),
  };
}

async function healthAnswer(
  handlers: Pick<Handlers, 'checkHealth'>,
  log: Logger,
  call: RpcCall,
  request: CheckHealthRequestMessage
): Promise<HealthAnswer> {
  try {
    return await handlers.checkHealth(callContext(call, request.pluginContext, queryHeaders(request.headers)));
  } catch (error) {
    log.error('health check failed unexpectedly', { error });
    return { status: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}

export async function answerMetrics(
  handlers: Pick<Handlers, 'collectMetrics'>
): Promise<CollectMetricsResponseMessage> {
  return { metrics: { prometheus: Buffer.from(await handlers.collectMetrics()) } };
}
