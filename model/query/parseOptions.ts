import { REPORTS, type ReportId } from '../catalogue/index';
import type { ReportOption } from '../catalogue/reports/report';
import { parsePolicy } from '../nanp/parsePolicy';
import { parseNumberSelection } from '../number/selection';
import { isObject, type JsonObject, type Reader } from './reader';
import { DURATION_UNITS, JURISDICTION_TYPES, SIDES, type JurisdictionOptions, type ReportQuery } from './reportQuery';

/** Keys of a query that only some reports have. */
export const OPTION_KEYS = ['numbers', 'side', 'jurisdiction', 'durationUnit'] as const satisfies ReportOption[];

type Options = Pick<ReportQuery, ReportOption>;

/** Reads what only some reports have; on another report it is reported, since it would change nothing. */
export function parseOptions(reader: Reader, input: JsonObject, report: ReportId): Options {
  const { options } = REPORTS[report];
  for (const key of OPTION_KEYS) {
    if (!options.includes(key) && input[key] !== undefined) {
      const having = Object.entries(REPORTS).filter(([, entry]) => entry.options.includes(key));
      reader.report(
        key,
        `is no part of the report ${report}`,
        input[key],
        having.map(([id]) => id)
      );
    }
  }
  const has = (key: ReportOption) => options.includes(key);
  return {
    ...(has('numbers') ? { numbers: parseNumberSelection(reader, 'numbers', input['numbers']) } : {}),
    ...(has('side') ? { side: reader.oneOf('side', input['side'], SIDES, 'called') } : {}),
    ...(has('jurisdiction') ? { jurisdiction: parseJurisdiction(reader, input['jurisdiction'] ?? {}) } : {}),
    ...(has('durationUnit')
      ? { durationUnit: reader.oneOf('durationUnit', input['durationUnit'], DURATION_UNITS, 'seconds') }
      : {}),
  };
}

function parseJurisdiction(reader: Reader, value: unknown): JurisdictionOptions {
  if (!isObject(value)) {
    reader.report('jurisdiction', 'must hold a type and perhaps a policy', value, ['{ by, policy }']);
    return { by: 'state', policy: {} };
  }
  reader.onlyKeys('jurisdiction', value, ['by', 'policy']);
  return {
    by: reader.oneOf('jurisdiction.by', value['by'], JURISDICTION_TYPES, 'state'),
    policy: parsePolicy(reader, 'jurisdiction.policy', value['policy'] ?? {}),
  };
}
