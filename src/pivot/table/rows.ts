/** The rows that are shown: the loaded tree as far as it is open, flat, in reading order. */
import type { ReportQuery } from '#model/query/reportQuery';
import { pathText } from '../paths';
import { NO_VALUE } from '#model/format/units';
import { openness } from '../state/expansion';
import type { Expansion, Path, PivotRow } from '../types';
import type { PivotNode } from './block';
import { childrenOf, sorted, type PivotTree, type Siblings } from './tree';

interface Scope {
  readonly tree: PivotTree;
  readonly query: ReportQuery;
  readonly isOpen: (path: Path) => boolean;
  readonly mixesCurrencies: boolean;
  readonly rows: PivotRow[];
}

/**
 * @param query the query as it is shown, whose order and totals may differ from what was answered
 */
export function pivotRows(
  tree: PivotTree,
  query: ReportQuery,
  expansion: Expansion,
  mixesCurrencies: boolean
): { readonly rows: readonly PivotRow[]; readonly grandTotals: number } {
  const scope: Scope = { tree, query, isOpen: openness(expansion), mixesCurrencies, rows: [] };
  const totals = query.totals === 'none' && query.rows.length > 0 ? [] : tree.root.grandTotals;
  totals.forEach((node, at) => push(scope, node, undefined, at, totals.length));
  pushSiblings(scope, childrenOf(tree), undefined);
  return { rows: scope.rows, grandTotals: totals.length };
}

function pushSiblings(scope: Scope, siblings: Siblings | undefined, parent: PivotNode | undefined): void {
  if (siblings === undefined) {
    pushMissing(scope, parent);
    return;
  }
  const nodes = sorted(siblings.nodes, scope.query);
  const size = nodes.length + (siblings.truncated ? 1 : 0);
  nodes.forEach((node, at) => {
    const open = push(scope, node, parent, at, size);
    if (open) {
      pushSiblings(scope, childrenOf(scope.tree, node), node);
    }
  });
  if (siblings.truncated) {
    const limit = scope.query.limit.toLocaleString('en-US');
    pushWithoutCells(scope, 'more', `More rows than the limit of ${limit} lets through`, parent, size);
  }
}

function pushMissing(scope: Scope, parent: PivotNode | undefined): void {
  const pending = scope.tree.pending.get(pathText(parent?.path ?? []));
  if (pending?.state === 'failed') {
    pushWithoutCells(scope, 'failed', pending.message, parent, 1);
  } else {
    pushWithoutCells(scope, 'loading', 'Loading…', parent, 1);
  }
}

function pushWithoutCells(
  { rows }: Scope,
  kind: 'loading' | 'failed' | 'more',
  label: string,
  parent: PivotNode | undefined,
  size: number
): void {
  rows.push({
    key: `${parent?.key ?? ''}|${kind}`,
    ...(parent === undefined ? {} : { parentKey: parent.key }),
    kind,
    level: (parent?.level ?? 0) + 1,
    label,
    path: parent?.path ?? [],
    currencies: parent?.currencies ?? [],
    expandable: false,
    expanded: false,
    position: { index: size, size },
  });
}

/** Adds a row; says whether it is open. */
function push(scope: Scope, node: PivotNode, parent: PivotNode | undefined, at: number, size: number): boolean {
  const expanded = node.kind === 'group' && scope.isOpen(node.path);
  const showsValues = !expanded || scope.query.totals === 'all';
  const known = made.get(node);
  if (known !== undefined && isAsKnown(known, { expanded, showsValues, index: at + 1, size }, scope)) {
    scope.rows.push(known);
    return expanded;
  }
  const { key, kind, level, dimension, label, path, currencies, cells } = node;
  const row: PivotRow = {
    key,
    ...(parent === undefined ? {} : { parentKey: parent.key }),
    kind,
    level,
    ...(dimension === undefined ? {} : { dimension }),
    label,
    path,
    currencies,
    ...(scope.mixesCurrencies ? { currency: currencyText(currencies) } : {}),
    expandable: kind === 'group',
    expanded,
    position: { index: at + 1, size },
    ...(showsValues ? { cells } : {}),
  };
  made.set(node, row);
  scope.rows.push(row);
  return expanded;
}

interface Appearance {
  readonly expanded: boolean;
  readonly showsValues: boolean;
  readonly index: number;
  readonly size: number;
}

const isAsKnown = (row: PivotRow, { expanded, showsValues, index, size }: Appearance, scope: Scope): boolean =>
  row.expanded === expanded &&
  (row.cells !== undefined) === showsValues &&
  row.position.index === index &&
  row.position.size === size &&
  (row.currency !== undefined) === scope.mixesCurrencies;

/** The row of a node as it was last shown: it stays the same object as long as nothing about it changes. */
const made = new WeakMap<PivotNode, PivotRow>();

/** Customer’s and provider’s currency, once where they are the same. */
const currencyText = (currencies: readonly string[]): string =>
  [...new Set(currencies.map((currency) => currency || NO_VALUE))].join(' / ');
