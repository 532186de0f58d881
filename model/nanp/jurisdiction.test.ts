import { AREA_CODES } from './areaCodes';
import {
  type BillOn,
  CALLED_RULES,
  CALLING_RULES,
  type CallNumbers,
  type JurisdictionType,
  relationOf,
  RELATIONS,
} from './jurisdiction';
import { blockOf, numberKind, NUMBER_KINDS, type NumberKind, type Side } from './numberKind';
import { decide, DEFAULT_POLICY } from './policy';

describe('kinds of numbers', () => {
  it.each<[string, NumberKind, NumberKind]>([
    // number, as the caller's, as the called
    ['', 'missing', 'missing'],
    ['anonymous', 'missing', 'missing'],
    ['*#', 'missing', 'missing'],
    ['12125550100', 'state', 'state'],
    ['12025550100', 'state', 'state'],
    ['17875550100', 'territory', 'territory'],
    ['13405550100', 'territory', 'territory'],
    ['14165550100', 'canada', 'canada'],
    ['18765550100', 'caribbean', 'caribbean'],
    ['18005550100', 'tollFree', 'tollFree'],
    ['18225550100', 'invalid', 'invalid'],
    ['15005550100', 'nonGeographic', 'nonGeographic'],
    ['16005550100', 'nonGeographic', 'nonGeographic'],
    ['19005550100', 'nonGeographic', 'nonGeographic'],
    ['17005550100', 'nonGeographic', 'nonGeographic'],
    ['17105550100', 'nonGeographic', 'nonGeographic'],
    // No such area code; then NPA and NXX out of shape.
    ['12115550100', 'invalid', 'invalid'],
    ['19995550100', 'invalid', 'invalid'],
    ['10125550100', 'invalid', 'invalid'],
    ['12120550100', 'invalid', 'invalid'],
    ['12121550100', 'invalid', 'invalid'],
    // N11 is no central office, but toll-free numbers have it.
    ['12124110100', 'invalid', 'invalid'],
    ['14169110100', 'invalid', 'invalid'],
    ['18004117246', 'tollFree', 'tollFree'],
    // Country code 1, but not eleven digits.
    ['1212555010', 'invalid', 'invalid'],
    ['121255501000', 'invalid', 'invalid'],
    ['1111111111', 'invalid', 'invalid'],
    ['12125550l00', 'invalid', 'invalid'],
    ['1212555010 ', 'invalid', 'invalid'],
    ['+12125550100', 'invalid', 'invalid'],
    // Abroad: callers send whole numbers, what was dialled may be short or keep its prefix.
    ['442079460000', 'foreign', 'foreign'],
    ['2125550100', 'foreign', 'foreign'],
    ['298123456', 'invalid', 'foreign'],
    ['29012345', 'invalid', 'foreign'],
    ['5550100', 'invalid', 'invalid'],
    ['911', 'invalid', 'invalid'],
    ['011442079460000', 'invalid', 'foreign'],
    ['00442079460000', 'invalid', 'foreign'],
    ['0000000000', 'invalid', 'foreign'],
    ['4420794600001234', 'invalid', 'foreign'],
    ['44207946000a', 'invalid', 'invalid'],
    ['*67442079460000', 'invalid', 'invalid'],
  ])('%j', (number, asCalling, asCalled) => {
    const kinds = (['calling', 'called'] as Side[]).map((side) => numberKind(number, side, AREA_CODES));
    expect(kinds).toEqual([asCalling, asCalled]);
  });

  it.each([
    ['12125550100', 2125550],
    ['10005550100', 5550],
    ['2125550100', 0],
    ['121255501001', 0],
    ['1212555010x', 0],
    ['', 0],
  ])('the block of %j is %d', (number, block) => expect(blockOf(number)).toBe(block));
});

