import fc from 'fast-check';
import { Reader } from '../query/reader';
import { describeIssue } from '../result';
import { readNumbers } from './readNumbers';
import { splitNumbers } from './splitNumbers';
import { digitsOf, MAX_NUMBERS, parseNumberSelection } from './selection';

const read = (text: string, prefix = false): readonly string[] =>
  readNumbers(text, { prefix }).map(({ text: part, number, problem }) => number ?? `${part}: ${problem}`);

describe('one number in the notations people use', () => {
  it.each([
    ['+1 (212) 555-0100', '12125550100'],
    ['(212) 555-0100', '12125550100'],
    ['(212)555-0100', '12125550100'],
    ['212.555.0100', '12125550100'],
    ['212 - 555 - 0100', '12125550100'],
    ['2125550100', '12125550100'],
    ['12125550100', '12125550100'],
    ['001 212 555 0100', '12125550100'],
    ['01112125550100', '12125550100'],
    ['tel:+1-212-555-0100;ext=5', '12125550100'],
    ['sip:+12125550100@10.0.0.1:5060;transport=udp', '12125550100'],
    ['<+12125550100>', '12125550100'],
    ['"2125550100"', '12125550100'],
    ['12125550100.', '12125550100'],
    ['212-555-0100 ext. 12', '12125550100'],
    ['212-555-0100x12', '12125550100'],
    ['１２１２５５５０１００', '12125550100'],
    ['\u202a+1\u00a0212\u2011555\u20110100\u202c', '12125550100'],
    ['1. 2125550100', '12125550100'],
    ['+44 20 7946 0000', '442079460000'],
    ['+44 (0)20 7946 0000', '442079460000'],
    ['(+44) 20 7946 0000', '442079460000'],
    ['011 44 20 7946 0000', '442079460000'],
    ['0044 20 7946 0044', '442079460044'],
    ['+00442079460000', '442079460000'],
    ['33 1 23 45 67 89', '33123456789'],
    // Ten digits that North America does not have, and ten that it has but that are said to be another country's.
    ['4722045678', '14722045678'],
    ['4710456789', '4710456789'],
    ['+4722045678', '4722045678'],
    // A caller's number need not be possible to be complained about.
    ['+1 000 000 0000', '10000000000'],
  ])('%s', (text, number) => {
    expect(read(text)).toEqual([number]);
  });
});

