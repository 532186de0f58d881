import { readCursor, writeCursor, type CallPosition } from './cursor';
import type { CallListQuery } from './query';

/**
 * The cursor of the page after this one, or undefined when there is none.
 *
 * @param positions of the calls that were found, in order: one more than the query's limit when there are more. Each is
 *   JSON, `[value, start time, call id, attempt, tie]`.
 */
export function nextCursor({ limit, orderBy, after }: CallListQuery, positions: readonly string[]): string | undefined {
  const last = positions[limit - 1];
  if (positions.length <= limit || last === undefined) {
    return undefined;
  }
  const page = positions.slice(0, limit);
  const others = page.map((position) => position !== last).lastIndexOf(true);
  const position = parsePosition(last);
  const shown = limit - 1 - others;
  // A page of nothing but one key goes on counting where the page before stopped.
  const before = others === -1 && after !== undefined ? readCursor(orderBy, after) : undefined;
  const counted = before !== undefined && !('problem' in before) && isSame(before, position) ? before.shown : 0;
  return writeCursor(orderBy, position, counted + shown);
}

function parsePosition(json: string): CallPosition {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) {
    throw new Error(`Not the position of a call: ${json}`);
  }
  const [value, startTime, callId, attempt, tie]: readonly unknown[] = parsed;
  return {
    value: value === null ? null : String(value),
    startTime: Number(startTime),
    callId: String(callId),
    attempt: Number(attempt),
    tie: String(tie),
  };
}

const isSame = (one: CallPosition, other: CallPosition): boolean =>
  one.value === other.value &&
  one.startTime === other.startTime &&
  one.callId === other.callId &&
  one.attempt === other.attempt &&
  one.tie === other.tie;
