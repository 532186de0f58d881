import type { Connections } from '../clickhouse/connections';
import { failureFrom, invalidInput, ReportFailure } from '../errors';
import { callRoute } from './resources/call';
import { callsCsvRoute } from './resources/calls';
import { catalogueRoute } from './resources/catalogue';
import { compileRoute } from './resources/compile';
import { currenciesRoute } from './resources/currencies';
import { exportRoute } from './resources/export';
import { numberingRoute, numberingSteps } from './resources/numbering/routes';
import { json, type ResourceHandler } from './resources/route';
import { valuesRoute } from './resources/values';
import type { Handlers, ResourceRequest } from './types';

interface Route {
  readonly method: 'GET' | 'POST';
  readonly handle: ResourceHandler;
}

/** Serves what lies below `resources/`. Failures are JSON: `{ message, code, issues }`. */
export function callResourceHandler(connections: Connections): Handlers['callResource'] {
  const numbering = numberingSteps(connections);
  const routes: Readonly<Record<string, Route>> = {
    catalogue: { method: 'GET', handle: catalogueRoute },
    currencies: { method: 'GET', handle: currenciesRoute(connections) },
    call: { method: 'POST', handle: callRoute(connections) },
    'calls/csv': { method: 'POST', handle: callsCsvRoute(connections) },
    values: { method: 'POST', handle: valuesRoute(connections) },
    export: { method: 'POST', handle: exportRoute(connections) },
    compile: { method: 'POST', handle: compileRoute(connections) },
    numbering: { method: 'GET', handle: numberingRoute(connections) },
    'numbering/begin': { method: 'POST', handle: numbering.begin },
    'numbering/rows': { method: 'POST', handle: numbering.rows },
    'numbering/compare': { method: 'POST', handle: numbering.compare },
    'numbering/replace': { method: 'POST', handle: numbering.replace },
    'numbering/abort': { method: 'POST', handle: numbering.abort },
  };
  return async (context, request) => {
    try {
      return await routeOf(routes, request).handle(context, readBody(request));
    } catch (error) {
      const { status, message, code, issues } = failureFrom(error);
      return json(status, { message, code, issues });
    }
  };
}

function routeOf(routes: Readonly<Record<string, Route>>, { path, method }: ResourceRequest): Route {
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route === undefined) {
    const allowed = Object.keys(routes).join(', ');
    throw new ReportFailure('input', 404, 'NOT_FOUND', `There is no resource "${path}"; there are: ${allowed}.`);
  }
  if (route.method !== method) {
    throw new ReportFailure('input', 405, 'METHOD_NOT_ALLOWED', `"${path}" takes ${route.method}, not ${method}.`);
  }
  return route;
}

function readBody({ body }: ResourceRequest): unknown {
  if (body.byteLength === 0) {
    return undefined;
  }
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw invalidInput('The request cannot be read', [{ path: 'body', message: 'is not valid JSON' }]);
  }
}
