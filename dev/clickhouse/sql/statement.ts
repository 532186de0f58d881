import { ExecutionError } from '../errors';
import { isSymbol, isWord, type Token, tokens } from './lexer';

/** A statement without data: everything but an INSERT that brings its rows along. */
export interface PlainStatement {
  /** Without a trailing `;`. */
  text: string;
  /** The FORMAT clause, when there is one. */
  format: string | undefined;
  all: Token[];
}

/** `INSERT … FORMAT x <data>` or `INSERT … VALUES <data>`, taken apart so that the rows can come from a file. */
export interface DataInsert {
  /** `INSERT INTO t (a, b)` */
  target: string;
  /** `SETTINGS …` or empty. */
  settings: string;
  format: string;
  /** Offset of the first byte of data. */
  dataStart: number;
}

const FORMAT_VALUES = 'Values';

/** The INSERT with data that `sql` begins, or undefined for any other statement. */
export function readDataInsert(sql: string): DataInsert | undefined {
  const source = tokens(sql);
  if (!isWord(take(source), 'INSERT')) {
    return undefined;
  }
  let settings: Token | undefined;
  let depth = 0;
  for (let token = skipTarget(source); token !== undefined; token = take(source)) {
    depth += depthChange(token);
    if (depth > 0) {
      continue;
    }
    if (isWord(token, 'SELECT', 'WITH', 'WATCH', 'INFILE') || isSymbol(token, ';')) {
      return undefined;
    }
    if (isWord(token, 'SETTINGS')) {
      settings = token;
    }
    if (isWord(token, 'VALUES')) {
      return cut(sql, settings, token, FORMAT_VALUES, token.end);
    }
    if (isWord(token, 'FORMAT')) {
      const name = take(source);
      return name && cut(sql, settings, token, name.text, afterFormatName(sql, name.end));
    }
  }
  return undefined;
}

/** Passes INTO, TABLE, FUNCTION and the name, which may itself be a keyword; returns the first token after them. */
function skipTarget(source: Iterator<Token>): Token | undefined {
  let token = take(source);
  if (isWord(token, 'INTO')) {
    token = take(source);
  }
  if (isWord(token, 'TABLE', 'FUNCTION')) {
    token = take(source);
  }
  let following = take(source);
  while (token && isSymbol(following, '.')) {
    take(source);
    following = take(source);
  }
  return following;
}

function cut(sql: string, settings: Token | undefined, data: Token, format: string, dataStart: number): DataInsert {
  return {
    target: sql.slice(0, settings?.start ?? data.start),
    settings: settings ? sql.slice(settings.start, data.start) : '',
    format,
    dataStart,
  };
}

/** The data begins on the line after the format name, or after one space on the same line. */
function afterFormatName(sql: string, end: number): number {
  const gap = /[ \t\f]*;?[ \t\f]*\r?\n?/y;
  gap.lastIndex = end;
  gap.test(sql);
  return gap.lastIndex;
}

/**
 * Reads the one statement of a request that brings no data.
 * @param formats name of every format the engine knows, by its lower case
 * @throws ExecutionError 62 for several statements, 358 and 48 for files of the server's machine
 */
export function readPlain(sql: string, formats: ReadonlyMap<string, string>): PlainStatement {
  const all: Token[] = [];
  let end = sql.length;
  for (const token of tokens(sql)) {
    if (end < sql.length) {
      throw severalStatements(token.start);
    }
    if (isSymbol(token, ';')) {
      end = token.start;
    } else {
      refuseFile(all.at(-1), token);
      all.push(token);
    }
  }
  return { text: sql.slice(0, end), format: formatOf(all, formats), all };
}

function refuseFile(previous: Token | undefined, token: Token): void {
  if (isWord(previous, 'INTO') && isWord(token, 'OUTFILE')) {
    throw new ExecutionError(358, 'INTO_OUTFILE_NOT_ALLOWED', 'INTO OUTFILE is not allowed');
  }
  if (isWord(previous, 'FROM') && isWord(token, 'INFILE')) {
    throw new ExecutionError(48, 'NOT_IMPLEMENTED', 'FROM INFILE is not available over HTTP');
  }
}

/** The format that a statement ends with; only SETTINGS may follow. `format` is a good name for a column, too. */
function formatOf(all: readonly Token[], formats: ReadonlyMap<string, string>): string | undefined {
  let depth = 0;
  let format: string | undefined;
  all.forEach((token, index) => {
    depth += depthChange(token);
    const [name, following] = all.slice(index + 1, index + 3);
    if (depth === 0 && isWord(token, 'FORMAT') && (following === undefined || isWord(following, 'SETTINGS'))) {
      format = formats.get(name?.text.toLowerCase() ?? '') ?? format;
    }
  });
  return format;
}

function severalStatements(offset: number): ExecutionError {
  return new ExecutionError(
    62,
    'SYNTAX_ERROR',
    `Syntax error (Multi-statements are not allowed): failed at position ${offset}`
  );
}

function depthChange(token: Token): number {
  if (isSymbol(token, '(') || isSymbol(token, '[') || isSymbol(token, '{')) {
    return 1;
  }
  return isSymbol(token, ')') || isSymbol(token, ']') || isSymbol(token, '}') ? -1 : 0;
}

function take(source: Iterator<Token>): Token | undefined {
  const step = source.next();
  return step.done ? undefined : step.value;
}
