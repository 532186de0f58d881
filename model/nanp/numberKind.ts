/**
 * What a telephone number is, as far as jurisdiction asks: rules as data, interpreted here and printed as SQL by
 * `pkg/sql/jurisdiction.ts`.
 */
import { AREA_CODE_KINDS, type AreaCode, type AreaCodeKind } from './areaCodes';

/** The order fixes the codes within SQL: an area code that the table does not know has kind 0, invalid. */
export const NUMBER_KINDS = ['invalid', ...AREA_CODE_KINDS, 'missing', 'foreign'] as const;

export type NumberKind = (typeof NUMBER_KINDS)[number];

/** Which of a call's numbers: a routing number is judged like the called number that it stands for. */
export type Side = 'calling' | 'called';

export interface NumberRule {
  /** Regular expression, in the syntax that JavaScript and RE2 share. */
  readonly pattern: string;
  readonly matches: boolean;
  /** Further condition: the kind of the area code. */
  readonly areaCode?: readonly AreaCodeKind[];
  /** `areaCode` = the kind of the area code, invalid where the table does not know it. */
  readonly kind: NumberKind | 'areaCode';
}

/** 1 NPA NXX XXXX with NPA = [2-9][0-8]X and NXX = [2-9]XX. */
const NANP = '^1[2-9][0-8][0-9][2-9][0-9]{6}$';
/** Central-office codes 211 to 911 are services; behind 8YY and 5XX the digits mean something else (1-800-411-…). */
const NANP_N11 = '^1[2-9][0-8][0-9][2-9]11[0-9]{4}$';
const GEOGRAPHIC: readonly AreaCodeKind[] = ['state', 'territory', 'canada', 'caribbean'];

/**
 * Numbers of other countries. A caller must send a whole number, at least 10 digits and at most E.164's 15. What was
 * dialled may be shorter (the shortest plans have 8 digits with their country code) and may start with 00 or 011.
 */
const FOREIGN: Readonly<Record<Side, string>> = { calling: '^[2-9][0-9]{9,14}$', called: '^[02-9][0-9]{7,}$' };

/** The rules for E.164 digits without `+`: the first that matches decides, else the number is invalid. */
export const numberRules = (side: Side): readonly NumberRule[] => [
  { pattern: NANP_N11, matches: true, areaCode: GEOGRAPHIC, kind: 'invalid' },
  { pattern: NANP, matches: true, kind: 'areaCode' },
  { pattern: FOREIGN[side], matches: true, kind: 'foreign' },
  { pattern: '[0-9]', matches: false, kind: 'missing' },
];

const compiled = (side: Side) => numberRules(side).map((rule) => ({ ...rule, pattern: new RegExp(rule.pattern) }));
const RULES = { calling: compiled('calling'), called: compiled('called') } as const;

/**
 * @param number digits without `+`; anything without a digit, such as `anonymous`, is missing
 * @param areaCodes kind and state by area code
 */
export function numberKind(
  number: string,
  side: Side,
  areaCodes: Pick<ReadonlyMap<number, AreaCode>, 'get'>
): NumberKind {
  const areaCode = areaCodes.get(areaCodeOf(number))?.kind;
  const rule = RULES[side].find(
    ({ pattern, matches, areaCode: kinds }) =>
      pattern.test(number) === matches && (kinds === undefined || (areaCode !== undefined && kinds.includes(areaCode)))
  );
  if (rule === undefined) {
    return 'invalid';
  }
  return rule.kind === 'areaCode' ? (areaCode ?? 'invalid') : rule.kind;
}

/** NPA-NXX-X as a number of 7 digits when the number is 1NPANXXXXXX, else 0. */
export const blockOf = (number: string): number => (/^1[0-9]{10}$/.test(number) ? Number(number.slice(1, 8)) : 0);

/** NPA of 1NPANXXXXXX, else 0. */
export const areaCodeOf = (number: string): number => Math.floor(blockOf(number) / 10_000);
