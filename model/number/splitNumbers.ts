/**
 * Where one number ends and the next begins in pasted text.
 *
 * Line breaks, tabs, commas, semicolons and bars always separate. A space may stand inside a number as well as between
 * two, so the words of a piece are put together in the best way there is: fewest words left over that belong to no
 * number, then fewest numbers, then most that are certain by their form, then as alike in their groups as can be. A
 * word of ten digits or more ends its number, and `+` begins one.
 */
import { EXTENSION, MOST_DIGITS, readNumber, type NumberForm } from './readNumber';

/** More groups than this no number is written in. */
const MOST_WORDS = 10;
const ENDS_A_NUMBER = 10;

/** A no-break space stands for a space that must not separate; ordinary text has been freed of it before. */
const GLUE = '\u00a0';

/** RFC 3966 parameters of a telephone URI, whose semicolons separate nothing. */
const URI_PARAMETERS = /;(?:ext|isub|phone-context|user|transport)=[^\s,;]*/gi;
/** A slash between two whole numbers; within one it is punctuation. */
const BETWEEN_NUMBERS = /(?<=\d{7})\/(?=\+?\d{7})/g;
/** Numbering of a list: `12. ` or `12) ` before what has the digits of a number on its own. */
const LIST_MARK = /^\d{1,3}[.)] (?=(?:\D*\d){10})/;

/** The texts of single numbers, in order; text that is no number stays in, word by word. */
export function splitNumbers(text: string, form: NumberForm): readonly string[] {
  return plain(text)
    .split(/[\r\n\t,;|]+/)
    .map((piece) => piece.trim().replace(LIST_MARK, ''))
    .filter((piece) => piece !== '')
    .flatMap((piece) => splitPiece(piece, form))
    .map((part) => part.replaceAll(GLUE, ' '));
}

/** One kind of digit, dash and space; nothing invisible. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2028\u2029\v\f]/g, '\n')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(URI_PARAMETERS, '')
    .replace(BETWEEN_NUMBERS, '\n')
    .replace(EXTENSION, (extension) => extension.replaceAll(' ', GLUE));
}

/** A way to read the words up to one of them. */
interface Way {
  readonly leftOver: number;
  readonly numbers: number;
  readonly uncertain: number;
  readonly shapeChanges: number;
  readonly parts: Part | undefined;
}

interface Part {
  readonly text: string;
  /** Digits of each word, '' for text that is no number. */
  readonly shape: string;
  readonly before: Part | undefined;
}

const START: Way = { leftOver: 0, numbers: 0, uncertain: 0, shapeChanges: 0, parts: undefined };

function splitPiece(piece: string, form: NumberForm): readonly string[] {
  const words = piece.split(' ').filter((word) => word !== '');
  if (mustBeOne(words)) {
    return [words.join(' ')];
  }
  // ways[n]: how the first n words may be read, the best way for each shape of the last number.
  const ways: Array<readonly Way[]> = [[START]];
  for (let end = 1; end <= words.length; end++) {
    const found: Way[] = [];
    for (let start = Math.max(0, end - MOST_WORDS); start < end; start++) {
      const group = words.slice(start, end);
      found.push(...(ways[start] ?? []).flatMap((way) => extended(way, group, form)));
    }
    ways.push(bestByShape(found));
  }
  const [best = START] = [...(ways[words.length] ?? [])].sort(compare);
  return textsOf(best.parts);
}

function extended(way: Way, words: readonly string[], form: NumberForm): readonly Way[] {
  const text = words.join(' ');
  const reading = canBeOne(words) ? readNumber(text, form) : { problem: 'several numbers' };
  if ('problem' in reading) {
    const [only] = words;
    return words.length > 1 || only === undefined
      ? []
      : [{ ...way, leftOver: way.leftOver + 1, parts: { text: only, shape: '', before: way.parts } }];
  }
  const shape = words.map(digitsIn).join(' ');
  const previous = way.parts?.shape ?? '';
  return [
    {
      leftOver: way.leftOver,
      numbers: way.numbers + 1,
      uncertain: way.uncertain + (reading.certain ? 0 : 1),
      shapeChanges: way.shapeChanges + (previous === '' || previous === shape ? 0 : 1),
      parts: { text, shape, before: way.parts },
    },
  ];
}

const digitsIn = (word: string): number => word.replace(EXTENSION, '').replace(/\D/g, '').length;

function canBeOne(words: readonly string[]): boolean {
  return (
    words.slice(0, -1).every((word) => digitsIn(word) < ENDS_A_NUMBER && !word.includes(GLUE)) &&
    words.slice(1).every((word) => !word.includes('+'))
  );
}

/** Digits that are not too many for one number are one, good or bad: no part of a bad one is a number. */
const mustBeOne = (words: readonly string[]): boolean =>
  canBeOne(words) &&
  words.every((word) => !/\p{L}/u.test(word.replace(EXTENSION, ''))) &&
  words.reduce((sum, word) => sum + digitsIn(word), 0) <= MOST_DIGITS;

function compare(one: Way, other: Way): number {
  return (
    one.leftOver - other.leftOver ||
    one.numbers - other.numbers ||
    one.uncertain - other.uncertain ||
    one.shapeChanges - other.shapeChanges
  );
}

function bestByShape(ways: readonly Way[]): readonly Way[] {
  const best = new Map<string, Way>();
  for (const way of ways) {
    const shape = way.parts?.shape ?? '';
    const known = best.get(shape);
    if (known === undefined || compare(way, known) < 0) {
      best.set(shape, way);
    }
  }
  return [...best.values()];
}

function textsOf(last: Part | undefined): readonly string[] {
  const texts: string[] = [];
  for (let part = last; part !== undefined; part = part.before) {
    texts.push(part.text);
  }
  return texts.reverse();
}
