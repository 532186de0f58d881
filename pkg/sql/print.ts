import {
  identifier,
  joined,
  sql,
  type Chunk,
  type Fragment,
  type ParameterType,
  type ParameterValue,
} from './fragment';
import type { GroupBy, Select } from './select';

/** A statement as ClickHouse gets it: text with `{p0:Type}` places, and the values for them. */
export interface CompiledSql {
  readonly text: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** Indentation of a SELECT that gives one value. */
const SUBQUERY = '  ';

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes a SELECT tree. The only place where text and quotes come into being. */
export function print(select: Select): CompiledSql {
  const printer = new Printer();
  return { text: printer.select(select, ''), parameters: printer.parameters };
}

class Printer {
  readonly parameters: Record<string, ParameterValue> = {};
  private readonly names = new Map<string, string>();

  select(select: Select, indent: string): string {
    const inner = `${indent}  `;
    const columns = select.columns.map(({ expr, as }) => `${inner}${this.fragment(expr)} AS ${quoted(as)}`);
    const from =
      'chunks' in select.from ? this.fragment(select.from) : `(\n${this.select(select.from, inner)}\n${indent})`;
    const lines = [
      `${indent}SELECT\n${columns.join(',\n')}`,
      `${indent}FROM ${from} AS ${quoted(select.alias)}`,
      ...this.clause(
        indent,
        'ARRAY JOIN',
        select.arrayJoin && sql`${select.arrayJoin.expr} AS ${identifier(select.arrayJoin.as)}`
      ),
      ...this.clause(indent, 'WHERE', select.where),
      ...(select.groupBy ? [`${indent}GROUP BY ${this.groupBy(select.groupBy)}`] : []),
      ...this.clause(indent, 'HAVING', select.having),
      ...this.clause(indent, 'ORDER BY', select.orderBy?.length ? joined(select.orderBy, ', ') : undefined),
      ...this.clause(indent, 'LIMIT', select.limit),
      ...(select.settings ? [`${indent}SETTINGS ${settings(select.settings)}`] : []),
    ];
    return lines.join('\n');
  }

  private clause(indent: string, keyword: string, content: Fragment | undefined): readonly string[] {
    return content === undefined ? [] : [`${indent}${keyword} ${this.fragment(content)}`];
  }

  private groupBy(groupBy: GroupBy): string {
    if (groupBy.kind === 'keys') {
      return this.fragment(joined(groupBy.keys, ', '));
    }
    return `GROUPING SETS (${groupBy.sets.map((set) => this.fragment(sql`(${joined(set, ', ')})`)).join(', ')})`;
  }

  private fragment({ chunks }: Fragment): string {
    return chunks.map((chunk) => this.chunk(chunk)).join('');
  }

  private chunk(chunk: Chunk): string {
    switch (chunk.kind) {
      case 'text':
        return chunk.text;
      case 'identifier':
        return chunk.path.map(quoted).join('.');
      case 'parameter':
        return this.place(chunk.value, chunk.type);
      case 'subquery':
        return `(\n${this.select(chunk.select, SUBQUERY)}\n)`;
    }
  }

  /** The same value of the same type is bound once: GROUP BY and SELECT stay literally equal. */
  private place(value: ParameterValue, type: ParameterType): string {
    const key = `${type}:${JSON.stringify(value)}`;
    const known = this.names.get(key);
    const name = known ?? `p${this.names.size}`;
    if (known === undefined) {
      this.names.set(key, name);
      this.parameters[name] = value;
    }
    return `{${name}:${type}}`;
  }
}

function settings(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${quoted(name)} = ${value}`)
    .join(', ');
}

function quoted(name: string): string {
  if (!PLAIN_NAME.test(name)) {
    throw new Error(`Not an identifier of ours: ${JSON.stringify(name)}`);
  }
  return RESERVED.has(name.toLowerCase()) ? `\`${name}\`` : name;
}

/** Words of ours that ClickHouse's grammar knows as well. */
const RESERVED = new Set(['day', 'hour', 'week', 'month', 'switch', 'prefix', 'duration', 'level', 'cost', 'total']);
