import { CsvSplitter } from '#model/text/csvRecords';
import type { FieldName, RawValues } from './fields';

/** One line of a file as its layout cuts it. */
export interface RawLine {
  readonly line: number;
  readonly original: string;
  readonly values: RawValues;
  /** Why it cannot even be cut. */
  readonly problem?: string;
}

/** Cuts a text that comes in pieces. */
export interface LineSource {
  push(piece: string): RawLine[];
  /** What is left at the end of the file. */
  end(): RawLine[];
}

/** Where the fields of a delimited line stand, counted from 0. */
export type Columns = Readonly<Partial<Record<FieldName, number>>>;

export interface DelimitedLayout {
  readonly delimiter: string;
  readonly columns: Columns;
  /** Physical lines before the first one that names a code: a header, and whatever stands above it. */
  readonly skippedLines: number;
  /** Cells of the header; undefined where there is none. */
  readonly width?: number;
}

/** Cells between delimiters, quoted or not. */
export class DelimitedSource implements LineSource {
  private readonly splitter: CsvSplitter;
  private readonly fields: ReadonlyArray<readonly [field: FieldName, column: number]>;
  private readonly needed: number;

  constructor(private readonly layout: DelimitedLayout) {
    this.splitter = new CsvSplitter(layout.delimiter, 1);
    this.fields = Object.entries(layout.columns).flatMap(([field, column]) => [[field as FieldName, column] as const]);
    this.needed = Math.max(...this.fields.map(([, column]) => column)) + 1;
  }

  push(piece: string): RawLine[] {
    return this.lines(this.splitter.push(piece));
  }

  end(): RawLine[] {
    return this.lines(this.splitter.end());
  }

  private lines(records: ReturnType<CsvSplitter['push']>): RawLine[] {
    const lines: RawLine[] = [];
    for (const { line, cells, original } of records) {
      if (line > this.layout.skippedLines) {
        lines.push({ line, original, ...this.cut(cells) });
      }
    }
    return lines;
  }

  private cut(cells: readonly string[] | undefined): Pick<RawLine, 'values' | 'problem'> {
    if (cells === undefined) {
      return { values: {}, problem: 'its quotes do not match' };
    }
    const { width } = this.layout;
    if (cells.length < this.needed || (width !== undefined && cells.slice(width).some((cell) => cell.trim() !== ''))) {
      const expected = width ?? `at least ${this.needed}`;
      return { values: {}, problem: `it has ${cells.length} cells where ${expected} are expected` };
    }
    const values: Partial<Record<FieldName, string>> = {};
    for (const [field, column] of this.fields) {
      values[field] = (cells[column] ?? '').trim();
    }
    return { values };
  }
}

/** Where the fields of a fixed-width line stand: first and last position, counted from 1. */
export type Positions = Readonly<Partial<Record<FieldName, readonly [first: number, last: number]>>>;

/** Lines of which each field has its positions. */
export class FixedWidthSource implements LineSource {
  private text = '';
  private line = 0;
  private readonly fields: ReadonlyArray<readonly [field: FieldName, start: number, end: number]>;

  constructor(
    positions: Positions,
    private readonly skippedLines: number
  ) {
    this.fields = Object.entries(positions).map(
      ([field, [first, last]]) => [field as FieldName, first - 1, last] as const
    );
  }

  push(piece: string): RawLine[] {
    const lines = (this.text + piece).split('\n');
    this.text = lines.pop() ?? '';
    return lines.flatMap((line) => this.cut(line));
  }

  end(): RawLine[] {
    const rest = this.text;
    this.text = '';
    return rest === '' ? [] : this.cut(rest);
  }

  private cut(text: string): RawLine[] {
    this.line += 1;
    const original = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (this.line <= this.skippedLines || original.trim() === '') {
      return [];
    }
    const values: Partial<Record<FieldName, string>> = {};
    for (const [field, start, end] of this.fields) {
      values[field] = original.slice(start, end).trim();
    }
    return [{ line: this.line, original, values }];
  }
}
