/** Paths of rows and column groups as texts: parts of row and column keys, and what a URL says of them. */
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import type { DimensionType } from '#model/catalogue/types';
import type { PathKey } from '#model/query/pathKey';
import type { Path } from './types';

/** Keys are URI-encoded, so neither of these stands in one. */
const BETWEEN_KEYS = '/';
export const BETWEEN_PATHS = ',';

/** An empty key would look like no key at all. No encoded key is a percent sign alone. */
const EMPTY = '%';

/** Most keys need no encoding, and there are as many keys as rows. */
const PLAIN = /^[\w.-]+$/;

const keyText = (key: PathKey): string =>
  typeof key === 'number' || PLAIN.test(key) ? String(key) : key === '' ? EMPTY : encodeURIComponent(key);

/** One text for each path; nothing for the empty one. */
export const pathText = (path: Path): string => path.map(keyText).join(BETWEEN_KEYS);

/** The texts of keys that a path's text holds; undefined when it is none. */
export function keyTextsOf(text: string): readonly string[] | undefined {
  const texts = text === '' ? [] : text.split(BETWEEN_KEYS).map(decoded);
  return texts.every((entry) => entry !== undefined) ? texts : undefined;
}

function decoded(text: string): string | undefined {
  if (text === EMPTY) {
    return '';
  }
  try {
    const key = decodeURIComponent(text);
    return key !== '' && encodeURIComponent(key) === text ? key : undefined;
  } catch {
    return undefined;
  }
}

const NUMERIC: ReadonlySet<DimensionType> = new Set(['id', 'code', 'ordinal']);

/** A key in the type that its dimension's values have; undefined when the text is none. */
function readKey(dimension: DimensionId, text: string): PathKey | undefined {
  if (!NUMERIC.has(dimensionOf(dimension).type)) {
    return text;
  }
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The path that a text names below these dimensions, outermost first; undefined when it names none. */
export function readPath(text: string, dimensions: readonly DimensionId[]): Path | undefined {
  const texts = keyTextsOf(text);
  if (texts === undefined || texts.length > dimensions.length) {
    return undefined;
  }
  const keys = texts.map((entry, at) => {
    const dimension = dimensions[at];
    return dimension === undefined ? undefined : readKey(dimension, entry);
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** Whether keys can be those of rows by these dimensions. A table still on screen may be by others. */
export const fits = (path: Path, dimensions: readonly DimensionId[]): boolean =>
  path.every((key, at) => {
    const dimension = dimensions[at];
    return dimension !== undefined && readKey(dimension, String(key)) === key;
  });

export const isSamePath = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((key, at) => key === other[at]);
