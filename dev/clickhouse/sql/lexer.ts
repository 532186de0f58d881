/**
 * ClickHouse's lexical rules, as far as statements must be told apart: where a literal, an identifier or a comment ends.
 * The engine parses everything again; this only finds the few positions that HTTP handling needs.
 */

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol';

/** `start` and `end` are offsets in the text; `text` is the source of the token as written. */
export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
}

const SKIPPED = /(?:\s+|--[^\n]*|#(?:!| )[^\n]*|\/\*[\s\S]*?\*\/)+/y;

const RULES: ReadonlyArray<readonly [TokenKind, RegExp]> = [
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['quoted', /"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['quoted', /`(?:[^`\\]|\\[\s\S]|``)*`/y],
  ['string', /\$([A-Za-z0-9_]*)\$[\s\S]*?\$\1\$/y],
  ['number', /\d[\w.]*/y],
  ['word', /[A-Za-z_\u0080-\u{10ffff}$][\w\u0080-\u{10ffff}$]*/uy],
  ['symbol', /[\s\S]/y],
];

/** Tokens of a statement in order, lazily: the data that follows an INSERT need not be text at all. */
export function* tokens(sql: string): Generator<Token> {
  let position = 0;
  while (true) {
    position = skip(sql, position);
    if (position >= sql.length) {
      return;
    }
    const token = next(sql, position);
    yield token;
    position = token.end;
  }
}

function skip(sql: string, position: number): number {
  SKIPPED.lastIndex = position;
  return SKIPPED.test(sql) ? SKIPPED.lastIndex : position;
}

function next(sql: string, start: number): Token {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = start;
    if (rule.test(sql)) {
      return { kind, text: sql.slice(start, rule.lastIndex), start, end: rule.lastIndex };
    }
  }
  throw new Error(`Nothing matches at offset ${start}`);
}

/** True for the given keyword, in any case; quoted identifiers are never keywords. */
export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

/** True for the given punctuation character. */
export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

/** A ClickHouse string literal that reads back as `value`. */
export function quote(value: string): string {
  // chdb takes text up to the first NUL.
  return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

/** A quoted identifier. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}
