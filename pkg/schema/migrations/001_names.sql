-- Names of customers and providers. Reports look them up by id, so that a rename shows in old calls too.
-- Every node of a cluster holds all of them, because dictionaries read the local table.

CREATE TABLE IF NOT EXISTS {{database}}.customer{{on_cluster}} (
  id         UInt32,
  name       String,
  updated_at DateTime64(3, 'UTC')
) ENGINE = {{engine_everywhere:ReplacingMergeTree:updated_at}}
ORDER BY id;

CREATE TABLE IF NOT EXISTS {{database}}.provider{{on_cluster}} (
  id         UInt32,
  name       String,
  updated_at DateTime64(3, 'UTC')
) ENGINE = {{engine_everywhere:ReplacingMergeTree:updated_at}}
ORDER BY id;

-- The name as second sort key makes the choice between equally old names the same on every load.
CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_customer{{on_cluster}} (id UInt64, name String DEFAULT '')
PRIMARY KEY id
SOURCE(CLICKHOUSE(QUERY 'SELECT id, argMax(name, (updated_at, name)) AS name FROM {{database}}.customer GROUP BY id'{{dictionary_credentials}}))
LAYOUT(HASHED_ARRAY())
LIFETIME(MIN 30 MAX 60);

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_provider{{on_cluster}} (id UInt64, name String DEFAULT '')
PRIMARY KEY id
SOURCE(CLICKHOUSE(QUERY 'SELECT id, argMax(name, (updated_at, name)) AS name FROM {{database}}.provider GROUP BY id'{{dictionary_credentials}}))
LAYOUT(HASHED_ARRAY())
LIFETIME(MIN 30 MAX 60);
