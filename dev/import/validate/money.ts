import { type Checked, Rejection } from './rejection';

const ALLOWED = 'a decimal number below 10^12 with at most 6 decimals, such as 0.0125';

/** Exactly what a Decimal(18, 6) holds, in its usual notation. */
const PLAIN = /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/;

const ANY = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits of an integer and of its fraction after moving the point, without zeros that say nothing. */
function shift(whole: string, fraction: string, exponent: number): { whole: string; fraction: string } {
  const point = whole.length + exponent;
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(whole.length + fraction.length - Math.min(point, 0), '0');
  const at = Math.max(point, 0);
  return { whole: digits.slice(0, at).replace(/^0+/, ''), fraction: digits.slice(at).replace(/0+$/, '') };
}

function signed(sign: string, whole: string, fraction: string): string {
  const magnitude = (whole || '0') + (fraction && `.${fraction}`);
  return sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

function unusual(text: string): Checked {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = ANY.exec(text) ?? [];
  if (whole + fraction === '') {
    return new Rejection('is not a decimal number', ALLOWED);
  }
  const moved = shift(whole, fraction, Number(exponent));
  if (moved.fraction.length > 6) {
    // Money is never rounded here: whoever made the file must say what the amount is.
    return new Rejection('has more than 6 decimals', ALLOWED);
  }
  return moved.whole.length > 12 ? new Rejection('is too large', ALLOWED) : signed(sign, moved.whole, moved.fraction);
}

/** An amount, kept exactly; '' = 0. Exponents as spreadsheets write them are resolved. */
export function checkMoney(text: string): Checked {
  return PLAIN.test(text) ? text : text === '' ? '0' : unusual(text);
}

/** Whether an amount that {@link checkMoney} gave is not zero. */
export const isCharged = (amount: string): boolean => /[1-9]/.test(amount);
