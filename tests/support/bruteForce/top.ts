/** The first rows among siblings, and the rest of them together. */
import type { MeasureId } from '../../../model/catalogue/measures';
import type { ReportQuery, Top } from '../../../model/query/reportQuery';
import type { Group, Value } from './types';

type ValueOf = (group: Group, id: MeasureId) => number | null;

/** @param groups every level of rows and columns that comes back */
export function firstOnes(groups: readonly Group[], query: ReportQuery, top: Top, valueOf: ValueOf): Group[] {
  const isTree = query.totals === 'all';
  const levels = [...new Set(groups.map(({ level }) => level))].filter((level) => level > 0).sort((a, b) => a - b);
  const parentOf = ({ keys, level }: Group): readonly Value[] => (isTree ? keys.slice(0, level - 1) : []);
  const name = (group: Group, keys: readonly Value[], ...more: readonly unknown[]): string =>
    JSON.stringify([keys, group.customerCurrency, group.providerCurrency, ...more]);

  const siblings = new Map<string, Group[]>();
  for (const row of groups.filter(({ level, columnLevel }) => level > 0 && columnLevel === 0)) {
    const of = name(row, parentOf(row), row.level);
    siblings.set(of, [...(siblings.get(of) ?? []), row]);
  }
  const first = new Set<string>();
  for (const rows of siblings.values()) {
    const ranked = [...rows].sort((a, b) => byValue(valueOf(a, top.by), valueOf(b, top.by), top) || byKeys(a, b));
    ranked.slice(0, top.count).forEach((row) => first.add(name(row, row.keys)));
  }

  const shown: Group[] = [];
  const rest = new Map<string, Group>();
  for (const group of groups) {
    const path = levels.filter((level) => level <= group.level);
    const fallen = path.find((level) => !first.has(name(group, group.keys.slice(0, level))));
    if (fallen === undefined) {
      shown.push(group);
    } else if (fallen === group.level && top.others) {
      const parent = parentOf(group);
      const of = name(group, parent, group.level, group.columnKeys);
      const { entries = [] } = rest.get(of) ?? {};
      const keys = group.keys.map((_, index) => parent[index] ?? null);
      rest.set(of, { ...group, keys, other: group.level, entries: [...entries, ...group.entries] });
    }
  }
  return [...shown, ...rest.values()];
}

/** Nothing is last, whichever end comes first. */
function byValue(a: number | null, b: number | null, { descending }: Top): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return descending ? b - a : a - b;
}

function byKeys(a: Group, b: Group): number {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
  return at < 0 ? 0 : (a.keys[at] ?? 0) < (b.keys[at] ?? 0) ? -1 : 1;
}
