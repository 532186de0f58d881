import { type CdrFieldId, fieldOfHeader } from '#model/cdr/fields';
import { IMPORT_FIELDS } from '../validate/fields';
import { type Cell } from '../validate/row';
import { type InputRecord, type InputRows } from './format';

/** A number of more digits than a double keeps for certain; may also be met inside a string, which costs only time. */
const LONG_NUMBER = /\d[\d.]{14}/;

/** JSON strings, which are left alone, or numbers. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Numbers as text, so that no digit of an amount or an id is lost. */
const quoteNumbers = (json: string): string =>
  json.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`));

const SLOTS = new Map(IMPORT_FIELDS.map(({ id }, index): [CdrFieldId, number] => [id, index]));

/** Why a line or one of its values cannot be read. */
class Problem {
  constructor(readonly problem: string) {}
}

function cellOf(value: unknown): Cell | Problem {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value === null ? undefined : new Problem('is not a single value');
  }
}

class ObjectReader {
  readonly ignored = new Set<string>();
  private readonly fieldOfKey = new Map<string, CdrFieldId | undefined>();

  /** @returns the cells in the order of IMPORT_FIELDS */
  read(object: object): Cell[] | Problem {
    const cells: Cell[] = new Array<Cell>(IMPORT_FIELDS.length).fill(undefined);
    const given = new Map<CdrFieldId, string>();
    for (const [key, value] of Object.entries(object)) {
      const field = this.field(key);
      if (field === undefined) {
        this.ignored.add(key);
        continue;
      }
      const other = given.get(field);
      if (other !== undefined) {
        return new Problem(`"${other}" and "${key}" both stand for ${field}`);
      }
      given.set(field, key);
      const cell = cellOf(value);
      if (cell instanceof Problem) {
        return new Problem(`${field} ${cell.problem}`);
      }
      cells[SLOTS.get(field) ?? -1] = cell;
    }
    return cells;
  }

  private field(key: string): CdrFieldId | undefined {
    if (!this.fieldOfKey.has(key)) {
      this.fieldOfKey.set(key, fieldOfHeader(key));
    }
    return this.fieldOfKey.get(key);
  }
}

function parse(text: string): object | Problem {
  try {
    const value: unknown = JSON.parse(LONG_NUMBER.test(text) ? quoteNumbers(text) : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : new Problem('it is not a JSON object');
  } catch (error) {
    return new Problem(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads one JSON object a line; keys are field ids or their aliases, and may differ from line to line. */
export function readJsonLines(start: string, rest: AsyncIterable<string>): InputRows {
  const reader = new ObjectReader();
  let text = '';
  let line = 0;
  const record = (original: string): InputRecord[] => {
    line++;
    if (original.trim() === '') {
      return [];
    }
    const object = parse(original);
    const cells = object instanceof Problem ? object : reader.read(object);
    return [
      cells instanceof Problem ? { line, cells: [], problem: cells.problem, original } : { line, cells, original },
    ];
  };
  const push = (piece: string): InputRecord[] => {
    const lines = (text + piece).split('\n');
    text = lines.pop() ?? '';
    return lines.flatMap((found) => record(found.endsWith('\r') ? found.slice(0, -1) : found));
  };
  async function* batches() {
    yield push(start);
    for await (const piece of rest) {
      yield push(piece);
    }
    yield push('\n');
  }
  return { format: 'json lines', fields: IMPORT_FIELDS.map(({ id }) => id), ignored: reader.ignored, batches };
}
