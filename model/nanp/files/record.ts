import type { AreaCode } from '#model/nanp/areaCodes';

/** One central-office code or thousands block in use in the United States, as a line of a file names it. */
export interface NumberingCode {
  /** Physical line of the file, from 1. */
  readonly line: number;
  /** NPA and NXX: six digits. */
  readonly npanxx: number;
  /** Thousands block, 0 to 9; undefined for the whole code. */
  readonly block: number | undefined;
  /** Postal code of the state or territory, always that of the area code. */
  readonly state: string;
  /** Three digits; 0 = the line does not say. */
  readonly lata: number;
  /** In capitals; '' = the line does not say. */
  readonly rateCenter: string;
}

/** An area code in service, as NANPA's list names it. */
export interface AreaCodeRow extends AreaCode {
  readonly line: number;
  readonly npa: number;
}

/** A line that cannot be used. */
export interface RejectedLine {
  readonly line: number;
  /** What the line is wrong about, in the words of a person: `LATA`, `area code`; '' = the line as a whole. */
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  /** The line as it stands in the file. */
  readonly original: string;
}

/** Why a line is not taken: a mistake, or a code that is nobody's or lies outside the United States. */
export type Refusal =
  | { readonly refusal: 'rejected'; readonly field: string; readonly value: string; readonly reason: string }
  | { readonly refusal: 'unassigned' }
  | { readonly refusal: 'outside' };

export const rejected = (field: string, value: string, reason: string): Refusal => ({
  refusal: 'rejected',
  field,
  value,
  reason,
});

export const isRefusal = (value: object): value is Refusal => 'refusal' in value;

/** One sentence: `LATA "ABC" is not a LATA number`. */
export const describeRejection = ({ field, value, reason }: Omit<RejectedLine, 'line' | 'original'>): string =>
  [field, value === '' ? '' : JSON.stringify(value), reason].filter((part) => part !== '').join(' ');
