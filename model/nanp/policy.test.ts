import { type Relation, RELATIONS } from './jurisdiction';
import {
  CLASS_LABELS,
  decide,
  DEFAULT_POLICY,
  JURISDICTION_CLASSES,
  JURISDICTION_REASONS,
  type JurisdictionPolicy,
  POLICY_CHOICES,
  REASON_TEXTS,
  relationsOf,
} from './policy';

const shown = (relation: Relation, policy: Partial<JurisdictionPolicy>, by: 'state' | 'lata' = 'state') => {
  const { class: decided, reason } = decide(relation, by, { ...DEFAULT_POLICY, ...policy });
  return `${decided}/${reason}`;
};

/** Every combination of choices. */
const POLICIES = POLICY_CHOICES.reduce<JurisdictionPolicy[]>(
  (policies, { key, choices }) =>
    policies.flatMap((policy) => choices.map(({ value }): JurisdictionPolicy => ({ ...policy, [key]: value }))),
  [DEFAULT_POLICY]
);

describe('policy', () => {
  it.each<[Relation, Partial<JurisdictionPolicy>, string]>([
    ['dest_ca', {}, 'international/dest_ca'],
    ['dest_ca', { canada: 'indeterminate' }, 'indeterminate/dest_ca'],
    ['dest_ca', { canada: 'own' }, 'canada/dest_ca'],
    ['dest_ca', { caribbean: 'own' }, 'international/dest_ca'],
    ['dest_caribbean', {}, 'international/dest_caribbean'],
    ['dest_caribbean', { caribbean: 'indeterminate' }, 'indeterminate/dest_caribbean'],
    ['dest_caribbean', { caribbean: 'own' }, 'caribbean/dest_caribbean'],
    ['dest_8yy', {}, 'toll_free/dest_8yy'],
    ['dest_8yy', { tollFree: 'indeterminate' }, 'indeterminate/dest_8yy'],
    ['to_territory_different', {}, 'interstate/npa'],
    ['to_territory_different', { territories: 'international' }, 'international/dest_territory'],
    ['to_territory_same_lrn', { territories: 'international' }, 'international/dest_territory'],
    ['to_territory_ani_missing', {}, 'indeterminate/ani_missing'],
    ['to_territory_ani_missing', { territories: 'international' }, 'international/dest_territory'],
    ['from_territory_different', {}, 'interstate/npa'],
    ['from_territory_same_lrn', {}, 'intrastate/lrn'],
    ['from_territory_same_lrn', { territories: 'international' }, 'indeterminate/ani_foreign'],
    ['from_territory_no_lata', { territories: 'international' }, 'indeterminate/ani_foreign'],
    ['ani_missing', { indeterminate: 'intrastate' }, 'intrastate/ani_missing'],
    ['ani_missing', { indeterminate: 'interstate' }, 'interstate/ani_missing'],
    ['dest_8yy', { tollFree: 'indeterminate', indeterminate: 'interstate' }, 'interstate/dest_8yy'],
    ['dest_ca', { canada: 'indeterminate', indeterminate: 'intrastate' }, 'intrastate/dest_ca'],
    ['dest_non_nanp', { indeterminate: 'interstate' }, 'international/dest_non_nanp'],
    ['same', { indeterminate: 'interstate' }, 'intrastate/npa'],
    ['unclassified', {}, 'indeterminate/unclassified'],
  ])('%s under %j: %s', (relation, policy, expected) => expect(shown(relation, policy)).toBe(expected));

  it('names what was compared', () => {
    expect([shown('same', {}, 'state'), shown('same', {}, 'lata')]).toEqual(['intrastate/npa', 'intrastate/npanxx']);
    expect(shown('different_lrn', {}, 'lata')).toBe('interstate/lrn');
    expect(shown('no_lata', {}, 'lata')).toBe('indeterminate/no_lata');
  });

  it('gives every relation exactly one class, under every policy', () => {
    expect(POLICIES).toHaveLength(2 * 3 * 3 * 2 * 2 * 3);
    for (const policy of POLICIES) {
      const relations = JURISDICTION_CLASSES.flatMap((wanted) => relationsOf(wanted, 'state', policy));
      expect([...relations].sort()).toEqual([...RELATIONS].sort());
    }
  });

  it('keeps the reason apart from the class: folding and own classes do not change it', () => {
    for (const policy of POLICIES.filter(({ territories }) => territories === 'states')) {
      const reasons = RELATIONS.map((relation) => decide(relation, 'state', policy).reason);
      expect(reasons).toEqual(RELATIONS.map((relation) => decide(relation, 'state', DEFAULT_POLICY).reason));
    }
  });

  it('finds relations by their reason', () => {
    const missing = relationsOf(({ reason }) => reason === 'ani_missing', 'state', DEFAULT_POLICY);
    expect(missing).toEqual(['ani_missing', 'to_territory_ani_missing']);
  });

  it('starts from the first choice of each', () => {
    expect(Object.fromEntries(POLICY_CHOICES.map(({ key, choices }) => [key, choices[0]?.value]))).toEqual(
      DEFAULT_POLICY
    );
  });

  it('has a text for everything', () => {
    expect(Object.keys(REASON_TEXTS)).toEqual(JURISDICTION_REASONS);
    expect(CLASS_LABELS.lata).toMatchObject({
      intrastate: 'IntraLATA',
      interstate: 'InterLATA',
      toll_free: 'Toll-free',
    });
  });
});
