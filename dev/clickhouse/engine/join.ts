/**
 * The engine hands a streamed result over in pieces, and each piece is a complete document of its format: an Arrow stream
 * with its own schema and end mark, a CSV with its own header line. A joiner makes one document of them.
 */
export interface Joiner {
  /** The bytes of this piece that belong into the joint document. */
  add(piece: Uint8Array): Uint8Array;
  /** What closes the joint document. */
  end(): Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** Formats of rows one after the other: their pieces need no joining. */
const PLAIN = [
  'CSV',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'JSONEachRow',
  'JSONLines',
  'JSONStringsEachRow',
  'LineAsString',
  'MsgPack',
  'NDJSON',
  'Native',
  'Null',
  'RawBLOB',
  'RowBinary',
  'TSKV',
  'TSV',
  'TSVRaw',
  'TabSeparated',
  'TabSeparatedRaw',
];

/** Formats that begin with lines of names and types. */
const HEADER_LINES: Record<string, number> = {
  CSVWithNames: 1,
  CSVWithNamesAndTypes: 2,
  JSONCompactEachRowWithNames: 1,
  JSONCompactEachRowWithNamesAndTypes: 2,
  TSVWithNames: 1,
  TSVWithNamesAndTypes: 2,
  TabSeparatedWithNames: 1,
  TabSeparatedWithNamesAndTypes: 2,
};

/** The joiner of a format, or undefined when its documents cannot be joined. */
export function joinerFor(format: string): Joiner | undefined {
  if (format === 'ArrowStream') {
    return arrowJoiner();
  }
  if (PLAIN.includes(format)) {
    return { add: (piece) => piece, end: () => NOTHING };
  }
  const lines = HEADER_LINES[format];
  return lines === undefined ? undefined : headerJoiner(lines, format.startsWith('CSV'));
}

/** An encapsulated Arrow message begins with ff ff ff ff and the length of its metadata; length 0 ends the stream. */
const ARROW_PREFIX = 8;
const ARROW_END = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

/**
 * Keeps the schema of the first piece and one end mark. A schema message has no body, so its metadata length is its whole
 * length (Arrow IPC, "Encapsulated message format").
 */
function arrowJoiner(): Joiner {
  let first = true;
  return {
    add(piece) {
      const metadata = new DataView(piece.buffer, piece.byteOffset).getInt32(4, true);
      const start = first ? 0 : ARROW_PREFIX + metadata;
      first = false;
      return piece.subarray(start, piece.length - ARROW_END.length);
    },
    // A copy: sending a chunk to another thread takes its memory away.
    end: () => (first ? NOTHING : ARROW_END.slice()),
  };
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;

function headerJoiner(lines: number, quotes: boolean): Joiner {
  let header: number | undefined;
  return {
    add(piece) {
      if (header === undefined) {
        header = headerLength(piece, lines, quotes);
        return piece;
      }
      return piece.subarray(header);
    },
    end: () => NOTHING,
  };
}

/** Length of the first lines. In CSV a line break inside double quotes does not end one; other formats escape it. */
function headerLength(piece: Uint8Array, lines: number, quotes: boolean): number {
  let quoted = false;
  let left = lines;
  for (let offset = 0; offset < piece.length; offset++) {
    const byte = piece[offset];
    if (byte === QUOTE) {
      quoted = quotes && !quoted;
    } else if (byte === NEWLINE && !quoted && --left === 0) {
      return offset + 1;
    }
  }
  return piece.length;
}