const LATA_OF: ReadonlyMap<number, number> = new Map([
  [2125550, 132],
  [2035550, 132],
  [3155550, 136],
  [2135550, 730],
  [4155550, 722],
  [8505550, 44813],
  [8505551, 44814],
  [7875550, 820],
  [9395550, 820],
  [9075550, 0],
]);

const relation = (numbers: Partial<CallNumbers>, by: JurisdictionType = 'state', billOn: BillOn = 'lrn') =>
  relationOf({ calling: '', called: '', lrn: '', ...numbers }, by, billOn, { areaCodes: AREA_CODES, latas: LATA_OF });

const NY = '12125550100';
const SYRACUSE = '13155550100';
const NJ = '12015550100';
const PR = '17875550100';

describe('rules', () => {
  it('stand for every kind of number', () => {
    const called = CALLED_RULES.flatMap(({ kinds }) => kinds);
    const calling = CALLING_RULES.flatMap(({ kinds }) => kinds);
    expect([...called, 'state', 'territory'].sort()).toEqual([...NUMBER_KINDS].sort());
    expect([...calling, 'state', 'territory'].sort()).toEqual([...NUMBER_KINDS].sort());
  });

  it.each([
    // The called number first, whatever the caller sent.
    ['442079460000', '442079460000', 'dest_non_nanp'],
    ['', '14165550100', 'dest_ca'],
    ['', '18765550100', 'dest_caribbean'],
    ['', '18005550100', 'dest_8yy'],
    ['', '19005550100', 'dest_non_geo'],
    ['', '911', 'dest_invalid'],
    ['', '', 'dest_invalid'],
    // Then the caller.
    ['', NY, 'ani_missing'],
    ['anonymous', NY, 'ani_missing'],
    ['12125', NY, 'ani_invalid'],
    ['442079460000', NY, 'ani_foreign'],
    ['14165550100', NY, 'ani_foreign'],
    ['18765550100', NY, 'ani_foreign'],
    ['18005550100', NY, 'ani_non_geo'],
    ['15005550100', NY, 'ani_non_geo'],
    // Then both.
    [NY, SYRACUSE, 'same'],
    [NY, NJ, 'different'],
    // A territory on either side is remembered; that of the called number goes first.
    [NY, PR, 'to_territory_different'],
    ['19395550100', PR, 'to_territory_same'],
    ['', PR, 'to_territory_ani_missing'],
    ['12125', PR, 'to_territory_ani_invalid'],
    ['14165550100', PR, 'to_territory_ani_foreign'],
    ['18005550100', PR, 'to_territory_ani_non_geo'],
    [PR, NY, 'from_territory_different'],
  ])('%j calls %j: %s', (calling, called, expected) => expect(relation({ calling, called })).toBe(expected));

  it.each([
    // An LRN stands for the called number when it is a geographic number of the United States.
    [NJ, NY, '12015550000', 'same_lrn', 'different'],
    [NY, SYRACUSE, '12015550000', 'different_lrn', 'same'],
    [PR, NY, '17875550000', 'from_territory_same_lrn', 'from_territory_different'],
    [NY, PR, '12125550000', 'to_territory_same_lrn', 'to_territory_different'],
    [NY, SYRACUSE, '17875550000', 'different_lrn', 'same'],
    [NY, SYRACUSE, '18005550000', 'same', 'same'],
    [NY, SYRACUSE, '14165550000', 'same', 'same'],
    [NY, SYRACUSE, '2015550000', 'same', 'same'],
    [NY, SYRACUSE, 'n/a', 'same', 'same'],
    // The other rules do not ask it.
    [NY, '18005550100', '12015550000', 'dest_8yy', 'dest_8yy'],
    ['', NY, '12015550000', 'ani_missing', 'ani_missing'],
  ])('%j calls %j with LRN %j: %s, or by the dialled number %s', (calling, called, lrn, byLrn, dialled) => {
    expect(relation({ calling, called, lrn }, 'state', 'lrn')).toBe(byLrn);
    expect(relation({ calling, called, lrn }, 'state', 'dialled')).toBe(dialled);
  });

  it.each([
    [NY, '12035550100', 'same'],
    [NY, SYRACUSE, 'different'],
    ['18505550100', '18505551100', 'same'],
    [NY, '12125551100', 'no_lata'],
    ['12125551100', NY, 'no_lata'],
    [NY, '19075550100', 'no_lata'],
    [PR, '19395550100', 'to_territory_same'],
    [NY, '13405550100', 'to_territory_no_lata'],
    ['13405550100', NY, 'from_territory_no_lata'],
    ['', NY, 'ani_missing'],
  ])('by LATA, %j calls %j: %s', (calling, called, expected) => {
    expect(relation({ calling, called }, 'lata')).toBe(expected);
  });

  it('by LATA with an LRN', () => {
    expect(relation({ calling: NY, called: SYRACUSE, lrn: '12035550000' }, 'lata')).toBe('same_lrn');
    expect(relation({ calling: NY, called: '12035550100', lrn: '13155550000' }, 'lata')).toBe('different_lrn');
    expect(relation({ calling: NY, called: '12035550100', lrn: '12125551000' }, 'lata')).toBe('no_lata');
  });
});

