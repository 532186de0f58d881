import { DEFAULT_POLICY } from '#model/nanp/policy';
import { classesOf, effectivePolicy, indeterminateReasons, withChoice } from './policy';

const CLASSES = ['intrastate', 'interstate', 'indeterminate', 'toll_free', 'international'];

describe('the jurisdiction policy of a query', () => {
  it('takes its own choices first, then those of the data source, then the defaults', () => {
    const policy = effectivePolicy({ canada: 'own' }, { canada: 'indeterminate', tollFree: 'indeterminate' });
    expect(policy).toEqual({ ...DEFAULT_POLICY, canada: 'own', tollFree: 'indeterminate' });
  });

  it('changes one choice, gives it back, and takes nothing that is no choice', () => {
    const own = withChoice({ canada: 'own' }, 'billOn', 'dialled');
    expect(own).toEqual({ canada: 'own', billOn: 'dialled' });
    expect(withChoice(own, 'canada', undefined)).toEqual({ billOn: 'dialled' });
    expect(withChoice(own, 'billOn', 'moon')).toEqual({ canada: 'own' });
  });

  it.each([
    ['the defaults', {}, CLASSES],
    ['Canada apart', { canada: 'own' }, [...CLASSES, 'canada']],
    ['toll-free as indeterminate', { tollFree: 'indeterminate' }, CLASSES.filter((id) => id !== 'toll_free')],
    ['indeterminate as interstate', { indeterminate: 'interstate' }, CLASSES.filter((id) => id !== 'indeterminate')],
  ] as const)('knows the classes that calls can have: %s', (_, own, classes) => {
    expect(classesOf('state', effectivePolicy(own, {}))).toEqual(classes);
  });

  it('knows why calls are indeterminate, also where they count as something else', () => {
    const reasons = indeterminateReasons('state', DEFAULT_POLICY);
    expect(reasons).toContain('ani_missing');
    expect(reasons).not.toContain('npa');
    expect(reasons).not.toContain('dest_8yy');
    expect(indeterminateReasons('state', { ...DEFAULT_POLICY, indeterminate: 'intrastate' })).toEqual(reasons);
    expect(indeterminateReasons('state', { ...DEFAULT_POLICY, tollFree: 'indeterminate' })).toContain('dest_8yy');
    expect(indeterminateReasons('lata', DEFAULT_POLICY)).toContain('no_lata');
  });
});
