/**
 * The jurisdiction rules. They turn the numbers of a call into its relation: the fact that no policy changes, stored
 * with the call at insert. What a relation counts as is decided when a report is made (`policy.ts`).
 *
 * The rules are data: interpreted here, and printed as SQL by `pkg/sql/jurisdiction.ts`.
 */
import type { AreaCode } from './areaCodes';
import { mainLata } from './latas';
import { areaCodeOf, blockOf, numberKind, type NumberKind } from './numberKind';

/** By the state or by the LATA of the two numbers. */
export type JurisdictionType = 'state' | 'lata';

/** Whether a ported called number lies where its routing number says, or where its own digits say. */
export type BillOn = 'lrn' | 'dialled';

const FACTS_OF_CALLED = [
  'dest_non_nanp',
  'dest_ca',
  'dest_caribbean',
  'dest_8yy',
  'dest_non_geo',
  'dest_invalid',
] as const;
const FACTS_OF_CALLING = ['ani_missing', 'ani_invalid', 'ani_foreign', 'ani_non_geo'] as const;
/** Both numbers are known and compared; `_lrn`: the routing number stood for the called one. */
const FACTS_OF_BOTH = ['same', 'different', 'same_lrn', 'different_lrn', 'no_lata'] as const;

const RELATION_FACTS = ['unclassified', ...FACTS_OF_CALLED, ...FACTS_OF_CALLING, ...FACTS_OF_BOTH] as const;

/** What a relation says besides who is in a territory. */
export type RelationFact = (typeof RELATION_FACTS)[number];

/**
 * Every relation; the index is the stored code, so the list only ever grows at its end. Where a policy may treat
 * territories as abroad, it must know which side lies in one: `to_territory_…` the called number, `from_territory_…`
 * the calling number alone.
 */
export const RELATIONS = [
  ...RELATION_FACTS,
  'from_territory_same',
  'from_territory_different',
  'from_territory_same_lrn',
  'from_territory_different_lrn',
  'from_territory_no_lata',
  'to_territory_ani_missing',
  'to_territory_ani_invalid',
  'to_territory_ani_foreign',
  'to_territory_ani_non_geo',
  'to_territory_same',
  'to_territory_different',
  'to_territory_same_lrn',
  'to_territory_different_lrn',
  'to_territory_no_lata',
] as const;

export type Relation = (typeof RELATIONS)[number];

/** Takes a relation apart. */
export function partsOf(relation: Relation): { readonly fact: RelationFact; readonly territory?: 'from' | 'to' } {
  const fact = RELATION_FACTS.find((name) => relation === name || relation.endsWith(`_territory_${name}`));
  const territory = (['from', 'to'] as const).find((side) => relation.startsWith(`${side}_territory_`));
  return { fact: fact ?? 'unclassified', territory };
}

/** One rule: the conditions that are given must all hold. */
export interface Rule {
  readonly called?: readonly NumberKind[];
  readonly calling?: readonly NumberKind[];
  /** How the areas (states or LATAs) of both sides compare; unknown when one of them has none. */
  readonly areas?: 'unknown' | 'same' | 'different';
  /** Whether the routing number stands for the called one. */
  readonly byLrn?: boolean;
  readonly relation: Relation;
}

type Territory = '' | 'from_territory_' | 'to_territory_';

const comparisons = (territory: Territory, kinds: Pick<Rule, 'called' | 'calling'>): readonly Rule[] => [
  { ...kinds, areas: 'unknown', relation: `${territory}no_lata` },
  { ...kinds, areas: 'same', byLrn: true, relation: `${territory}same_lrn` },
  { ...kinds, areas: 'same', relation: `${territory}same` },
  { ...kinds, areas: 'different', byLrn: true, relation: `${territory}different_lrn` },
  { ...kinds, areas: 'different', relation: `${territory}different` },
];

const callingFaults = (territory: '' | 'to_territory_', called: readonly NumberKind[]): readonly Rule[] => [
  { called, calling: ['missing'], relation: `${territory}ani_missing` },
  { called, calling: ['invalid'], relation: `${territory}ani_invalid` },
  { called, calling: ['foreign', 'canada', 'caribbean'], relation: `${territory}ani_foreign` },
  { called, calling: ['tollFree', 'nonGeographic'], relation: `${territory}ani_non_geo` },
];

/** The first rule that matches decides. Together they cover every pair of numbers. */
export const RULES: readonly Rule[] = [
  { called: ['foreign'], relation: 'dest_non_nanp' },
  { called: ['canada'], relation: 'dest_ca' },
  { called: ['caribbean'], relation: 'dest_caribbean' },
  { called: ['tollFree'], relation: 'dest_8yy' },
  { called: ['nonGeographic'], relation: 'dest_non_geo' },
  { called: ['missing', 'invalid'], relation: 'dest_invalid' },
  ...callingFaults('to_territory_', ['territory']),
  ...comparisons('to_territory_', { called: ['territory'] }),
  ...callingFaults('', ['state']),
  ...comparisons('from_territory_', { calling: ['territory'] }),
  ...comparisons('', {}),
];

/** Numbers as E.164 digits without `+`; '' and texts such as `anonymous` are no numbers. */
export interface CallNumbers {
  readonly calling: string;
  readonly called: string;
  /** Location routing number of the called number, '' when it is not ported or was not looked up. */
  readonly lrn: string;
}

export interface NumberingPlan {
  readonly areaCodes: Pick<ReadonlyMap<number, AreaCode>, 'get'>;
  /** LATA by NPA-NXX-X (7 digits); a missing one, or 0, is unknown. */
  readonly latas: Pick<ReadonlyMap<number, number>, 'get'>;
}

/** The relation of a call's numbers, by the rules above. */
export function relationOf(
  { calling, called, lrn }: CallNumbers,
  by: JurisdictionType,
  billOn: BillOn,
  plan: NumberingPlan
): Relation {
  const byLrn = billOn === 'lrn' && LRN_KINDS.includes(numberKind(lrn, 'called', plan.areaCodes));
  const facts: Facts = {
    called: numberKind(called, 'called', plan.areaCodes),
    calling: numberKind(calling, 'calling', plan.areaCodes),
    areas: compared(areaOf(calling, by, plan), areaOf(byLrn ? lrn : called, by, plan)),
    byLrn,
  };
  return RULES.find((rule) => holds(rule, facts))?.relation ?? 'unclassified';
}

/** A routing number counts when it is a geographic number of the United States; else the dialled number does. */
export const LRN_KINDS: readonly NumberKind[] = ['state', 'territory'];

interface Facts {
  readonly called: NumberKind;
  readonly calling: NumberKind;
  readonly areas: 'unknown' | 'same' | 'different';
  readonly byLrn: boolean;
}

const holds = (rule: Rule, facts: Facts): boolean =>
  (rule.called?.includes(facts.called) ?? true) &&
  (rule.calling?.includes(facts.calling) ?? true) &&
  (rule.areas === undefined || rule.areas === facts.areas) &&
  (rule.byLrn === undefined || rule.byLrn === facts.byLrn);

type Area = string | number | undefined;

function areaOf(number: string, by: JurisdictionType, { areaCodes, latas }: NumberingPlan): Area {
  return by === 'state' ? areaCodes.get(areaCodeOf(number))?.state : mainLata(latas.get(blockOf(number)) ?? 0);
}

function compared(calling: Area, called: Area): Facts['areas'] {
  if (!calling || !called) {
    return 'unknown';
  }
  return calling === called ? 'same' : 'different';
}
