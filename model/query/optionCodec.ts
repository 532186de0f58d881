/** The parts of a query that only some reports have, as short texts: URL parameters, and flags of the command line. */
import type { ReportOption } from '../catalogue/reports/report';
import { POLICY_CHOICES } from '../nanp/policy';
import type { ReportQuery } from './reportQuery';

/** `type` is the jurisdiction type; the flags of the policy stand beside it. */
export const PARAMETERS_OF_OPTION = {
  numbers: ['numbers', 'match', 'prefix'],
  side: ['side'],
  jurisdiction: ['type', 'bill-on', 'canada', 'caribbean', 'territories', 'toll-free', 'indeterminate'],
  durationUnit: ['duration-unit'],
} as const satisfies Record<ReportOption, readonly string[]>;

type OptionParameter = (typeof PARAMETERS_OF_OPTION)[ReportOption][number];

export const OPTION_PARAMETERS: readonly OptionParameter[] = Object.values(PARAMETERS_OF_OPTION).flat();

export type OptionParameters = Partial<Record<OptionParameter, string>>;

/** The options that a query has; those at their default are left out. */
export function optionsToUrl({
  numbers,
  side,
  jurisdiction,
  durationUnit,
}: Pick<ReportQuery, ReportOption>): OptionParameters {
  return {
    numbers: numbers?.list.join(','),
    match: numbers?.match === 'either' ? undefined : numbers?.match,
    prefix: numbers?.prefix ? '1' : undefined,
    side: side === 'called' ? undefined : side,
    type: jurisdiction?.by === 'state' ? undefined : jurisdiction?.by,
    'duration-unit': durationUnit === 'seconds' ? undefined : durationUnit,
    ...Object.fromEntries(POLICY_CHOICES.map(({ key, flag }) => [flag, jurisdiction?.policy[key]])),
  };
}

/** What a report's options are read from, for the parser to check. Options that the report does not take are dropped. */
export function optionsFromUrl(
  options: readonly ReportOption[],
  given: OptionParameters
): Readonly<Record<string, unknown>> {
  const takes = (option: ReportOption) => options.includes(option);
  return {
    ...(takes('numbers')
      ? { numbers: { list: given.numbers ?? '', match: given.match, prefix: flagOf(given.prefix) } }
      : {}),
    ...(takes('side') ? { side: given.side } : {}),
    ...(takes('jurisdiction') ? { jurisdiction: { by: given.type, policy: policyOf(given) } } : {}),
    ...(takes('durationUnit') ? { durationUnit: given['duration-unit'] } : {}),
  };
}

const FLAGS: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };

/** A flag that is neither is left for the parser to report. */
const flagOf = (text: string | undefined): unknown => (text === undefined ? undefined : (FLAGS[text] ?? text));

function policyOf(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    POLICY_CHOICES.flatMap(({ key, flag }) => (given[flag] === undefined ? [] : [[key, given[flag]]]))
  );
}
