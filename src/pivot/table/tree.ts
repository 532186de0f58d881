/** The loaded rows of a pivot: the root answer, and what came for rows that were opened since. */
import type { ReportQuery } from '#model/query/reportQuery';
import { isSamePath } from '../paths';
import type { Block, PivotNode } from './block';
import { siblingOrder } from './siblingOrder';

/** Why there are no rows below a row, yet. */
export type Pending = { readonly state: 'loading' } | { readonly state: 'failed'; readonly message: string };

export interface PivotTree {
  readonly root: Block;
  /** Answers with rows of deeper levels, newest first. */
  readonly blocks: readonly Block[];
  /** Rows whose children are under way or failed, by the text of their path. */
  readonly pending: ReadonlyMap<string, Pending>;
}

/** Siblings that are here; `truncated` where the limit kept more of them back. */
export interface Siblings {
  readonly nodes: readonly PivotNode[];
  readonly truncated: boolean;
}

/** The rows below a row, or the outermost ones; undefined while nobody has answered for them. */
export function childrenOf(
  { root, blocks }: Pick<PivotTree, 'root' | 'blocks'>,
  node?: PivotNode
): Siblings | undefined {
  if (node === undefined) {
    return { nodes: root.children.get('') ?? [], truncated: root.truncated };
  }
  const { key, path } = node;
  const answers = [...blocks, root];
  const whole = answers.find((block) => block.children.has(key) && !block.incomplete.has(key));
  // What was asked for this row alone is its answer, cut or empty as it may be.
  const own = whole ?? blocks.find(({ query }) => query.under !== undefined && isSamePath(query.under, path));
  return own && { nodes: own.children.get(key) ?? [], truncated: own.incomplete.has(key) };
}

/** Siblings in the order of a query; they come in the order of the query that they answer. */
export function sorted(nodes: readonly PivotNode[], query: Pick<ReportQuery, 'orderBy'>): readonly PivotNode[] {
  const came = nodes[0]?.cells.block.query.orderBy;
  const wanted = JSON.stringify(query.orderBy);
  if (came === undefined || JSON.stringify(came) === wanted) {
    return nodes;
  }
  const known = inOrder.get(nodes);
  if (known?.order === wanted) {
    return known.nodes;
  }
  const again = [...nodes].sort(siblingOrder(query));
  inOrder.set(nodes, { order: wanted, nodes: again });
  return again;
}

const inOrder = new WeakMap<readonly PivotNode[], { readonly order: string; readonly nodes: readonly PivotNode[] }>();
