import { ExecutionError } from '../errors';
import { isSymbol, isWord, type Token, tokens } from './lexer';

/** A statement without data: everything but an INSERT that brings its rows along. */
export interface PlainStatement {
  kind: 'plain';
  /** Without a trailing `;`. */
  text: string;
  /** The FORMAT clause, when there is one. */
  format: string | undefined;
  all: Token[];
}

/** `INSERT … FORMAT x <data>` or `INSERT … VALUES <data>`, taken apart so that the rows can come from a file. */
export interface DataInsert {
  kind: 'insert';
  /** `INSERT INTO t (a, b)` */
  target: string;
  /** `SETTINGS …` or empty. */
  settings: string;
  format: string;
  /** Offset of the first byte of data. */
  dataStart: number;
}

const FORMAT_VALUES = 'Values';

/**
 * Reads the one statement of a request.
 * @throws ExecutionError 62 for several statements, 358 for INTO OUTFILE, as the HTTP interface refuses them.
 */
export function readStatement(sql: string): PlainStatement | DataInsert {
  return readDataInsert(sql) ?? readPlain(sql);
}

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
    kind: 'insert',
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

function readPlain(sql: string): PlainStatement {
  const all: Token[] = [];
  let format: string | undefined;
  let end = sql.length;
  let depth = 0;
  for (const token of tokens(sql)) {
    if (end < sql.length) {
      throw severalStatements(token.start);
    }
    if (isSymbol(token, ';')) {
      end = token.start;
      continue;
    }
    depth += depthChange(token);
    const previous = all.at(-1);
    if (depth === 0 && isWord(previous, 'FORMAT') && token.kind === 'word') {
      format = token.text;
    }
    if (isWord(previous, 'INTO') && isWord(token, 'OUTFILE')) {
      throw new ExecutionError(358, 'INTO_OUTFILE_NOT_ALLOWED', 'INTO OUTFILE is not allowed');
    }
    if (isWord(previous, 'FROM') && isWord(token, 'INFILE')) {
      throw new ExecutionError(48, 'NOT_IMPLEMENTED', 'FROM INFILE is not available over HTTP');
    }
    all.push(token);
  }
  return { kind: 'plain', text: sql.slice(0, end), format, all };
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
