/** Values of conditions on measures as people write them: shares in per cent, everything else as it is. */
import type { Unit } from '#model/catalogue/types';

/** Places of a decimal that a condition takes. */
const PLACES = 6;
const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
const decimal = (value: number): string => String(Number(value.toFixed(PLACES)));

/** `0.3` of a share reads `30`. What is no number stays as it was typed. */
export function shownValue(value: string | number, unit: Unit): string {
  const text = String(value);
  return unit === 'fraction' && isNumber(text) ? decimal(Number(text) * 100) : text;
}

/** `30` for a share means `0.3`; decimals are written with a point or a comma. */
export function typedValue(typed: string, unit: Unit): string {
  const text = typed.trim().replace(/^([-+]?\d*),(\d*)$/, '$1.$2');
  return unit === 'fraction' && isNumber(text) ? decimal(Number(text) / 100) : text;
}

const SUFFIXES: Readonly<Partial<Record<Unit, string>>> = {
  fraction: '%',
  seconds: 's',
  minutes: 'min',
  milliseconds: 'ms',
};

/** The unit that a value is typed in, where there is one to say. */
export const suffixOf = (unit: Unit): string | undefined => SUFFIXES[unit];
