/** Calls for a rule: an instance per call, told apart by its fields as texts. */
import type { CallField } from '#model/callList/fields';
import type { CallListQuery } from '#model/callList/query';
import { isoInZone } from '#model/time/calendar';
import type { CellValue } from '#model/format/units';
import type { BuiltField } from '../../frames/builtFrame';
import { distinctKeys, type KeyColumn } from './keys';
import { keyField } from './numeric';
import type { TableRows } from './tableRows';

/** What a rule counts or compares: every call is there. */
const VALUE = 'value';

/** No fields where there is no call. */
export function callInstances(
  { timeZone }: CallListQuery,
  columns: readonly CallField[],
  rows: TableRows
): readonly BuiltField[] {
  if (rows.count === 0) {
    return [];
  }
  const keys = columns.map(
    ({ id, label, type }): KeyColumn => ({
      name: id,
      label,
      isId: false,
      isCurrency: false,
      texts: rows.column(id).map((value) => text(value, type, timeZone)),
    })
  );
  const ones = Array.from({ length: rows.count }, () => 1);
  return [
    ...distinctKeys(keys).map((key) => keyField(key, 'rule')),
    { name: VALUE, type: 'number', values: ones, config: { displayNameFromDS: 'Calls' } },
  ];
}

const text = (value: CellValue, type: CallField['type'], timeZone: string): string =>
  value === null ? '' : type === 'time' ? isoInZone(Number(value), timeZone) : String(value);