describe('worked cases', () => {
  const decision = (
    calling: string,
    called: string,
    by: JurisdictionType = 'state',
    lrn = '',
    billOn: BillOn = 'lrn'
  ) => Object.values(decide(relation({ calling, called, lrn }, by, billOn), by, DEFAULT_POLICY)).join('/');

  it.each([
    ['12125550100', '13155550100', 'intrastate/npa'],
    ['12125550100', '12245550100', 'interstate/npa'],
    ['441782000000', '12125550100', 'indeterminate/ani_foreign'],
    ['', '12125550100', 'indeterminate/ani_missing'],
    ['18005550100', '12125550100', 'indeterminate/ani_non_geo'],
    ['12125550100', '18005550100', 'toll_free/dest_8yy'],
    ['12125550100', '14165550100', 'international/dest_ca'],
    ['12125550100', '18765550100', 'international/dest_caribbean'],
    ['1111111111', '12125550100', 'indeterminate/ani_invalid'],
    ['18085550100', '19075550100', 'interstate/npa'],
  ])('by state, %j calls %j: %s', (calling, called, expected) => expect(decision(calling, called)).toBe(expected));

  it('bills on the LRN or on the dialled number', () => {
    expect(decision('12015550100', '12125550100', 'state', '12015550000', 'lrn')).toBe('intrastate/lrn');
    expect(decision('12015550100', '12125550100', 'state', '12015550000', 'dialled')).toBe('interstate/npa');
  });

  it.each([
    ['12125550100', '12035550100', 'intrastate/npanxx', 'interstate/npa'],
    ['12135550100', '14155550100', 'interstate/npanxx', 'intrastate/npa'],
    ['18505550100', '18505551100', 'intrastate/npanxx', 'intrastate/npa'],
  ])('by LATA, %j calls %j: %s, by state %s', (calling, called, byLata, byState) => {
    expect([decision(calling, called, 'lata'), decision(calling, called, 'state')]).toEqual([byLata, byState]);
  });
});

// The codes are in every stored record.
it('keeps the codes of the relations', () => {
  expect(Object.fromEntries(RELATIONS.map((name, code) => [code, name]))).toMatchObject({
    0: 'unclassified',
    1: 'dest_non_nanp',
    6: 'dest_invalid',
    7: 'ani_missing',
    10: 'ani_non_geo',
    11: 'same',
    12: 'different',
    13: 'same_lrn',
    14: 'different_lrn',
    15: 'no_lata',
    16: 'from_territory_same',
    20: 'from_territory_no_lata',
    21: 'to_territory_ani_missing',
    25: 'to_territory_same',
    29: 'to_territory_no_lata',
  });
  expect(new Set(RELATIONS).size).toBe(30);
});
