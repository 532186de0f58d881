import fc from 'fast-check';
import { encodeLine, MAX_LINE_BYTES, type LogLevel } from './encodeLine';

const NOW = new Date('2026-06-01T12:34:56.789Z');
const parse = (line: string) => JSON.parse(line) as Record<string, unknown>;

it('writes what the host parses: string @ keys and six fractional digits', () => {
  expect(parse(encodeLine('info', 'started', { port: 1234, ok: true }, NOW))).toEqual({
    '@level': 'info',
    '@message': 'started',
    '@timestamp': '2026-06-01T12:34:56.789000Z',
    port: 1234,
    ok: true,
  });
});

it.each([
  ['an error', { error: new TypeError('no') }, { error: expect.stringContaining('TypeError: no') }],
  [
    'a cause',
    { e: new Error('a', { cause: new Error('b') }) },
    { e: expect.stringMatching(/Error: a[^]*Caused by: Error: b/) },
  ],
  ['a bigint', { rows: 12n }, { rows: '12' }],
  ['a nested bigint and error', { a: { b: [1n, new Error('x')] } }, { a: { b: ['1', expect.stringContaining('x')] } }],
  ['NaN', { value: { ratio: NaN } }, { value: { ratio: null } }],
  ['undefined', { gone: undefined }, {}],
  ['a function', { f: () => 1 }, { f: null }],
  ["the host's own keys", { '@level': 5, '@message': { a: 1 }, '@': 1 }, { level: 5, message: { a: 1 } }],
])('keeps %s as plain data', (_name, fields, expected) => {
  const {
    '@level': level,
    '@message': message,
    '@timestamp': _time,
    ...rest
  } = parse(encodeLine('warn', 'm', fields, NOW));
  expect([level, message]).toEqual(['warn', 'm']);
  expect(rest).toEqual(expected);
});

it('survives data that refers to itself', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(parse(encodeLine('error', 'm', { loop }, NOW)).loop).toBe('[object Object]');
});

it('shortens what the host would not parse and says so', () => {
  const line = encodeLine('error', 'short', { sql: 'x'.repeat(200_000), refId: 'A' }, NOW);
  expect(parse(line)).toMatchObject({ '@message': 'short', refId: 'A', truncated: true });
  expect(String(parse(line).sql)).toHaveLength(1_001);
});

it('is always one line, within bounds, with string @ keys', () => {
  const level = fc.constantFrom<LogLevel>('debug', 'info', 'warn', 'error');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000'.repeat(30_000), '☎'.repeat(90_000), '\n')
  );
  const fields = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('@level', '@timestamp')),
    fc.oneof(text, fc.anything()),
    {
      maxKeys: 200,
    }
  );
  fc.assert(
    fc.property(level, text, fields, (lvl, message, extra) => {
      const line = encodeLine(lvl, message, extra, NOW);
      expect(line).not.toMatch(/[\r\n]/);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(MAX_LINE_BYTES);
      const entry = parse(line);
      for (const key of Object.keys(entry).filter((name) => name.startsWith('@'))) {
        expect(typeof entry[key]).toBe('string');
      }
      expect(Object.keys(entry)).toEqual(expect.arrayContaining(['@level', '@message', '@timestamp']));
    })
  );
});
