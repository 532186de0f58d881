/** Addresses whose conditions stand apart from their filter, as data links and dashboard links write them. */
import type { ReportId } from '#model/catalogue/index';
import { isLinkParameter, linkConditions } from '#model/query/linkConditions';

/**
 * Parameters of an address with such conditions as part of its `filter`; all hold. A filter that is no JSON stays as it
 * is, to be reported.
 */
export function linkParameters(search: string, report: ReportId): URLSearchParams {
  const parameters = new URLSearchParams(search);
  const conditions = linkConditions([...parameters], report);
  const filter = parameters.get('filter');
  for (const name of [...parameters.keys()].filter(isLinkParameter)) {
    parameters.delete(name);
  }
  const own = filter === null ? [] : parsed(filter);
  if (conditions.length > 0 && own !== undefined) {
    const all = [...own, ...conditions];
    parameters.set('filter', JSON.stringify(all.length === 1 ? all[0] : { and: all }));
  }
  return parameters;
}

/** A filter as a list of one; undefined when it is no JSON. */
function parsed(filter: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(filter)];
  } catch {
    return undefined;
  }
}
