/** Rows of a frame as nodes of the tree: keys, labels and currencies. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { dimensionText } from '#model/format/dimensionText';
import { currencyKeysOf } from '#model/frame';
import { pathKeyOf, type PathKey } from '#model/query/pathKey';
import type { ReportQuery } from '#model/query/reportQuery';
import type { FieldValues } from '../../table/frameValues';
import { pathText } from '../paths';
import type { Path } from '../types';
import type { Cells, PivotNode } from './block';

/** Key of a row: its path and what else sets rows of the same path apart. */
export const nodeKey = (path: Path, currencies: readonly string[], other = false): string =>
  [pathText(path), ...(other ? ['other'] : []), ...(currencies.length > 0 ? [currencies.join('+')] : [])].join('|');

/** Reads one row or column group of a frame. */
interface DimensionReader {
  readonly key: (row: number) => PathKey;
  readonly label: (row: number) => string;
  readonly sortName: (row: number) => string;
}

export function dimensionReader(
  query: ReportQuery,
  id: DimensionId,
  values: (id: string) => FieldValues
): DimensionReader {
  const own = values(id);
  const names = dimensionOf(id).names === undefined ? undefined : values(`${id}_name`);
  const nameOf = (row: number): string | undefined => {
    const name = names?.[row];
    return typeof name === 'string' ? name : undefined;
  };
  const labels = new Map<PathKey, string>();
  const key = (row: number) => pathKeyOf(id, own[row] ?? null);
  return {
    key,
    // The same few keys stand below many rows.
    label: (row) => {
      const at = key(row);
      const known = labels.get(at);
      const label = known ?? dimensionText(query, id, own[row], nameOf(row));
      if (known === undefined) {
        labels.set(at, label);
      }
      return label;
    },
    sortName: (row) => nameOf(row)?.toLowerCase() ?? '',
  };
}

export const TOTAL = 'Total';
const OTHER = 'Other';

/** Reads the rows of a frame as nodes, and collects the combinations of currencies that it meets. */
export function nodeReader(query: ReportQuery, values: (id: string) => FieldValues) {
  const levels = values('level');
  const others = query.top?.others ? values('other') : undefined;
  const groups = query.rows.map((id) => dimensionReader(query, id, values));
  const sides = currencyKeysOf(query).map((id) => values(id));
  const combinations = new Map<string, readonly string[]>();
  const currenciesOf = (row: number): readonly string[] => {
    const currencies = sides.map((side) => String(side[row] ?? ''));
    const known = combinations.get(currencies.join('+')) ?? currencies;
    combinations.set(currencies.join('+'), known);
    return known;
  };
  const read = (row: number, cells: Cells): PivotNode => {
    const level = Number(levels[row] ?? 0);
    const currencies = currenciesOf(row);
    const own = groups[level - 1];
    const dimension = query.rows[level - 1];
    if (own === undefined || dimension === undefined) {
      const key = nodeKey([], currencies);
      return { key, kind: 'grandTotal', level, label: TOTAL, sortName: '', path: [], currencies, cells };
    }
    const pathOf = (depth: number) => groups.slice(0, depth).map(({ key }) => key(row));
    if (Number(others?.[row] ?? 0) > 0) {
      const path = pathOf(level - 1);
      const key = nodeKey(path, currencies, true);
      return { key, kind: 'other', level, dimension, label: OTHER, sortName: '', path, currencies, cells };
    }
    const path = pathOf(level);
    return {
      key: nodeKey(path, currencies),
      kind: level === query.rows.length ? 'innermost' : 'group',
      level,
      dimension,
      label: own.label(row),
      sortName: own.sortName(row),
      path,
      currencies,
      cells,
    };
  };
  return { read, currencies: () => [...combinations.values()] };
}
