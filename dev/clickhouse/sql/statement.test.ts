import fc from 'fast-check';
import { ExecutionError } from '../errors';
import { quote, quoteIdentifier, tokens } from './lexer';
import { isKill, readsProcesses, withClientIds } from './rewrite';
import { readDataInsert, readPlain } from './statement';

const formats = new Map(['CSV', 'JSONEachRow', 'TabSeparated'].map((name) => [name.toLowerCase(), name]));
const kinds = (sql: string): string[] => [...tokens(sql)].map(({ kind, text }) => `${kind} ${text}`);

describe('tokens', () => {
  it.each([
    [`'it''s' 'a\\'b' x`, [`string 'it''s'`, `string 'a\\'b'`, 'word x']],
    ['`a``b` "c\\"d"', ['quoted `a``b`', 'quoted "c\\"d"']],
    ['1 -- x ; y\n2', ['number 1', 'number 2']],
    ['1 /* ; */ 2 # c ;\n3 #! d\n4', ['number 1', 'number 2', 'number 3', 'number 4']],
    ['$a$ ; $b$ $a$ $$;$$', ['string $a$ ; $b$ $a$', 'string $$;$$']],
    [`a.b{x:UInt8}`, ['word a', 'symbol .', 'word b', 'symbol {', 'word x', 'symbol :', 'word UInt8', 'symbol }']],
    ['1.5e3 été', ['number 1.5e3', 'word été']],
    ["'open", ["symbol '", 'word open']],
  ])('of %s', (sql, expected) => {
    expect(kinds(sql)).toEqual(expected);
  });

  it('never end inside a quoted value, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, name) => {
        expect([...tokens(`${quote(value)} ${quoteIdentifier(name)}`)].map(({ kind }) => kind)).toEqual([
          'string',
          'quoted',
        ]);
      })
    );
  });

  it('cover any text in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`a1'"\`\\-/*#$; \n().é`) }), (sql) => {
        let end = 0;
        for (const token of tokens(sql)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(sql.slice(token.start, token.end)).toBe(token.text);
          end = token.end;
        }
      })
    );
  });
});

describe('an INSERT with data', () => {
  it.each([
    ['INSERT INTO t VALUES (1)', 'INSERT INTO t ', '', 'Values', ' (1)'],
    ['insert into t (a, values) format CSV\n1,2', 'insert into t (a, values) ', '', 'CSV', '1,2'],
    ['INSERT INTO t FORMAT CSV\r\n\n1', 'INSERT INTO t ', '', 'CSV', '\n1'],
    ['INSERT INTO t FORMAT JSONEachRow {"a":1}', 'INSERT INTO t ', '', 'JSONEachRow', '{"a":1}'],
    ['INSERT INTO t SETTINGS a = 1 FORMAT CSV 1', 'INSERT INTO t ', 'SETTINGS a = 1 ', 'CSV', '1'],
    ['INSERT INTO d.format FORMAT CSV\n', 'INSERT INTO d.format ', '', 'CSV', ''],
    ['INSERT INTO values VALUES (1)', 'INSERT INTO values ', '', 'Values', ' (1)'],
    [
      '/* x */ INSERT INTO TABLE FUNCTION f(1) (a) VALUES',
      '/* x */ INSERT INTO TABLE FUNCTION f(1) (a) ',
      '',
      'Values',
      '',
    ],
    ['INSERT INTO {t:Identifier} FORMAT CSV\n1', 'INSERT INTO {t:Identifier} ', '', 'CSV', '1'],
  ])('%s', (sql, target, settings, format, data) => {
    const insert = readDataInsert(sql);
    expect(insert).toMatchObject({ target, settings, format });
    expect(sql.slice(insert?.dataStart)).toBe(data);
  });

  it.each([
    'SELECT 1 FORMAT CSV',
    'INSERT INTO t SELECT 1 FORMAT CSV',
    'INSERT INTO t (a) SELECT 1 AS values',
    'INSERT INTO t WITH 1 AS x SELECT x',
    'INSERT INTO t (SELECT 1)',
    `INSERT INTO t FROM INFILE '/x' FORMAT CSV`,
    'INSERT INTO t',
    'INSERT',
    '',
  ])('is not: %s', (sql) => {
    expect(readDataInsert(sql)).toBeUndefined();
  });
});

describe('a statement', () => {
  it.each([
    ['SELECT 1', undefined],
    ['SELECT 1 FORMAT CSV', 'CSV'],
    ['SELECT 1 format csv;', 'CSV'],
    ['SELECT 1 FORMAT CSV SETTINGS max_threads = 1', 'CSV'],
    ['SELECT 1 SETTINGS max_threads = 1 FORMAT JSONEachRow -- end', 'JSONEachRow'],
    ['SELECT format FROM t', undefined],
    ['SELECT a FROM t ORDER BY format DESC', undefined],
    ['SELECT (SELECT 1 FORMAT CSV)', undefined],
    [`SELECT ' FORMAT CSV'`, undefined],
  ])('%s has the format %s', (sql, format) => {
    expect(readPlain(sql, formats).format).toBe(format);
  });

  it.each([
    ['SELECT 1; SELECT 2', 62],
    [`SELECT ';' ; DROP TABLE t`, 62],
    ['SELECT 1;;', 62],
    [`SELECT 1 INTO OUTFILE '/x'`, 358],
    [`INSERT INTO t FROM INFILE '/x'`, 48],
  ])('%s is refused', (sql, code) => {
    expect(() => readPlain(sql, formats)).toThrow(expect.objectContaining({ code }));
    expect(() => readPlain(sql, formats)).toThrow(ExecutionError);
  });

  it.each(['SELECT 1;', 'SELECT 1 ; -- the end', `SELECT ';'`, 'SELECT 1 /* ; */', 'SELECT `;` FROM t'])(
    '%s is one',
    (sql) => {
      expect(readPlain(sql, formats).text).toBe(sql.replace(/;\s*(-- the end)?$/, ''));
    }
  );
});

describe('client ids', () => {
  const columns = { queryId: 'ID(query)', user: 'USER(query)' };
  const rewrite = (sql: string): string => withClientIds(readPlain(sql, formats), columns);

  it.each([
    [
      `KILL QUERY WHERE query_id = 'query_id' AND user = 'me'`,
      `KILL QUERY WHERE ID(query) = 'query_id' AND USER(query) = 'me'`,
    ],
    ['KILL QUERY WHERE `query_id` IN (1) SYNC', 'KILL QUERY WHERE ID(query) IN (1) SYNC'],
  ])('%s', (sql, expected) => {
    expect(isKill(readPlain(sql, formats))).toBe(true);
    expect(rewrite(sql)).toBe(expected);
  });

  it('stand in for those of the engine in system.processes', () => {
    const sql = `SELECT p.query_id, 'system.processes' FROM system.processes AS p, "system".\`processes\` q`;
    expect(readsProcesses(readPlain(sql, formats))).toBe(true);
    expect(rewrite(sql)).toMatch(
      /^SELECT p\.query_id, 'system\.processes' FROM \(SELECT \* REPLACE\(.*\) FROM system\.processes\) AS p, \(SELECT .*\) q$/
    );
  });

  it('leave other statements alone', () => {
    expect(readsProcesses(readPlain('SELECT processes FROM system.metrics', formats))).toBe(false);
    expect(rewrite('SELECT query_id FROM t')).toBe('SELECT query_id FROM t');
  });
});
