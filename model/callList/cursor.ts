/**
 * A place in a list of calls: the sort key of the last call that was shown. Calls that arrive meanwhile come before or
 * after it where they belong, so no page repeats or skips one.
 */
import { sortKindOf, type SortKind } from './fields';
import type { CallOrder } from './query';

/** The sort key of a call: the value it is ordered by, then what tells calls of the same value apart. */
export interface CallPosition {
  /** Null: unknown. Text as it is compared; numbers in decimal notation. */
  readonly value: string | null;
  /** Epoch seconds. */
  readonly startTime: number;
  readonly callId: string;
  readonly attempt: number;
  /** Hash of the rest of the record, in decimal digits. */
  readonly tie: string;
}

export interface CallCursor extends CallPosition {
  /** How many calls with this very key were shown: a record that is stored twice is two calls. */
  readonly shown: number;
}

/** No leading minus: on a command line that would be a flag. */
const orderText = ({ by, descending }: CallOrder): string => `${by}:${descending ? 'desc' : 'asc'}`;

/** `order,known,value,start,call,attempt,tie,shown`, each escaped as in a URL. */
export function writeCursor(order: CallOrder, position: CallPosition, shown: number): string {
  const { value, startTime, callId, attempt, tie } = position;
  const parts = [value === null ? 0 : 1, value ?? '', startTime, callId, attempt, tie, shown];
  return [orderText(order), ...parts.map(encodeURIComponent)].join(',');
}

const VALUES: Record<SortKind, RegExp> = {
  text: /^[^]{0,4096}$/,
  integer: /^\d{1,10}$/,
  decimal: /^-?\d{1,32}(\.\d{1,6})?$/,
};

const CURSOR = /^(\w+:(?:asc|desc)),([01]),([^,]*),(\d{1,10}),([^,]*),(\d{1,3}),(\d{1,20}),([1-9]\d{0,5})$/;

/** The cursor of a text, or why it is none for a list in this order. */
export function readCursor(order: CallOrder, text: string): CallCursor | { readonly problem: string } {
  const [, by, known, value, startTime, callId, attempt, tie, shown] = CURSOR.exec(text) ?? [];
  if (by !== undefined && by !== orderText(order)) {
    return { problem: `belongs to a list in the order ${by}; this one is in the order ${orderText(order)}` };
  }
  const cursor = {
    value: known === '0' ? null : decoded(value),
    startTime: Number(startTime),
    callId: decoded(callId),
    attempt: Number(attempt),
    tie,
    shown: Number(shown),
  };
  return isWhole(cursor) && isInRange(cursor, sortKindOf(order.by))
    ? cursor
    : { problem: 'is not a place in a list of calls; take it from the answer to the page before' };
}

type Unchecked = { readonly [Key in keyof CallCursor]: CallCursor[Key] | undefined };

const isWhole = (cursor: Unchecked): cursor is CallCursor => !Object.values(cursor).includes(undefined);

/** The columns' own ranges, so that no cursor can make ClickHouse fail. */
const isInRange = ({ value, startTime, attempt }: CallCursor, kind: SortKind): boolean =>
  (value === null || VALUES[kind].test(value)) && startTime < 2 ** 32 && attempt < 2 ** 8;

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
