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

/** A rule on one number of the call. */
export interface NumberFactRule<Fact extends RelationFact> {
  readonly kinds: readonly NumberKind[];
  readonly fact: Fact;
}

/** The rules in their order. First the called number: abroad, free, without a place, or none at all. */
export const CALLED_RULES: ReadonlyArray<NumberFactRule<(typeof FACTS_OF_CALLED)[number]>> = [
  { kinds: ['foreign'], fact: 'dest_non_nanp' },
  { kinds: ['canada'], fact: 'dest_ca' },
  { kinds: ['caribbean'], fact: 'dest_caribbean' },
  { kinds: ['tollFree'], fact: 'dest_8yy' },
  { kinds: ['nonGeographic'], fact: 'dest_non_geo' },
  { kinds: ['invalid', 'missing'], fact: 'dest_invalid' },
];

/** Then, towards a state or territory, the calling number. */
export const CALLING_RULES: ReadonlyArray<NumberFactRule<(typeof FACTS_OF_CALLING)[number]>> = [
  { kinds: ['missing'], fact: 'ani_missing' },
  { kinds: ['invalid'], fact: 'ani_invalid' },
  { kinds: ['foreign', 'canada', 'caribbean'], fact: 'ani_foreign' },
  { kinds: ['tollFree', 'nonGeographic'], fact: 'ani_non_geo' },
];

/** Last, the areas of both: a LATA that the numbering data lacks, equal, or not. */
export const AREA_RULES = { unknown: 'no_lata', same: 'same', different: 'different' } as const;

/** The same when the routing number stands for the called one. */
export const LRN_AREA_RULES = { unknown: 'no_lata', same: 'same_lrn', different: 'different_lrn' } as const;

/** Which side lies in a territory; the called number is asked first. */
export const TERRITORY_RULES = [
  { side: 'called', prefix: 'to_territory_' },
  { side: 'calling', prefix: 'from_territory_' },
] as const;

/** A routing number counts when it is a geographic number of the United States; else the dialled number does. */
export const LRN_KINDS: readonly NumberKind[] = ['state', 'territory'];

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
  const kinds = {
    called: numberKind(called, 'called', plan.areaCodes),
    calling: numberKind(calling, 'calling', plan.areaCodes),
  };
  const ofCalled = CALLED_RULES.find((rule) => rule.kinds.includes(kinds.called));
  if (ofCalled) {
    return ofCalled.fact;
  }
  const prefix = TERRITORY_RULES.find(({ side }) => kinds[side] === 'territory')?.prefix ?? '';
  const ofCalling = CALLING_RULES.find((rule) => rule.kinds.includes(kinds.calling));
  const byLrn = billOn === 'lrn' && LRN_KINDS.includes(numberKind(lrn, 'called', plan.areaCodes));
  const areas = compared(areaOf(calling, by, plan), areaOf(byLrn ? lrn : called, by, plan));
  return relationNamed(`${prefix}${ofCalling?.fact ?? (byLrn ? LRN_AREA_RULES : AREA_RULES)[areas]}`);
}

const relationNamed = (name: string): Relation => RELATIONS.find((relation) => relation === name) ?? 'unclassified';

type Area = string | number | undefined;

function areaOf(number: string, by: JurisdictionType, { areaCodes, latas }: NumberingPlan): Area {
  return by === 'state' ? areaCodes.get(areaCodeOf(number))?.state : mainLata(latas.get(blockOf(number)) ?? 0);
}

function compared(calling: Area, called: Area): keyof typeof AREA_RULES {
  if (!calling || !called) {
    return 'unknown';
  }
  return calling === called ? 'same' : 'different';
}
