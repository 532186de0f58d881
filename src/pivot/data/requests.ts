/** Queries of a pivot that is loaded bit by bit. */
import type { ReportQuery } from '#model/query/reportQuery';
import { pathText } from '../paths';
import { openness } from '../state/expansion';
import { type PivotNode } from '../table/block';
import { childrenOf, type PivotTree } from '../table/tree';
import type { Expansion, Path } from '../types';

/** Requests that run beside each other; the database serves others too. */
export const MOST_AT_ONCE = 4;

/** Rows that are asked for one by one; more of them cost less as one query over their whole level. */
export const MOST_SINGLE = 6;

/**
 * What a pivot is loaded with at first: the grand totals and the outermost rows. Totals of every level come along, since
 * every row can become the parent of others.
 */
export const rootQuery = (query: ReportQuery): ReportQuery => ({
  ...query,
  totals: 'all',
  depth: Math.min(1, query.rows.length),
});

/** The rows below one row. */
export const underQuery = (query: ReportQuery, path: Path): ReportQuery => ({
  ...query,
  totals: 'all',
  depth: path.length + 1,
  under: path,
});

/** Every row down to a level. */
export const deepQuery = (query: ReportQuery, depth: number): ReportQuery => ({ ...query, totals: 'all', depth });

/** Paths of rows that are in sight, open, and whose rows below nobody has answered for, by their texts. */
export function missingPaths(
  tree: Pick<PivotTree, 'root' | 'blocks'>,
  expansion: Expansion
): ReadonlyMap<string, Path> {
  const isOpen = openness(expansion);
  const missing = new Map<string, Path>();
  const visit = (nodes: readonly PivotNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'group' && isOpen(node.path)) {
        const siblings = childrenOf(tree, node);
        if (siblings === undefined) {
          missing.set(pathText(node.path), node.path);
        } else {
          visit(siblings.nodes);
        }
      }
    }
  };
  visit(childrenOf(tree)?.nodes ?? []);
  return missing;
}
