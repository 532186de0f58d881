/** What a relation counts as: the choices that differ from carrier to carrier, and the classes that come out. */
import {
  type BillOn,
  type JurisdictionType,
  partsOf,
  type Relation,
  type RelationFact,
  RELATIONS,
} from './jurisdiction';

export interface JurisdictionPolicy {
  /** The routing number of a ported called number, or the number that was dialled. */
  readonly billOn: BillOn;
  readonly canada: 'international' | 'indeterminate' | 'own';
  readonly caribbean: 'international' | 'indeterminate' | 'own';
  readonly territories: 'states' | 'international';
  readonly tollFree: 'own' | 'indeterminate';
  /** What indeterminate calls count as; their reasons stay visible. */
  readonly indeterminate: 'own' | 'intrastate' | 'interstate';
}

export const DEFAULT_POLICY: JurisdictionPolicy = {
  billOn: 'lrn',
  canada: 'international',
  caribbean: 'international',
  territories: 'states',
  tollFree: 'own',
  indeterminate: 'own',
};

export interface PolicyChoice {
  readonly key: keyof JurisdictionPolicy;
  /** Name of the command line's flag, without dashes. */
  readonly flag: string;
  readonly label: string;
  readonly description: string;
  /** The first is the default. */
  readonly choices: ReadonlyArray<{
    readonly value: PolicyValue;
    readonly label: string;
    readonly description: string;
  }>;
}

export type PolicyValue = JurisdictionPolicy[keyof JurisdictionPolicy];

/** Holds the choices of a key to the values that it may have. */
const choice = <Key extends keyof JurisdictionPolicy>(
  key: Key,
  text: Omit<PolicyChoice, 'key' | 'choices'>,
  ...choices: ReadonlyArray<PolicyChoice['choices'][number] & { readonly value: JurisdictionPolicy[Key] }>
): PolicyChoice => ({ key, ...text, choices });

const neighbour = (place: string) =>
  [
    { value: 'international', label: 'International', description: `Calls to ${place} count as international.` },
    { value: 'indeterminate', label: 'Indeterminate', description: `Calls to ${place} count as indeterminate.` },
    { value: 'own', label: 'Own class', description: `Calls to ${place} are a class of their own.` },
  ] as const;

/** Every choice with its texts for settings, flags and documentation. */
export const POLICY_CHOICES: readonly PolicyChoice[] = [
  choice(
    'billOn',
    { flag: 'bill-on', label: 'Bill on', description: 'Which number says where the called party is.' },
    {
      value: 'lrn',
      label: 'LRN',
      description: 'The location routing number, where the record has one; else the dialled number.',
    },
    { value: 'dialled', label: 'Dialled number', description: 'The number that was dialled, also when it is ported.' }
  ),
  choice(
    'canada',
    { flag: 'canada', label: 'Canada', description: 'What calls to Canadian area codes count as.' },
    ...neighbour('Canada')
  ),
  choice(
    'caribbean',
    {
      flag: 'caribbean',
      label: 'Caribbean',
      description: 'What calls to Caribbean area codes outside the United States count as.',
    },
    ...neighbour('the Caribbean')
  ),
  choice(
    'territories',
    {
      flag: 'territories',
      label: 'US territories',
      description: 'Puerto Rico, U.S. Virgin Islands, Guam, American Samoa and the Northern Mariana Islands.',
    },
    { value: 'states', label: 'As states', description: 'A territory is compared like a state.' },
    {
      value: 'international',
      label: 'International',
      description: 'Calls to a territory count as international; a caller from one is a foreign caller.',
    }
  ),
  choice(
    'tollFree',
    {
      flag: 'toll-free',
      label: 'Toll-free',
      description: 'What calls to 800, 833, 844, 855, 866, 877 and 888 count as.',
    },
    { value: 'own', label: 'Own class', description: 'Toll-free calls are a class of their own.' },
    { value: 'indeterminate', label: 'Indeterminate', description: 'Toll-free calls count as indeterminate.' }
  ),
  choice(
    'indeterminate',
    {
      flag: 'indeterminate',
      label: 'Indeterminate',
      description: 'What calls count as whose jurisdiction cannot be determined.',
    },
    { value: 'own', label: 'Own class', description: 'Indeterminate calls are a class of their own.' },
    { value: 'intrastate', label: 'Intrastate', description: 'Indeterminate calls count as intrastate (intraLATA).' },
    { value: 'interstate', label: 'Interstate', description: 'Indeterminate calls count as interstate (interLATA).' }
  ),
];

export const JURISDICTION_CLASSES = [
  'intrastate',
  'interstate',
  'indeterminate',
  'toll_free',
  'international',
  'canada',
  'caribbean',
] as const;

export type JurisdictionClass = (typeof JURISDICTION_CLASSES)[number];

const STATE_LABELS: Readonly<Record<JurisdictionClass, string>> = {
  intrastate: 'Intrastate',
  interstate: 'Interstate',
  indeterminate: 'Indeterminate',
  toll_free: 'Toll-free',
  international: 'International',
  canada: 'Canada',
  caribbean: 'Caribbean',
};

/** Labels of the classes; the ids are the same for both types. */
export const CLASS_LABELS: Readonly<Record<JurisdictionType, Readonly<Record<JurisdictionClass, string>>>> = {
  state: STATE_LABELS,
  lata: { ...STATE_LABELS, intrastate: 'IntraLATA', interstate: 'InterLATA' },
};

