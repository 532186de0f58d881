import { DIMENSIONS, type DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, isDimensionId } from '#model/catalogue/index';
import { formatDimension } from '#model/format/dimensions';
import { isObject, Reader } from '#model/query/reader';
import { MAX_TEXT_LENGTH } from '#model/query/reportQuery';
import type { Connections } from '../../clickhouse/connections';
import { invalidInput } from '../../errors';
import { planValues, type ValuesRequest } from '../../sql/plan/values';
import { print } from '../../sql/print';
import { checkedPeriod } from '../period';
import { json, type ResourceHandler } from './route';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 31;
const DEFAULT_VALUES = 100;
const MAX_VALUES = 1_000;

const SEARCHABLE = DIMENSIONS.filter(({ expr }) => expr.node === 'field').map(({ id }) => id);

/**
 * `POST values { dimension, search?, fromMs?, toMs?, limit? }` → `{ values: [{ value, label }], truncated }`:
 * what occurs in a period (by default the last 31 days), for pickers. Names sort by name, all else by frequency.
 */
export function valuesRoute(connections: Connections): ResourceHandler {
  return async (context, body) => {
    const request = readRequest(body);
    const connection = connections.of(context);
    const rows = await connection.rows<{ value: string | number; label: string }>(
      context,
      print(planValues(request, connection.settings.database))
    );
    const values = rows.slice(0, request.limit).map(({ value, label }) => ({
      value,
      label: formatDimension(request.dimension, value, 'UTC', label),
    }));
    return json(200, { values, truncated: rows.length > request.limit });
  };
}

function readRequest(body: unknown): ValuesRequest {
  const reader = new Reader();
  const given = isObject(body) ? body : {};
  reader.onlyKeys('', given, ['dimension', 'search', 'fromMs', 'toMs', 'limit']);
  const dimension = reader.id<DimensionId>('dimension', given['dimension'], isDimensionId, SEARCHABLE);
  const search = given['search'] ?? '';
  if (typeof search !== 'string' || search.length > MAX_TEXT_LENGTH) {
    reader.report('search', `must be text of at most ${MAX_TEXT_LENGTH} characters`, search);
  }
  const limit = reader.integer('limit', given['limit'], { min: 1, max: MAX_VALUES }, DEFAULT_VALUES);
  if (reader.issues.length > 0 || dimension === undefined || typeof search !== 'string') {
    throw invalidInput('The values cannot be looked up', reader.issues);
  }
  const toMs = Number(given['toMs'] ?? Date.now());
  const fromMs = Number(given['fromMs'] ?? toMs - DEFAULT_DAYS * DAY_MS);
  return { dimension: dimensionOf(dimension), id: dimension, search, period: checkedPeriod({ fromMs, toMs }), limit };
}
