import { checkDatabaseName, renderStatements } from './template';

const single = { database: 'tollgrid' };
const cluster = { database: 'tollgrid', cluster: 'main' };

describe('renderStatements', () => {
  it('splits at the end of a statement, drops comments and keeps semicolons inside lines', () => {
    const text = "-- about; this\nSELECT 1;\n\n-- next\nSELECT ';', 2\nFROM t;\n";
    expect(renderStatements(text, single)).toEqual(['SELECT 1', "SELECT ';', 2\nFROM t"]);
  });

  it.each([
    [
      '{{engine:MergeTree}}',
      'MergeTree',
      "ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')",
    ],
    [
      '{{engine_everywhere:ReplacingMergeTree:updated_at}}',
      'ReplacingMergeTree(updated_at)',
      "ReplicatedReplacingMergeTree('/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}', updated_at)",
    ],
    [
      'CREATE TABLE {{database}}.cdr{{local}}{{on_cluster}}',
      'CREATE TABLE tollgrid.cdr',
      "CREATE TABLE tollgrid.cdr_local ON CLUSTER 'main'",
    ],
    ["'{{cluster}}'", "''", "'main'"],
  ])('%s', (text, onOne, onCluster) => {
    expect(renderStatements(text, single)).toEqual([onOne]);
    expect(renderStatements(text, cluster)).toEqual([onCluster]);
  });

  it('replaces a table at once on one server, and creates it anew on a cluster', () => {
    const text = '{{replace_table}} t (x UInt8);';
    expect(renderStatements(text, single)).toEqual(['CREATE OR REPLACE TABLE t (x UInt8)']);
    expect(renderStatements(text, cluster)).toEqual(['CREATE TABLE IF NOT EXISTS t (x UInt8)']);
  });

  it('puts named texts where they are referred to, also within one another', () => {
    const text = [
      '-- @text sum\nsum({{text:what}})\n-- @end',
      '-- @text what\n{{database}}.x\n-- @end',
      'SELECT {{text:sum}}, {{text:what}};\nSELECT {{text:sum}};\n',
    ].join('\n');
    expect(renderStatements(text, single)).toEqual(['SELECT sum(tollgrid.x), tollgrid.x', 'SELECT sum(tollgrid.x)']);
    expect(() => renderStatements('SELECT {{text:none}};', single)).toThrow('Unknown marker {{text:none}}');
  });

  it('runs cluster statements on a cluster only', () => {
    const text = 'SELECT 1;\n\n-- @cluster\nSELECT 2;\n';
    expect(renderStatements(text, single)).toEqual(['SELECT 1']);
    expect(renderStatements(text, cluster)).toEqual(['SELECT 1', 'SELECT 2']);
  });

  it.each([
    ['default', '', 'S()'],
    ['default', 'x', "S( USER 'default' PASSWORD 'x')"],
    ['loader', '', "S( USER 'loader' PASSWORD '')"],
    ["o'neil", 'a\\b', "S( USER 'o\\'neil' PASSWORD 'a\\\\b')"],
  ])('dictionary credentials of %s', (username, password, expected) => {
    expect(
      renderStatements('S({{dictionary_credentials}})', { ...single, credentials: { username, password } })
    ).toEqual([expected]);
  });

  it('refuses an unknown marker', () => {
    expect(() => renderStatements('SELECT {{nope}}', single)).toThrow('Unknown marker {{nope}}');
  });

  it.each(['', '1a', 'a-b', 'a.b', 'a`b', "a'b", 'a b', 'ä', 'a'.repeat(64)])(
    'refuses the database name %j',
    (database) => {
      expect(() => checkDatabaseName(database)).toThrow('Database name');
      expect(() => renderStatements('SELECT 1', { database })).toThrow('Database name');
    }
  );

  it.each(['', "a'b", 'a b', 'a;b'])('refuses the cluster name %j', (name) => {
    expect(() => renderStatements('SELECT 1', { database: 'a', cluster: name })).toThrow('Cluster name');
  });
});
