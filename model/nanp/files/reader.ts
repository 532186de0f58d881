import { type AreaCodeTable, checkCode } from './check';
import { checkAreaCode } from './checkAreaCode';
import { type DetectedFormat, detectFormat } from './detect';
import { type FileFormat, isInUse, LERG6_POSITIONS } from './formats';
import { PrefixDataSource } from './localCallingGuide';
import { type AreaCodeRow, isRefusal, type NumberingCode, type Refusal, type RejectedLine } from './record';
import { DelimitedSource, FixedWidthSource, type LineSource, type RawLine } from './source';

/** Characters at the beginning of a file that are enough to recognise its layout. */
export const START_LENGTH = 64 * 1024;

/** What a piece of a file holds. One of the first two lists is always empty: a file has codes or area codes. */
export interface ReadPiece {
  readonly codes: readonly NumberingCode[];
  readonly areaCodes: readonly AreaCodeRow[];
  readonly rejected: readonly RejectedLine[];
}

/** Lines of a file so far, each under one heading. */
export interface LineCounts {
  accepted: number;
  /** Codes that nobody has: vacant, reserved, being disconnected. */
  unassigned: number;
  /** Codes of Canada, the Caribbean and of no place at all, such as 800. */
  outside: number;
  rejected: number;
}

/** Reads one numbering file, piece by piece, in Node and in the browser. */
export class NumberingFileReader {
  readonly format: FileFormat;
  /** Day of the data as the file states it, in ISO 8601. */
  readonly fileDate: string | undefined;
  readonly counts: LineCounts = { accepted: 0, unassigned: 0, outside: 0, rejected: 0 };
  private readonly source: LineSource;
  private bomSeen = false;

  /**
   * @param start the first {@link START_LENGTH} characters of the file, or all of it; push them as well
   * @param areaCodes what states are checked against
   * @throws UnreadableFileError
   */
  constructor(
    start: string,
    private readonly areaCodes: AreaCodeTable
  ) {
    const detected = detectFormat(start.replace(/^\uFEFF/, ''));
    this.format = detected.format;
    this.fileDate = detected.fileDate;
    this.source = sourceOf(detected);
  }

  push(piece: string): ReadPiece {
    const text = this.bomSeen ? piece : piece.replace(/^\uFEFF/, '');
    this.bomSeen = true;
    return this.sorted(this.source.push(text));
  }

  /** What is left at the end of the file. */
  end(): ReadPiece {
    return this.sorted(this.source.end());
  }

  private sorted(lines: readonly RawLine[]): ReadPiece {
    const piece = { codes: [] as NumberingCode[], areaCodes: [] as AreaCodeRow[], rejected: [] as RejectedLine[] };
    for (const raw of lines) {
      const found = this.check(raw);
      if (isRefusal(found)) {
        this.refuse(found, raw, piece.rejected);
      } else {
        this.counts.accepted += 1;
        if ('npanxx' in found) {
          piece.codes.push(found);
        } else {
          piece.areaCodes.push(found);
        }
      }
    }
    return piece;
  }

  private check({ line, values, problem }: RawLine): NumberingCode | AreaCodeRow | Refusal {
    if (problem !== undefined) {
      return { refusal: 'rejected', field: '', value: '', reason: problem };
    }
    if (this.format === 'areaCodes') {
      return checkAreaCode(line, values);
    }
    return isInUse(this.format, values) ? checkCode(line, values, this.areaCodes) : { refusal: 'unassigned' };
  }

  private refuse(refusal: Refusal, { line, original }: RawLine, rejected: RejectedLine[]): void {
    this.counts[refusal.refusal] += 1;
    if (refusal.refusal === 'rejected') {
      const { field, value, reason } = refusal;
      rejected.push({ line, field, value, reason, original });
    }
  }
}

function sourceOf(detected: DetectedFormat): LineSource {
  switch (detected.kind) {
    case 'delimited':
      return new DelimitedSource(detected.layout);
    case 'fixed':
      return new FixedWidthSource(LERG6_POSITIONS, detected.skippedLines);
    case 'xml':
      return new PrefixDataSource();
  }
}
