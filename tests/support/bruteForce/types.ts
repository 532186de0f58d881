/** What reports are computed from, the other way: records, names, rates and a small numbering plan. */
import type { ReportQuery } from '../../../model/query/reportQuery';
import type { TestRecord } from '../records';

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** Hundred-millionths of one unit of `to` that a unit of `from` is worth on a UTC day. */
export type RateOf = (day: string, from: string, to: string) => bigint;

export interface Names {
  readonly customer: ReadonlyMap<number, string>;
  readonly provider: ReadonlyMap<number, string>;
}

export interface RateCenter {
  readonly id: number;
  readonly name: string;
  readonly state: string;
}

/** What is known of the thousands block NPA-NXX-X (7 digits, the key of a plan). */
export interface Block {
  readonly lata: number;
  readonly rateCenter?: RateCenter;
}
export type Blocks = ReadonlyMap<number, Block>;

export interface World {
  readonly names: Names;
  readonly rateOf?: RateOf;
  readonly blocks?: Blocks;
}

export interface Report {
  readonly query: ReportQuery;
  readonly world: World;
}

/** How far the wall clock of a compared period is behind. */
export interface Shift {
  readonly shiftSeconds: number;
  readonly shiftMonths: number;
}

/** A record as a report sees it; of a report by number, under one of its two numbers. */
export interface Entry {
  /** Set where the record is of the compared period. */
  readonly shift?: Shift;
  readonly record: TestRecord;
  readonly number: string;
  readonly role: 'called' | 'calling';
  readonly peer: string;
}

export interface Group {
  /** The level whose key stands for all rows that are not among the first. */
  readonly other?: number;
  /** Row groups that the group still has. */
  readonly level: number;
  readonly keys: readonly Value[];
  readonly columnLevel: number;
  readonly columnKeys: readonly Value[];
  readonly customerCurrency: string;
  readonly providerCurrency: string;
  readonly entries: Entry[];
}
