/**
 * Splits CSV text into records (RFC 4180), fast where there are no quotes, and forgiving: a record that cannot be
 * read is given up alone, and reading goes on at the next physical line.
 */

export interface CsvRecord {
  readonly line: number;
  /** Undefined when the quotes of the record do not add up. */
  readonly cells: string[] | undefined;
  readonly original: string;
}

/** A quoted cell may span lines, but not without end: a stray quote must not swallow the file. */
const MAX_RECORD_LENGTH = 256 * 1024;

const QUOTE = '"';

interface Cell {
  readonly value: string;
  readonly end: number;
}

interface Quoted {
  readonly cells: string[];
  /** Position behind the record, its line end not included. */
  readonly end: number;
}

/** Position of the quote that closes a cell, doubled quotes skipped; -1 when the text ends first. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at >= 0 && text[at + 1] === QUOTE) {
    at = text.indexOf(QUOTE, at + 2);
  }
  return at;
}

export class CsvSplitter {
  private text = '';
  private line: number;

  /** @param firstLine number of the line that the text begins with */
  constructor(
    private readonly delimiter: string,
    firstLine: number
  ) {
    this.line = firstLine;
  }

  /** The records that are complete with this piece of text. */
  push(piece: string): CsvRecord[] {
    this.text += piece;
    return this.take(false);
  }

  /** What is left at the end of the file. */
  end(): CsvRecord[] {
    return this.take(true);
  }

  private take(atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < this.text.length) {
      const newline = this.text.indexOf('\n', start);
      if (newline < 0 && !atEnd) {
        break;
      }
      const lineEnd = newline < 0 ? this.text.length : newline;
      const end = this.takeRecord(start, lineEnd, atEnd, records);
      if (end === undefined) {
        break;
      }
      start = end + 1;
    }
    this.text = this.text.slice(start);
    return records;
  }

  /** @returns the end of what was taken, or undefined when more text is needed */
  private takeRecord(start: number, lineEnd: number, atEnd: boolean, records: CsvRecord[]): number | undefined {
    const original = this.text.slice(start, this.withoutReturn(start, lineEnd));
    if (!original.includes(QUOTE)) {
      if (original !== '') {
        records.push({ line: this.line, cells: original.split(this.delimiter), original });
      }
      this.line++;
      return lineEnd;
    }
    const quoted = this.quotedRecord(start, atEnd);
    if (quoted === 'unfinished' && !atEnd && this.text.length - start < MAX_RECORD_LENGTH) {
      return undefined;
    }
    if (typeof quoted === 'string') {
      records.push({ line: this.line, cells: undefined, original });
      this.line++;
      return lineEnd;
    }
    const whole = this.text.slice(start, this.withoutReturn(start, quoted.end));
    records.push({ line: this.line, cells: quoted.cells, original: whole });
    this.line += whole.split('\n').length;
    return quoted.end;
  }

  private withoutReturn(start: number, end: number): number {
    return end > start && this.text[end - 1] === '\r' ? end - 1 : end;
  }

  private quotedRecord(start: number, atEnd: boolean): Quoted | 'unfinished' | 'malformed' {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = this.text[at] === QUOTE ? this.quotedCell(at, atEnd) : this.plainCell(at, atEnd);
      if (typeof cell === 'string') {
        return cell;
      }
      cells.push(cell.value);
      if (this.text[cell.end] !== this.delimiter) {
        return { cells, end: cell.end };
      }
      at = cell.end + 1;
    }
  }

  private quotedCell(at: number, atEnd: boolean): Cell | 'unfinished' | 'malformed' {
    const close = closingQuote(this.text, at + 1);
    // Whether a quote closes shows in the character behind it, or in the two of a line end.
    if (close < 0 || (!atEnd && close + 2 >= this.text.length)) {
      return 'unfinished';
    }
    const end = /^\r(?:\n|$)/.test(this.text.slice(close + 1, close + 3)) ? close + 2 : close + 1;
    const next = this.text[end];
    return next === undefined || next === this.delimiter || next === '\n'
      ? { value: this.text.slice(at + 1, close).replaceAll('""', QUOTE), end }
      : 'malformed';
  }

  private plainCell(at: number, atEnd: boolean): Cell | 'unfinished' {
    let end = at;
    while (end < this.text.length && this.text[end] !== this.delimiter && this.text[end] !== '\n') {
      end++;
    }
    return end === this.text.length && !atEnd
      ? 'unfinished'
      : { value: this.text.slice(at, this.withoutReturn(at, end)), end };
  }
}