describe('text that is no number', () => {
  it.each([
    ['anonymous', 'anonymous: is not a number'],
    ['+1 212 555', '+1 212 555: has 7 digits; a number of country code 1 has 11'],
    ['5550100', '5550100: has 7 digits: too few without + and the country code'],
    ['+29055', '+29055: has 5 digits; a number has at least 7, country code included'],
    ['020 7946 0000', '020 7946 0000: begins with 0: write + and the country code instead'],
    ['1234567890123456', '1234567890123456: has 16 digits; a number has at most 15'],
    ['1-800-FLOWERS', '1-800-FLOWERS: holds characters that no number has'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('several numbers', () => {
  it.each([
    ['separators', '2125550100,6465550199;+442079460000\t3105550123|4155550111\n5105550142', 6],
    ['spaces alone', '2125550100 6465550199', 2],
    ['spaces between and within', '212 555 0100 646 555 0199', 2],
    ['ones with country code', '1 212 555 0100 1 646 555 0199', 2],
    ['international ones', '44 20 7946 0000 44 20 7946 0001', 2],
    ['a mixture', '212 555 0100 44 20 7946 0000', 2],
    ['prefixes that may also be groups', '011 44 20 7946 0000 0044 20 7946 0044', 2],
    ['pluses', '+12125550100 +16465550199', 2],
    ['extensions', '212 555 0100 ext. 12 646 555 0199 x5', 2],
    ['slashes', '2125550100/6465550199', 2],
    ['a list of JSON', '["2125550100", "6465550199"]', 2],
    ['a numbered list', '1. 2125550100\n2. 6465550199', 2],
  ])('%s', (_, text, count) => {
    const found = readNumbers(text);
    expect(found.every(({ number }) => number !== undefined)).toBe(true);
    expect(found).toHaveLength(count);
  });

  it('are found among words', () => {
    expect(read('call 2125550100 back')).toEqual(['call: is not a number', '12125550100', 'back: is not a number']);
  });

  it('are folded when they are the same', () => {
    expect(readNumbers('+1 (212) 555-0100, 12125550100\n2125550100')).toEqual([
      { text: '+1 (212) 555-0100', number: '12125550100' },
    ]);
  });

  it('of nothing are none', () => {
    expect(readNumbers(' ,;\n\t ')).toEqual([]);
  });
});

describe('beginnings of numbers', () => {
  it.each([
    ['+1 212', ['1212']],
    ['1212,4420', ['1212', '4420']],
    ['0044 20', ['4420']],
    ['212', ['212: has 3 digits; a prefix has at least 4, country code included']],
  ])('%s', (text, expected) => {
    expect(read(text, true)).toEqual(expected);
  });
});

describe('any number', () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  const american = fc
    .tuple(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 0, max: 8 }),
      digits(1),
      fc.integer({ min: 2, max: 9 }),
      digits(6)
    )
    .filter(([, second, third]) => !(second === 1 && third === '1'))
    .map((parts) => parts.join(''));
  const foreign = fc
    .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 8, max: 14 }).chain(digits))
    .map((parts) => parts.join(''));

  it('of North America is the same in every notation, however many there are', () => {
    const notations = [
      (n: string) => n,
      (n: string) => `1${n}`,
      (n: string) => `+1 (${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
      (n: string) => `001${n}`,
      (n: string) => `011 1 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
      (n: string) => `${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
    ];
    const written = fc.tuple(american, fc.constantFrom(...notations), fc.constantFrom(', ', ' ', '\n', ';'));
    fc.assert(
      fc.property(fc.uniqueArray(written, { minLength: 1, maxLength: 12, selector: ([n]) => n }), (numbers) => {
        const text = numbers.map(([n, notation, separator]) => notation(n) + separator).join('');
        expect(read(text)).toEqual(numbers.map(([n]) => `1${n}`));
      })
    );
  });

  it('with a plus stays what it is, and so does what it was read as', () => {
    fc.assert(
      fc.property(foreign, (number) => {
        expect(read(`+${number}`)).toEqual([number]);
        const selection = parseNumberSelection(new Reader(), 'numbers', { list: `00${number}` });
        expect(digitsOf(selection)).toEqual([number]);
        expect(parseNumberSelection(new Reader(), 'numbers', selection)).toEqual(selection);
      })
    );
  });

  it('or any other text is read without loss, and into nothing but numbers', () => {
    const unit = fc.constantFrom(...'0123456789 +-x,;\n/a');
    const digitsIn = (text: string) => text.replace(/\D/g, '');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.boolean(), (text, prefix) => {
        expect(digitsIn(splitNumbers(text, { prefix }).join(','))).toBe(digitsIn(text));
        for (const { number, problem } of readNumbers(text, { prefix })) {
          expect((number === undefined) !== (problem === undefined)).toBe(true);
          expect(number ?? '1234').toMatch(/^[1-9]\d{3,14}$/);
        }
      })
    );
  });
});

describe('a selection', () => {
  const issuesOf = (value: unknown): readonly string[] => {
    const reader = new Reader();
    parseNumberSelection(reader, 'numbers', value);
    return reader.issues.map(describeIssue);
  };

  it('takes one text, or several that each hold some', () => {
    const expected = { list: ['+12125550100', '+442079460000'], match: 'either', prefix: false };
    expect(parseNumberSelection(new Reader(), 'numbers', { list: '2125550100, +442079460000' })).toEqual(expected);
    expect(
      parseNumberSelection(new Reader(), 'numbers', { list: ['2125550100', '12125550100 +442079460000'] })
    ).toEqual(expected);
  });

  it.each([
    ['no object', 'x', /^numbers: must be a selection.*allowed: \{ list, match, prefix \}/],
    [
      'an unknown side',
      { list: '2125550100', match: 'both' },
      /^numbers\.match:.*"both".*allowed: called, calling, either/,
    ],
    ['no list', { match: 'called' }, /^numbers\.list: must be a text with numbers/],
    ['an empty list', { list: '' }, /^numbers\.list: needs at least one number/],
    [
      'a bad entry',
      { list: ['2125550100', '12a'] },
      /^numbers\.list\[1\]: holds characters.*"12a".*allowed: \+12125550100/,
    ],
    ['a number that is no text', { list: [2125550100] }, /^numbers\.list\[0\]: must be a text/],
    ['a prefix of three', { list: '+121', prefix: true }, /^numbers\.list: has 3 digits; a prefix has at least 4/],
    ['an unknown field', { list: '2125550100', exact: true }, /^numbers\.exact: unknown field/],
    ['a prefix that is no flag', { list: '2125550100', prefix: 'yes' }, /^numbers\.prefix: must be true or false/],
    [
      'too many',
      { list: Array.from({ length: MAX_NUMBERS + 1 }, (_, i) => `+4420794${10_000 + i}`) },
      /^numbers\.list: must have at most 500 numbers, has 501/,
    ],
  ])('of %s is refused', (_, value, message) => {
    expect(issuesOf(value)[0]).toMatch(message);
  });
});
