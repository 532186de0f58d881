/** Column groups as a tree, and the order in which a table shows them. */
import type { ReportQuery } from '#model/query/reportQuery';
import { pathText } from '../paths';
import type { ColumnTotals, Path } from '../types';
import { type Block, type ColumnGroup } from './block';
import { TOTAL } from './nodes';
import { compareKey, compareText } from './siblingOrder';

/** A column group, or a total of one, with the texts of its headers, outermost first. */
export interface ColumnNode {
  readonly path: Path;
  readonly labels: readonly string[];
}

/** Every column group that any answer has, in the order of its keys; subtotals where the layout puts them. */
export function columnGroups(
  { columns }: Pick<ReportQuery, 'columns'>,
  blocks: readonly Block[],
  totals: ColumnTotals
): readonly ColumnNode[] {
  const depth = columns.length;
  if (depth === 0) {
    return [{ path: [], labels: [] }];
  }
  const known = new Map(blocks.flatMap((block) => [...block.columnGroups]));
  const below = new Map<string, ColumnGroup[]>();
  for (const group of known.values()) {
    if (group.path.length > 0) {
      const parent = pathText(group.path.slice(0, -1));
      below.set(parent, [...(below.get(parent) ?? []), group]);
    }
  }
  const place = (path: Path, labels: readonly string[]): readonly ColumnNode[] => {
    if (path.length === depth) {
      return [{ path, labels }];
    }
    const own = totals === 'none' ? [] : [{ path, labels: [...labels, TOTAL] }];
    const groups = [...(below.get(pathText(path)) ?? [])].sort(compareGroups);
    const inner = groups.flatMap((group) => place(group.path, [...labels, group.label]));
    return totals === 'first' ? [...own, ...inner] : [...inner, ...own];
  };
  return place([], []);
}

const compareGroups = (one: ColumnGroup, other: ColumnGroup): number =>
  compareText(one.sortName, other.sortName) || compareKey(one.path.at(-1) ?? '', other.path.at(-1) ?? '');
