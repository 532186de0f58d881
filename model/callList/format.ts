/** How fields of a call are written: one place for the page and the command line. */
import type { CdrFieldType } from '../cdr/fields';
import { RELEASE_CLASSES, type ReleaseClass } from '../cdr/releaseClass';
import { formatValue, NO_VALUE, type CellValue } from '../format/units';
import { callFieldOf, type CallFieldId } from './fields';

export type FieldValue = CellValue | boolean | undefined;

/**
 * A field's value as a person reads it; `–` where nothing is known.
 *
 * @param value as in a result: times in epoch milliseconds, money as a number or exact decimal text
 */
export function formatCallField(id: CallFieldId, value: FieldValue, timeZone: string): string {
  const { type } = callFieldOf(id);
  return value === undefined || value === '' || value === null
    ? (ABSENT[type]?.(value) ?? NO_VALUE)
    : WRITERS[type](value, timeZone);
}

type Known = string | number | boolean;

const asText = (value: Known): string => String(value);
const knownNumber = (value: Known): string => (Number(value) === 0 ? NO_VALUE : String(value));

/** An amount of one call, to its last place. */
const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const amount = (value: Known): string => AMOUNT.format(Number(value)).replace('-', '\u2212');

/** No key pressed is known; whether keys were heard at all may not be. */
const ABSENT: Partial<Record<CdrFieldType, (value: '' | null | undefined) => string>> = {
  digits: (value) => (value === '' ? 'none' : 'not detected'),
};

const WRITERS: Record<CdrFieldType, (value: Known, timeZone: string) => string> = {
  identity: asText,
  text: asText,
  country: asText,
  number: asText,
  digits: asText,
  currency: asText,
  address: asText,
  attempt: asText,
  score: asText,
  flag: (value) => (value === true || value === 1 ? 'yes' : 'no'),
  id: knownNumber,
  code: knownNumber,
  time: (value, timeZone) => formatValue(Number(value), 'instant', timeZone),
  seconds: (value) => formatValue(Number(value), 'seconds'),
  milliseconds: (value) => formatValue(Number(value), 'milliseconds'),
  money: amount,
};

/** What became of an attempt, in words, by its SIP code or, without one, its Q.850 cause; '' when no class has it. */
export function releaseText(sipCode: number, q850Cause: number): string {
  const classes: readonly ReleaseClass[] = RELEASE_CLASSES;
  const found = classes.find(({ sipCodes, q850Causes }) =>
    sipCode === 0 ? q850Causes.includes(q850Cause) : sipCodes.includes(sipCode)
  );
  return found?.label ?? '';
}
