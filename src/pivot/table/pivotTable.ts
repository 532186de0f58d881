/** Loaded answers as the table that a grid draws. Pure. */
import type { ReportQuery } from '#model/query/reportQuery';
import type { Expansion, Layout, PivotTable } from '../types';
import type { Block } from './block';
import { pivotColumns, rowGroupHeaders, type HeadedColumn } from './columns';
import { columnGroups } from './columnTree';
import { headerRows } from './headers';
import { pivotRows } from './rows';
import { type PivotTree } from './tree';

type TableColumns = Pick<PivotTable, 'columns' | 'pinnedColumns' | 'hiddenColumns' | 'headers'>;

/**
 * The table of a tree.
 *
 * @param query what is shown: the query that was answered, with the measures, order and totals that are wanted now
 */
export function pivotTable(
  tree: PivotTree,
  query: ReportQuery,
  layout: Layout,
  expansion: Expansion,
  columns: TableColumns = tableColumns(tree, query, layout)
): PivotTable {
  const blocks = [tree.root, ...tree.blocks];
  const mixesCurrencies = differsInCurrency(query, blocks);
  const { rows, grandTotals } = pivotRows(tree, query, expansion, mixesCurrencies);
  const { compared } = tree.root;
  return {
    query,
    rows,
    grandTotals,
    ...columns,
    rowGroups: rowGroupHeaders(query),
    mixesCurrencies,
    ...(compared === undefined ? {} : { compared }),
    isEmpty: isEmpty(tree.root),
    truncated: blocks.some(({ truncated }) => truncated),
  };
}

/** The columns alone: they stay the same while rows open and close. */
export function tableColumns(
  { root, blocks }: Pick<PivotTree, 'root' | 'blocks'>,
  query: ReportQuery,
  layout: Layout
): TableColumns {
  const answers = [root, ...blocks];
  const all = pivotColumns(query, layout, answers, columnGroups(query, answers, layout.columnTotals));
  const isHidden = ({ column }: HeadedColumn) => layout.hidden.includes(column.key);
  const shown = all.filter((headed) => !isHidden(headed));
  const pinned = layout.pinned.flatMap((key) => shown.find(({ column }) => column.key === key) ?? []);
  const ordered = [...pinned, ...shown.filter(({ column }) => !column.pinned)];
  return {
    columns: ordered.map(({ column }) => column),
    pinnedColumns: pinned.length,
    hiddenColumns: all.filter(isHidden).map(({ column }) => column),
    headers: headerRows(ordered, query, layout),
  };
}

/** A single currency stands in the column headers, a row group says it itself. */
const differsInCurrency = ({ rows }: ReportQuery, blocks: readonly Block[]): boolean =>
  (blocks[0]?.currencyKeys ?? []).some(
    (key, at) =>
      !rows.some((id) => id === key) &&
      new Set(blocks.flatMap((block) => block.currencies.map((values) => values[at]))).size > 1
  );

/** A grand total alone always has one row; no attempts means that it totals nothing. */
function isEmpty(root: Block): boolean {
  const { rows, measures } = root.query;
  if (rows.length > 0 && root.query.depth > 0) {
    return (root.children.get('') ?? []).length === 0;
  }
  return (
    root.grandTotals.length === 0 ||
    (measures.includes('attempts') && [...root.valuesOf('attempts', '')].every((value) => value === 0))
  );
}
