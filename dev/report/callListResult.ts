/** A page of a list of calls as rows of plain values, and as text. */
import { stringify } from 'csv-stringify/sync';
import type { DecodedFrame } from '#dev/backendClient/index';
import { callColumns } from '#model/callList/columns';
import { callFieldOf, type CallField, type CallFieldId } from '#model/callList/fields';
import { formatCallField, type FieldValue } from '#model/callList/format';
import type { CallListQuery } from '#model/callList/query';
import { isObject } from '#model/query/reader';
import { isoInZone } from '#model/time/calendar';
import type { Format } from './arguments';

type CallRow = Readonly<Partial<Record<CallFieldId, FieldValue>>>;

/** The JSON form of a page: times in ISO 8601, money as exact decimal text, null for what is unknown. */
export interface CallListResult {
  readonly query: CallListQuery;
  readonly columns: ReadonlyArray<Pick<CallField, 'id' | 'label' | 'type'>>;
  readonly rows: readonly CallRow[];
  /** What `--after` takes for the page after this one; null when this is the last. */
  readonly next: string | null;
}

export function callListResult(query: CallListQuery, frame: DecodedFrame): CallListResult {
  const columns = callColumns(query).map(({ id, label, type }) => ({ id, label, type }));
  const values = columns.map(({ id }, index) => {
    const field = frame.fields[index];
    if (field?.name !== id) {
      throw new Error(`the frame has ${field?.name} where the query asks for ${id}`);
    }
    return field.values().map((value) => (field.type === 'time' ? isoInZone(Number(value), query.timeZone) : value));
  });
  const rows = Array.from(
    { length: frame.rows },
    (_, row): CallRow => Object.fromEntries(columns.map(({ id }, index) => [id, values[index]?.[row] ?? null]))
  );
  return { query, columns, rows, next: nextOf(frame) };
}

function nextOf({ meta }: DecodedFrame): string | null {
  const custom = meta?.['custom'];
  const own = isObject(custom) ? custom['tollgrid'] : undefined;
  const next = isObject(own) ? own['next'] : undefined;
  return typeof next === 'string' ? next : null;
}

/** A page as text for standard output, ending in a newline. */
export const CALL_PRINTERS: Record<Format, (result: CallListResult) => string> = {
  json: (result) => `${JSON.stringify(result, null, 2)}\n`,
  csv: ({ columns, rows }) =>
    stringify([columns.map(({ id }) => id), ...rows.map((row) => columns.map(({ id }) => csvCell(id, row[id])))]),
  table: printTable,
};

/** As import files have it: unknown key presses are told from none. */
const csvCell = (id: CallFieldId, value: FieldValue): string =>
  value === null || value === undefined ? (callFieldOf(id).type === 'digits' ? '\\N' : '') : String(value);

const NUMERIC: ReadonlySet<CallField['type']> = new Set(['seconds', 'milliseconds', 'money', 'score', 'attempt']);

function printTable({ query, columns, rows, next }: CallListResult): string {
  const text = (id: CallFieldId, value: FieldValue) =>
    formatCallField(id, callFieldOf(id).type === 'time' ? Date.parse(String(value)) : value, query.timeZone);
  const cells = [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ id }) => text(id, row[id])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, index) => {
        const isNumeric = NUMERIC.has(columns[index]?.type ?? 'text');
        return isNumeric ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
      })
      .join('  ')
      .trimEnd()
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  const note = next === null ? [] : [`… there are more: --after "${next}"`];
  return `${[lines[0], rule, ...lines.slice(1), ...note].join('\n')}\n`;
}
