/** What is told about a load of numbering data: by the backend, on the Setup page and on the command line. */
import type { FileFormat } from './files/formats';

/** One file of a load and what became of its lines. */
export interface LoadedFile {
  readonly name: string;
  readonly format: FileFormat;
  /** Day of the data as the file states it, in ISO 8601; '' when it does not. */
  readonly date: string;
  readonly accepted: number;
  readonly unassigned: number;
  readonly outside: number;
  readonly rejected: number;
}

export const CHANGES = ['added', 'moved', 'removed'] as const;

/** Moved: to another state, LATA or rate center. */
export type Change = (typeof CHANGES)[number];

export type ChangeCounts = Readonly<Record<Change, number>>;

/** A thousands block that a load changes; '' = it was, or will be, in no place. */
export interface ChangeExample {
  readonly change: Change;
  /** NPA-NXX-X: seven digits. */
  readonly npanxxx: number;
  readonly from: string;
  readonly to: string;
}

/** A code that one file places differently in several lines. The last of them counts. */
export interface Contradiction {
  /** Position of the file in the load, from 0. */
  readonly file: number;
  readonly npanxx: number;
  /** -1 for the whole code. */
  readonly block: number;
  readonly lines: readonly number[];
}

/** What a load would bring and what it would change. */
export interface Comparison {
  /** NPA-NXX codes; 0 when the load holds area codes alone. */
  readonly codes: number;
  /** Thousands blocks: ten for a code that no block line divides. */
  readonly blocks: number;
  readonly rateCenters: number;
  readonly blocksWithoutLata: number;
  readonly blocksWithoutRateCenter: number;
  /** Thousands blocks by change. */
  readonly blockChanges: ChangeCounts;
  /** A few of each change. */
  readonly examples: readonly ChangeExample[];
  readonly contradictions: { readonly count: number; readonly examples: readonly Contradiction[] };
  /** 0 when the load holds none. */
  readonly areaCodes: number;
  readonly areaCodeChanges: ChangeCounts;
}

/** A completed load as the database remembers it. */
export interface LoadRecord {
  readonly loadId: string;
  /** ISO 8601. */
  readonly loadedAt: string;
  readonly loadedBy: string;
  /** Not real data: rate centers were made up for a demonstration. */
  readonly invented: boolean;
  readonly files: readonly LoadedFile[];
  readonly codes: number;
  readonly blocks: number;
  readonly rateCenters: number;
  readonly areaCodes: number;
  readonly blockChanges: ChangeCounts;
}

/** The numbering data that reports use. */
export interface NumberingState {
  /** The load that the codes come from; undefined when there are none. */
  readonly codes?: LoadRecord;
  readonly areaCodes: {
    readonly count: number;
    /** Day of the list, in ISO 8601. */
    readonly date: string;
    /** The load that they come from; undefined for the table that comes with Tollgrid. */
    readonly load?: LoadRecord;
  };
}

/**
 * Whether most of one kind of data would go, as when a file is broken off or of one area code alone. Invented data may
 * go without a question.
 */
export function removesMost(
  { blocks, blockChanges, areaCodes, areaCodeChanges }: Comparison,
  { codes }: NumberingState
): boolean {
  const most = (now: number, { added, removed }: ChangeCounts) => now > 0 && removed > now - added;
  return (codes?.invented !== true && most(blocks, blockChanges)) || most(areaCodes, areaCodeChanges);
}
