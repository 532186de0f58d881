import fc from 'fast-check';
import { type QueryAnswer } from '../handlers/types';
import { method, services } from './definitions';
import { encodeQueryAnswers } from './encodeQueryAnswers';
import { type QueryDataResponseMessage } from './messages';

const codec = method(services.data, 'QueryData');
const encode = (answers: ReadonlyMap<string, QueryAnswer>) => Buffer.concat(encodeQueryAnswers(answers));
const decode = (bytes: Buffer) => codec.responseDeserialize(bytes) as QueryDataResponseMessage;

const chunk = fc.uint8Array({ maxLength: 300 });
const answer: fc.Arbitrary<QueryAnswer> = fc.record(
  {
    status: fc.integer({ min: 100, max: 599 }),
    error: fc.string({ unit: 'grapheme' }),
    errorSource: fc.constantFrom<'downstream' | 'plugin'>('downstream', 'plugin'),
    frames: fc.array(fc.array(chunk, { maxLength: 6 }), { maxLength: 4 }),
  },
  { requiredKeys: ['status', 'frames'] }
);

it('is what the generic codec of the protocol reads', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), answer), { maxLength: 5 }), (entries) => {
      const answers = new Map(entries.filter(([refId]) => refId !== '__proto__'));
      const expected = Object.fromEntries(
        [...answers].map(([refId, { frames, status, error = '', errorSource = '' }]) => [
          refId,
          { frames: frames.map((chunks) => Buffer.concat(chunks)), status, error, errorSource },
        ])
      );
      expect(decode(encode(answers)).responses).toEqual(expected);
    }),
    { numRuns: 300 }
  );
});

it('is byte for byte what the generic codec writes', () => {
  const frames = [[Buffer.from('ARROW1'), Buffer.alloc(70_000, 7)], [Buffer.alloc(0)]];
  const answers = new Map<string, QueryAnswer>([
    ['A', { status: 200, frames }],
    ['Straße', { status: 504, error: 'zu spät ☎', errorSource: 'downstream', frames: [] }],
  ]);
  const responses = {
    A: { frames: frames.map((chunks) => Buffer.concat(chunks)), status: 200 },
    Straße: { error: 'zu spät ☎', status: 504, errorSource: 'downstream' },
  };
  expect(encode(answers).equals(codec.responseSerialize({ responses }))).toBe(true);
});

it.each([127, 128, 16_383, 16_384, 2_097_151, 2_097_152])('gets the length of a %i byte frame right', (size) => {
  const bytes = Buffer.alloc(size, 3);
  const answers = new Map<string, QueryAnswer>([['A', { status: 200, frames: [[bytes]] }]]);
  expect(decode(encode(answers)).responses.A?.frames[0]?.equals(bytes)).toBe(true);
});

it('does not copy the chunks of a frame', () => {
  const chunks = [Buffer.alloc(10), Buffer.alloc(20)];
  const message = encodeQueryAnswers(new Map([['A', { status: 200, frames: [chunks] }]]));
  expect(message.filter((piece) => chunks.some((chunk) => chunk === piece))).toEqual(chunks);
});

it('writes no answers as the empty message', () => {
  expect(encode(new Map())).toHaveLength(0);
});
