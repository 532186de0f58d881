import { colorManipulator } from '@grafana/data';

/** A colour over a ground: `amount` from 0 to 1. */
export function mixed(ground: string, ink: string, amount: number): string {
  const [a, b] = [colorManipulator.decomposeColor(ground), colorManipulator.decomposeColor(ink)];
  const values = a.values.slice(0, 3).map((value: number, index: number) => {
    const other: number = b.values[index] ?? 0;
    return Math.round(value + (other - value) * amount);
  });
  return `rgb(${values.join(', ')})`;
}
