import type { ClickHouseSettings } from '@clickhouse/client';
import type { CallContext } from '../handlers/types';
import type { ConnectionSettings } from './settings';

/** Largest result that is taken in: beyond it neither Grafana nor a browser is of use. */
export const MAX_RESULT_BYTES = 256 * 1024 * 1024;

/** Seconds that remain for a query: the data source's limit, less where the caller gives up earlier. */
export function timeLimitSeconds({ deadline }: CallContext, { queryTimeoutSeconds }: ConnectionSettings): number {
  const remaining = deadline ? Math.floor((deadline.getTime() - Date.now()) / 1000) : Infinity;
  return Math.max(1, Math.min(queryTimeoutSeconds, remaining));
}

/**
 * Settings that go with every query. They bound it, and make it read-only by construction: `readonly = 2` forbids
 * everything that writes, whatever the user may.
 */
export function queryLimits(context: CallContext, settings: ConnectionSettings): ClickHouseSettings {
  return {
    readonly: '2',
    max_execution_time: timeLimitSeconds(context, settings),
    max_memory_usage: String(settings.maxMemoryBytes),
    max_bytes_before_external_group_by: String(Math.floor(settings.maxMemoryBytes / 2)),
    max_bytes_before_external_sort: String(Math.floor(settings.maxMemoryBytes / 2)),
    cancel_http_readonly_queries_on_client_close: 1,
  };
}

/** Grafana reads only some Arrow types, and no compression in every version. */
export const ARROW_OUTPUT: ClickHouseSettings = {
  output_format_arrow_compression_method: 'none',
  output_format_arrow_string_as_string: 1,
  output_format_arrow_low_cardinality_as_dictionary: 0,
};
