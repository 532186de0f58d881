import fc from 'fast-check';
import { checkMoney, isCharged } from './money';
import { Rejection } from './rejection';

describe('checkMoney', () => {
  it.each([
    ['', '0'],
    ['0', '0'],
    ['0.0125', '0.0125'],
    ['12', '12'],
    ['-3.5', '-3.5'],
    ['+3.5', '3.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007.10', '7.1'],
    ['1.2300000000', '1.23'],
    ['0.000001', '0.000001'],
    ['-0', '-0'],
    ['-0.0000000', '0'],
    ['999999999999.999999', '999999999999.999999'],
    ['000999999999999', '999999999999'],
    ['1E-6', '0.000001'],
    ['1.5e-05', '0.000015'],
    ['12.345e2', '1234.5'],
    ['1e11', '100000000000'],
    ['10e-1', '1'],
    ['123456e-6', '0.123456'],
  ])('%j is %s', (text, amount) => {
    expect(checkMoney(text)).toBe(amount);
  });

  it.each([
    ['0.0000001', 'has more than 6 decimals'],
    ['1.2345678', 'has more than 6 decimals'],
    ['1e-7', 'has more than 6 decimals'],
    ['1.0000000000000000001', 'has more than 6 decimals'],
    ['1000000000000', 'is too large'],
    ['1e12', 'is too large'],
    ['9e999', 'is too large'],
    ['1,5', 'is not a decimal number'],
    ['1,234.50', 'is not a decimal number'],
    ['$1', 'is not a decimal number'],
    ['1 000', 'is not a decimal number'],
    ['.', 'is not a decimal number'],
    ['-', 'is not a decimal number'],
    ['e5', 'is not a decimal number'],
    ['NaN', 'is not a decimal number'],
    ['Infinity', 'is not a decimal number'],
    ['0x10', 'is not a decimal number'],
    ['1e9999', 'is not a decimal number'],
  ])('%j %s', (text, problem) => {
    expect(checkMoney(text)).toEqual(new Rejection(problem, expect.stringContaining('at most 6 decimals') as string));
  });

  it('keeps every amount that fits, however it is written', () => {
    const micros = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });
    fc.assert(
      fc.property(micros, fc.integer({ min: -12, max: 12 }), (value, exponent) => {
        const scale = 6 + exponent;
        const written = `${value}e-${scale}`.replace('e--', 'e');
        const shifted = checkMoney(written);
        // value · 10^−scale fits when its micro-units are whole and below 10^18.
        const scaled = exponent >= 0 ? value / 10n ** BigInt(exponent) : value * 10n ** BigInt(-exponent);
        const exact = exponent < 0 || scaled * 10n ** BigInt(exponent) === value;
        const fits = exact && (scaled < 0n ? -scaled : scaled) < 10n ** 18n;
        if (!fits) {
          return shifted instanceof Rejection;
        }
        const [whole = '', fraction = ''] = String(shifted).split('.');
        return BigInt(whole + fraction.padEnd(6, '0')) === scaled;
      }),
      { numRuns: 2000 }
    );
  });
});

it.each([
  ['0', false],
  ['-0', false],
  ['0.000', false],
  ['0.000001', true],
  ['-1', true],
  ['10', true],
])('isCharged(%s) = %s', (amount, charged) => {
  expect(isCharged(amount)).toBe(charged);
});
