import { isSymbol, isWord, type Token } from './lexer';
import type { PlainStatement } from './statement';

/** SQL expressions over the columns of `system.processes` that give what clients of this server know. */
export interface ProcessColumns {
  queryId: string;
  user: string;
}

/** True for KILL QUERY. */
export function isKill(statement: PlainStatement): boolean {
  return isWord(statement.all[0], 'KILL') && isWord(statement.all[1], 'QUERY');
}

/** True when the statement reads the list of running queries. */
export function readsProcesses(statement: PlainStatement): boolean {
  return statement.all.some((_, index) => isProcesses(statement.all, index));
}

/**
 * The text with the clients' query ids in place of the engine's: in the condition of KILL QUERY and in every use of
 * `system.processes`.
 */
export function withClientIds(statement: PlainStatement, columns: ProcessColumns): string {
  if (isKill(statement)) {
    return replace(statement, (token) => {
      const names: Record<string, string> = { query_id: columns.queryId, user: columns.user };
      return [1, names[bare(token)]];
    });
  }
  const { queryId, user } = columns;
  const known = `if(${user} = '', user, ${user})`;
  const processes =
    `(SELECT * REPLACE(if(${queryId} = '', query_id, ${queryId}) AS query_id, ${known} AS user) ` +
    'FROM system.processes)';
  return replace(statement, (_, index) => (isProcesses(statement.all, index) ? [3, processes] : [1, undefined]));
}

/** Replaces runs of tokens: `choose` tells for a token how many it takes and by what they are replaced. */
function replace(
  { text, all }: PlainStatement,
  choose: (token: Token, index: number) => [number, string | undefined]
): string {
  let result = '';
  let from = 0;
  all.forEach((token, index) => {
    const [count, substitute] = choose(token, index);
    if (substitute !== undefined) {
      result += text.slice(from, token.start) + substitute;
      from = all[index + count - 1]?.end ?? text.length;
    }
  });
  return result + text.slice(from);
}

function isProcesses(all: readonly Token[], index: number): boolean {
  const [database, dot, table] = all.slice(index, index + 3);
  return isSymbol(dot, '.') && database !== undefined && bare(database) === 'system' && bare(table) === 'processes';
}

/** The name of an identifier, quoted or not. */
function bare(token: Token | undefined): string {
  if (token?.kind === 'word') {
    return token.text;
  }
  return token?.kind === 'quoted' ? token.text.slice(1, -1) : '';
}
