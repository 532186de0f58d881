/** Regular expressions that mean one of our text operators. */
import type { DimensionOperator } from '#model/query/filter';

interface Match {
  readonly op: DimensionOperator;
  readonly values: readonly string[];
}

const PLAIN = /^[^\\^$.*+?()[\]{}|]+$/;

/**
 * What a pattern asks for: `^(a|b)$` values, `^a` or `a.*` beginnings, `a`, `.*a.*` or `a|b` parts. Without anchors a
 * pattern may match anywhere. Undefined for any other.
 */
export function matchOf(pattern: string, negated: boolean): Match | undefined {
  const [, start, before, inner = '', after, end] = PARTS.exec(pattern) ?? [];
  // Without brackets an anchor belongs to the first or last alternative alone.
  const isMixed = inner.length < pattern.length && /^[^(].*\|/.test(inner);
  const values = isMixed ? undefined : alternatives(inner);
  const op = operatorOf({
    first: Boolean(start) && !before,
    last: Boolean(end) && !after,
    open: Boolean(after) && !before,
  });
  return values === undefined || op === undefined ? undefined : { op: negated ? NEGATED[op] : op, values };
}

/** `^`, `.*`, the rest, `.*`, `$`; a dollar sign that is escaped belongs to the rest. */
const PARTS = /^(\^)?(\.\*)?(.*?)(\.\*)?((?<!\\)\$)?$/;

const NEGATED = { in: 'notIn', startsWith: 'notStartsWith', contains: 'notContains' } as const;

interface Anchors {
  readonly first: boolean;
  readonly last: boolean;
  /** Anything may follow, nothing is said of what stands before. */
  readonly open: boolean;
}

/** An end alone has no operator. */
function operatorOf({ first, last, open }: Anchors): keyof typeof NEGATED | undefined {
  if (last) {
    return first ? 'in' : undefined;
  }
  return first || open ? 'startsWith' : 'contains';
}

function alternatives(text: string): readonly string[] | undefined {
  const bare = /^\((?:\?:)?([^()]*)\)$/.exec(text)?.[1] ?? text;
  const parts = bare.split('|').map((part) => part.replaceAll(/\\([.+*?()[\]{}|^$\\/-])/g, '\u0000$1'));
  const isPlain = parts.every((part) => PLAIN.test(part.replaceAll(/\u0000./g, 'x')));
  return isPlain ? parts.map((part) => part.replaceAll('\u0000', '')) : undefined;
}
