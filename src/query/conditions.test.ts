import type { FilterNode } from '#model/query/filter';
import {
  conditionsOf,
  filterOf,
  listedValues,
  namedValues,
  otherConditions,
  withListedValues,
  withoutCondition,
} from './conditions';

const customers: FilterNode = { dimension: 'customer', op: 'in', values: [7, 8] };
const country: FilterNode = { dimension: 'country', op: 'in', values: ['US'] };
const notCustomers: FilterNode = { dimension: 'customer', op: 'notIn', values: [9] };
const either: FilterNode = { or: [customers, country] };

describe('conditions of a filter', () => {
  it.each<[string, FilterNode | undefined, readonly FilterNode[]]>([
    ['nothing', undefined, []],
    ['one condition', country, [country]],
    ['a group that must all hold', { and: [country, customers] }, [country, customers]],
    ['alternatives are one condition', either, [either]],
  ])('%s', (_, filter, conditions) => {
    expect(conditionsOf(filter)).toEqual(conditions);
    expect(conditionsOf(filterOf(conditions))).toEqual(conditions);
  });

  it.each<[string, FilterNode | undefined, ReadonlyArray<string | number>]>([
    ['no filter', undefined, []],
    ['its own condition', { and: [country, customers] }, [7, 8]],
    ['not an exclusion', notCustomers, []],
    ['not inside alternatives', either, []],
  ])('a picker shows the values of %s', (_, filter, values) => {
    expect(listedValues(filter, 'customer')).toEqual(values);
  });

  it.each<[string, FilterNode | undefined, number[], FilterNode | undefined]>([
    ['adds a condition', country, [7], { and: [country, { dimension: 'customer', op: 'in', values: [7] }] }],
    [
      'replaces it in its place',
      { and: [customers, country] },
      [9],
      { and: [{ dimension: 'customer', op: 'in', values: [9] }, country] },
    ],
    ['removes it', { and: [customers, country] }, [], country],
    ['leaves nothing', customers, [], undefined],
    [
      'keeps what it does not show',
      { and: [notCustomers, either] },
      [7],
      { and: [notCustomers, either, { dimension: 'customer', op: 'in', values: [7] }] },
    ],
  ])('a change of the picker %s', (_, filter, values, expected) => {
    expect(withListedValues(filter, 'customer', values)).toEqual(expected);
  });

  it('lists what no picker shows, a second list of the same dimension included', () => {
    const again: FilterNode = { dimension: 'customer', op: 'in', values: [1] };
    expect(otherConditions({ and: [customers, again, notCustomers, country] }, ['customer', 'provider'])).toEqual([
      again,
      notCustomers,
      country,
    ]);
  });

  it('removes exactly the condition that was clicked', () => {
    expect(withoutCondition({ and: [country, either, notCustomers] }, either)).toEqual({
      and: [country, notCustomers],
    });
    expect(withoutCondition(country, country)).toBeUndefined();
  });

  it('finds named values however deep', () => {
    expect(namedValues({ and: [notCustomers, either] }, 'customer')).toEqual([9, 7, 8]);
  });
});
