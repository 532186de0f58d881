import type { Connections } from '../../clickhouse/connections';
import { exportFile } from '../../export/exportFile';
import { MEDIA_TYPES } from '../../export/format';
import { readExportRequest } from '../../export/request';
import type { ResourceHandler } from './route';

/**
 * `POST export { query, fromMs, toMs, format?, title?, measures? }` → the whole answer of a report query as a file,
 * `csv` (default) or `xlsx`, with everything that its levels, column groups and comparison give, whatever its limit.
 * `measures` names those of the query that the file shows, in its order.
 *
 * `X-Tollgrid-Rows` has the number of rows, `X-Tollgrid-Rows-Left-Out` how many more there are than a file holds.
 */
export function exportRoute(connections: Connections): ResourceHandler {
  return async (call, body) => {
    const request = readExportRequest(body);
    const { name, rows, leftOut, pieces } = await exportFile(connections.of(call), call, request);
    return {
      status: 200,
      headers: {
        'Content-Type': MEDIA_TYPES[request.format],
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
        'X-Tollgrid-Rows': String(rows),
        'X-Tollgrid-Rows-Left-Out': String(leftOut),
      },
      body: pieces,
    };
  };
}
