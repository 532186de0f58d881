/** Keys of columns: column groups, measure and part in one text, such as `2026-06/profit:change`. */
import { isMeasureId } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import { pathText, keyTextsOf } from '../paths';
import { COLUMN_PARTS, type ColumnPart, type Path } from '../types';

const BEFORE_PART = ':';

export const columnKey = (path: Path, measure: MeasureId, part: ColumnPart): string =>
  `${path.length > 0 ? `${pathText(path)}/` : ''}${measure}${part === 'value' ? '' : `${BEFORE_PART}${part}`}`;

/** Whether a text can be the key of a column, of whatever column groups. */
export function isColumnKey(text: string): boolean {
  const own = text.slice(text.lastIndexOf('/') + 1);
  const path = text.slice(0, Math.max(text.length - own.length - 1, 0));
  const [measure, part = 'value', ...rest] = own.split(BEFORE_PART);
  return (
    isMeasureId(measure) &&
    COLUMN_PARTS.some((entry) => entry === part) &&
    rest.length === 0 &&
    keyTextsOf(path) !== undefined
  );
}