interface ReasonText {
  readonly label: string;
  readonly description: string;
}

/** Why a call has its class. */
export const REASON_TEXTS = {
  dest_non_nanp: { label: 'Called: another country', description: 'The called number is outside the country code 1.' },
  dest_ca: { label: 'Called: Canada', description: 'The called area code is Canadian.' },
  dest_caribbean: { label: 'Called: Caribbean', description: 'The called area code is Caribbean.' },
  dest_territory: {
    label: 'Called: US territory',
    description: 'The called area code is a territory, by the policy abroad.',
  },
  dest_8yy: { label: 'Called: toll-free', description: 'The called number is toll-free.' },
  dest_non_geo: {
    label: 'Called: not geographic',
    description: 'The called area code belongs to no place: 5XX, 700, 900 …',
  },
  dest_invalid: {
    label: 'Called: invalid',
    description: 'The called number is none, or its area code is not in service.',
  },
  ani_missing: { label: 'Caller: missing', description: 'The caller sent no number, or withheld it.' },
  ani_invalid: {
    label: 'Caller: invalid',
    description: 'The calling number breaks the numbering plan, or its area code is not in service.',
  },
  ani_foreign: { label: 'Caller: abroad', description: 'The calling number is outside the United States.' },
  ani_non_geo: {
    label: 'Caller: not geographic',
    description: 'The calling number is toll-free, or its area code belongs to no place.',
  },
  no_lata: { label: 'LATA unknown', description: 'The numbering data has no LATA for one of the numbers.' },
  npa: { label: 'By area code', description: 'The states of the two area codes were compared.' },
  npanxx: { label: 'By NPA-NXX-X', description: 'The LATAs of the two number blocks were compared.' },
  lrn: { label: 'By LRN', description: 'The location routing number stood for the called number.' },
  unclassified: { label: 'Not classified', description: 'The record was stored without a classification.' },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type JurisdictionReason = keyof typeof REASON_TEXTS;

export const JURISDICTION_REASONS: readonly JurisdictionReason[] = [
  'dest_non_nanp',
  'dest_ca',
  'dest_caribbean',
  'dest_territory',
  'dest_8yy',
  'dest_non_geo',
  'dest_invalid',
  'ani_missing',
  'ani_invalid',
  'ani_foreign',
  'ani_non_geo',
  'no_lata',
  'npa',
  'npanxx',
  'lrn',
  'unclassified',
];

export interface Decision {
  readonly class: JurisdictionClass;
  readonly reason: JurisdictionReason;
}

const decided = (decision: JurisdictionClass, reason: JurisdictionReason): Decision => ({ class: decision, reason });

/** Class and reason of a relation under a policy. `billOn` is no part of it: it chooses the column that is read. */
export function decide(relation: Relation, by: JurisdictionType, policy: JurisdictionPolicy): Decision {
  const decision = beforeFolding(relation, by, policy);
  return decision.class === 'indeterminate' && policy.indeterminate !== 'own'
    ? decided(policy.indeterminate, decision.reason)
    : decision;
}

function beforeFolding(relation: Relation, by: JurisdictionType, policy: JurisdictionPolicy): Decision {
  const { territory, fact } = partsOf(relation);
  if (territory !== undefined && policy.territories === 'international') {
    return territory === 'to' ? decided('international', 'dest_territory') : decided('indeterminate', 'ani_foreign');
  }
  return decided(CLASS_OF[fact](policy), reasonOf(fact, by));
}

const CLASS_OF: Readonly<Record<RelationFact, (policy: JurisdictionPolicy) => JurisdictionClass>> = {
  unclassified: () => 'indeterminate',
  dest_non_nanp: () => 'international',
  dest_ca: ({ canada }) => (canada === 'own' ? 'canada' : canada),
  dest_caribbean: ({ caribbean }) => (caribbean === 'own' ? 'caribbean' : caribbean),
  dest_8yy: ({ tollFree }) => (tollFree === 'own' ? 'toll_free' : tollFree),
  dest_non_geo: () => 'indeterminate',
  dest_invalid: () => 'indeterminate',
  ani_missing: () => 'indeterminate',
  ani_invalid: () => 'indeterminate',
  ani_foreign: () => 'indeterminate',
  ani_non_geo: () => 'indeterminate',
  same: () => 'intrastate',
  different: () => 'interstate',
  same_lrn: () => 'intrastate',
  different_lrn: () => 'interstate',
  no_lata: () => 'indeterminate',
};

function reasonOf(fact: RelationFact, by: JurisdictionType): JurisdictionReason {
  switch (fact) {
    case 'same':
    case 'different':
      return by === 'state' ? 'npa' : 'npanxx';
    case 'same_lrn':
    case 'different_lrn':
      return 'lrn';
    default:
      return fact;
  }
}

/**
 * The relations that a policy decides as wanted, in the order of their codes: what a report's condition on the stored
 * column lists.
 *
 * @param wanted a class, or a test of the decision
 */
export function relationsOf(
  wanted: JurisdictionClass | ((decision: Decision) => boolean),
  by: JurisdictionType,
  policy: JurisdictionPolicy
): readonly Relation[] {
  const matches = typeof wanted === 'string' ? (decision: Decision) => decision.class === wanted : wanted;
  return RELATIONS.filter((relation) => matches(decide(relation, by, policy)));
}
