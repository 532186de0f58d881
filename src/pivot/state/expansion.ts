/** Which rows are open. A level that is open as a whole is one number, however many rows it has. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { fits, isSamePath, pathText } from '../paths';
import type { Expansion, Path } from '../types';

export const COLLAPSED: Expansion = { levels: 0, open: [], closed: [] };

/** More single rows than anyone opens by hand. */
export const MAX_SINGLE_PATHS = 500;

const has = (paths: readonly Path[], path: Path): boolean => paths.some((entry) => isSamePath(entry, path));

/** Whether a row is open. Made for many rows: single paths are looked up by their texts. */
export function openness({ levels, open, closed }: Expansion): (path: Path) => boolean {
  const opened = new Set(open.map(pathText));
  const shut = new Set(closed.map(pathText));
  const isIn = (paths: ReadonlySet<string>, path: Path) => paths.size > 0 && paths.has(pathText(path));
  return (path) => (path.length <= levels ? !isIn(shut, path) : isIn(opened, path));
}

const without = (paths: readonly Path[], path: Path): readonly Path[] =>
  paths.filter((entry) => !isSamePath(entry, path));

/** The oldest entry gives way to one too many. */
const withPath = (paths: readonly Path[], path: Path): readonly Path[] => [...paths, path].slice(-MAX_SINGLE_PATHS);

/** @param rows row groups of the query; innermost rows do not open */
export function toggled(expansion: Expansion, path: Path, rows: readonly DimensionId[]): Expansion {
  if (path.length === 0 || path.length >= rows.length || !fits(path, rows)) {
    return expansion;
  }
  const list = path.length <= expansion.levels ? 'closed' : 'open';
  const paths = expansion[list];
  return { ...expansion, [list]: has(paths, path) ? without(paths, path) : withPath(paths, path) };
}

/** Every row down to a level open, none of them closed; rows below stay as they are. */
export function levelExpanded(expansion: Expansion, level: number, depth: number): Expansion {
  const wanted = Math.min(Math.max(Math.trunc(level), 0), Math.max(depth - 1, 0));
  const levels = Math.max(expansion.levels, wanted);
  return {
    levels,
    open: expansion.open.filter((path) => path.length > levels),
    closed: expansion.closed.filter((path) => path.length > wanted),
  };
}

/** No row of a level, or below it, open. */
export function levelCollapsed({ levels, open, closed }: Expansion, level: number): Expansion {
  const above = Math.max(Math.trunc(level) - 1, 0);
  const isAbove = (path: Path) => path.length <= above;
  return { levels: Math.min(levels, above), open: open.filter(isAbove), closed: closed.filter(isAbove) };
}

/** What still has meaning when only this many outermost row groups stay, of a query that then has `depth`. */
export function cutTo(expansion: Expansion, kept: number, depth: number): Expansion {
  return levelCollapsed(expansion, Math.min(kept, Math.max(depth - 1, 0)) + 1);
}
