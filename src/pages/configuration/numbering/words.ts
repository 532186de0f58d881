/** Numbers and codes as this page writes them. */

export const count = (number: number): string => number.toLocaleString('en-US');

export const counted = (number: number, one: string): string => `${count(number)} ${one}${number === 1 ? '' : 's'}`;

/** `212-555-1`, or `212-555` of six digits. */
export function dashed(code: number): string {
  const text = String(code);
  return [text.slice(0, 3), text.slice(3, 6), text.slice(6)].filter((part) => part !== '').join('-');
}
