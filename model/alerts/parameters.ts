/** What a rule of the alert pack can be told: thresholds, windows of time, what traffic is enough to judge by. */
import { failure, success, type Issue, type Result } from '../result';
import { isObject } from '../query/reader';

export type AlertParameter = NumberParameter | CountriesParameter;

export interface NumberParameter {
  readonly kind: 'number';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly unit: ParameterUnit;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** ISO 3166 alpha-2 codes, as the records have them. */
export interface CountriesParameter {
  readonly kind: 'countries';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly default: readonly string[];
}

/** `points` are percentage points; an `amount` is in the currency of each row. */
export type ParameterUnit =
  | 'minutes'
  | 'seconds'
  | 'attempts'
  | 'answered attempts'
  | 'percent'
  | 'points'
  | 'times'
  | 'amount';

export type AlertValue = number | readonly string[];
/** Values by the parameters' ids. */
export type AlertValues = Readonly<Record<string, AlertValue>>;

type Described = Pick<NumberParameter, 'label' | 'description' | 'unit' | 'default' | 'min' | 'max'>;

/** A whole number. */
export const whole = (id: string, described: Described): NumberParameter => ({
  kind: 'number',
  isWhole: true,
  id,
  ...described,
});

/** A number that may have decimals. */
export const decimal = (id: string, described: Described): NumberParameter => ({
  kind: 'number',
  isWhole: false,
  id,
  ...described,
});

/** How far back a rule looks. */
export const windowOf = (minutes: number): NumberParameter =>
  whole('window', {
    label: 'Window',
    description: 'Minutes of calls that the rule looks at.',
    unit: 'minutes',
    default: minutes,
    min: 5,
    max: 1440,
  });

/** Records come when calls end: in the newest minutes failed attempts are there already and long calls are not. */
export const DELAY = whole('delay', {
  label: 'Delay',
  description: 'Minutes before now at which the window ends, so that calls in progress are not missing from it.',
  unit: 'minutes',
  default: 10,
  min: 0,
  max: 120,
});

/** @throws when the rule has no such parameter, which the pack's own rules see to */
export function numberOf(values: AlertValues, id: string): number {
  const value = values[id];
  if (typeof value !== 'number') {
    throw new Error(`the rule has no number ${id}`);
  }
  return value;
}

export function countriesOf(values: AlertValues, id: string): readonly string[] {
  const value = values[id];
  if (value === undefined || typeof value === 'number') {
    throw new Error(`the rule has no countries ${id}`);
  }
  return value;
}

export const defaultsOf = (parameters: readonly AlertParameter[]): AlertValues =>
  Object.fromEntries(parameters.map((parameter) => [parameter.id, parameter.default]));

/** Reads values of unknown origin: what is left out takes its default. The path of an issue is the parameter's id. */
export function readValues(parameters: readonly AlertParameter[], given: unknown): Result<AlertValues> {
  const values = isObject(given) ? given : {};
  const issues: Issue[] = Object.keys(values)
    .filter((id) => !parameters.some((parameter) => parameter.id === id))
    .map((id) => ({ path: id, message: 'is no parameter of this rule', value: values[id] }));
  const read = parameters.map((parameter): [string, AlertValue] => {
    const value = values[parameter.id] ?? parameter.default;
    const problem = parameter.kind === 'number' ? numberProblem(parameter, value) : countriesProblem(value);
    if (problem !== undefined) {
      issues.push({ path: parameter.id, message: problem, value });
      return [parameter.id, parameter.default];
    }
    return [parameter.id, value as AlertValue];
  });
  return issues.length === 0 ? success(Object.fromEntries(read)) : failure(...issues);
}

function numberProblem({ min, max, isWhole, unit }: NumberParameter, value: unknown): string | undefined {
  const isGood = typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  return isGood ? undefined : `must be a ${isWhole ? 'whole ' : ''}number from ${min} to ${max} (${unit})`;
}

const MAX_COUNTRIES = 100;

function countriesProblem(value: unknown): string | undefined {
  const isGood =
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= MAX_COUNTRIES &&
    value.every((code) => typeof code === 'string' && /^[A-Z]{2}$/.test(code));
  return isGood ? undefined : `must be 1 to ${MAX_COUNTRIES} country codes of two capital letters, such as CU`;
}
