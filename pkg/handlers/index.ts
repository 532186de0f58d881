import { Connections } from '../clickhouse/connections';
import { callResourceHandler } from './callResource';
import { checkHealthHandler } from './checkHealth';
import { Metrics } from './metrics';
import { queryDataHandler } from './queryData';
import type { Handlers } from './types';

/** The report logic behind the plugin protocol. */
export function createHandlers(): Handlers {
  const connections = new Connections();
  const metrics = new Metrics(connections);
  return {
    queryData: queryDataHandler(connections, metrics),
    checkHealth: checkHealthHandler(connections),
    callResource: callResourceHandler(connections),
    collectMetrics: async () => await metrics.text(),
    close: async () => await connections.close(),
  };
}
