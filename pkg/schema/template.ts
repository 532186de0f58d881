/**
 * The few markers that migrations contain, so that one text serves a single server and a cluster.
 *
 * - `{{database}}`, `{{cluster}}`: validated names
 * - `{{on_cluster}}`: `ON CLUSTER` clause, empty on a single server
 * - `{{local}}`: `_local` on a cluster, where the plain name is a Distributed table over it
 * - `{{engine:Name:args}}`: the engine, replicated within each shard on a cluster
 * - `{{engine_everywhere:Name:args}}`: the same, but all nodes of a cluster hold all rows
 * - `{{deduplication_window}}`: how many inserted blocks a table remembers, so that a repeated insert is dropped
 * - `{{dictionary_credentials}}`: user and password of a dictionary's source query
 * - `{{replace_table}}`: `CREATE OR REPLACE TABLE`; on a cluster, where replicated tables cannot be exchanged, the plain
 *   creation of one that was dropped before
 * - lines between `-- @text name` and `-- @end`: a text that stands wherever the migration says `{{text:name}}`
 * - a line `-- @cluster`: the next statement runs on a cluster only
 */

export interface TemplateTarget {
  readonly database: string;
  readonly cluster?: string;
  /** Needed by dictionaries when the server's `default` user has a password or does not exist. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
const CLUSTER = /^[A-Za-z0-9_.-]{1,63}$/;

/** @throws Error when the name could not stand unquoted in SQL. */
export function checkDatabaseName(database: string): string {
  if (!IDENTIFIER.test(database)) {
    throw new Error(
      `Database name ${JSON.stringify(database)} is not usable: letters, digits and _ only, not starting with a digit.`
    );
  }
  return database;
}

function checkClusterName(cluster: string): string {
  if (!CLUSTER.test(cluster)) {
    throw new Error(`Cluster name ${JSON.stringify(cluster)} is not usable: letters, digits, _, - and . only.`);
  }
  return cluster;
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function replicated(engine: string, path: string, replica: string, args: string): string {
  return `Replicated${engine}(${[quote(path), quote(replica), ...(args ? [args] : [])].join(', ')})`;
}

function engine(marker: string, name: string, args: string, cluster: string | undefined): string {
  if (cluster === undefined) {
    return args ? `${name}(${args})` : name;
  }
  return marker === 'engine_everywhere'
    ? replicated(name, '/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}', args)
    : replicated(name, '/clickhouse/tables/{shard}/{database}/{table}', '{replica}', args);
}

function credentialsClause({ credentials }: TemplateTarget): string {
  return credentials === undefined || (credentials.username === 'default' && credentials.password === '')
    ? ''
    : ` USER ${quote(credentials.username)} PASSWORD ${quote(credentials.password)}`;
}

function values(target: TemplateTarget): Record<string, string> {
  const cluster = target.cluster === undefined ? undefined : checkClusterName(target.cluster);
  return {
    database: checkDatabaseName(target.database),
    cluster: cluster ?? '',
    on_cluster: cluster === undefined ? '' : ` ON CLUSTER ${quote(cluster)}`,
    local: cluster === undefined ? '' : '_local',
    // The time limit of a replicated window is raised to a week, so that an interrupted import can resume later.
    deduplication_window:
      cluster === undefined
        ? 'non_replicated_deduplication_window = 10000'
        : 'replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800',
    dictionary_credentials: credentialsClause(target),
    replace_table: cluster === undefined ? 'CREATE OR REPLACE TABLE' : 'CREATE TABLE IF NOT EXISTS',
  };
}

function fill(text: string, target: TemplateTarget): string {
  const known = values(target);
  return text.replace(/\{\{(\w+)(?::(\w+))?(?::(\w+))?\}\}/g, (marker, name: string, first?: string, args?: string) => {
    if (first !== undefined && name.startsWith('engine')) {
      return engine(name, first, args ?? '', target.cluster);
    }
    const value = known[name];
    if (value === undefined) {
      throw new Error(`Unknown marker ${marker} in a migration.`);
    }
    return value;
  });
}

const NAMED_TEXT = /^-- @text (\w+)\n([\s\S]*?)\n-- @end$/gm;

/** Puts the named texts of a migration where it refers to them. */
function withTexts(text: string): string {
  const named = new Map(
    [...text.matchAll(NAMED_TEXT)].map(([, name = '', body = '']): [string, string] => [name, body])
  );
  const written = (part: string): string =>
    part.replace(/\{\{text:(\w+)\}\}/g, (marker, name: string) => {
      const found = named.get(name);
      return found === undefined ? marker : written(found);
    });
  return written(text.replace(NAMED_TEXT, ''));
}

/** The statements of a migration, ready to run one at a time. A statement ends with `;` at the end of a line. */
export function renderStatements(text: string, target: TemplateTarget): string[] {
  return withTexts(text)
    .split(/;[ \t]*$/m)
    .filter((part) => target.cluster !== undefined || !/^-- @cluster[ \t]*$/m.test(part))
    .map((part) => part.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '')
    .map((statement) => fill(statement, target));
}
