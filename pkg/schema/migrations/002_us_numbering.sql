-- United States numbering plan: NPA-NXX-X block (7 digits) → state, LATA, rate centre.
-- Ids instead of names keep the flat block dictionary small; names come from the other two after grouping.

CREATE TABLE IF NOT EXISTS {{database}}.us_block{{on_cluster}} (
  npanxxx  UInt32,
  state_id UInt8,
  lata     UInt16,
  rc_id    UInt32
) ENGINE = {{engine_everywhere:MergeTree}}
ORDER BY npanxxx;

CREATE TABLE IF NOT EXISTS {{database}}.us_rate_center{{on_cluster}} (
  rc_id    UInt32,
  name     String,
  state_id UInt8,
  state    String
) ENGINE = {{engine_everywhere:MergeTree}}
ORDER BY rc_id;

CREATE TABLE IF NOT EXISTS {{database}}.us_state{{on_cluster}} (
  state_id UInt8,
  state    String
) ENGINE = {{engine_everywhere:MergeTree}}
ORDER BY state_id;

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_us_block{{on_cluster}} (
  npanxxx  UInt64,
  state_id UInt8 DEFAULT 0,
  lata     UInt16 DEFAULT 0,
  rc_id    UInt32 DEFAULT 0
)
PRIMARY KEY npanxxx
SOURCE(CLICKHOUSE(TABLE 'us_block' DB '{{database}}'{{dictionary_credentials}}))
LAYOUT(FLAT(MAX_ARRAY_SIZE 10000000))
LIFETIME(MIN 3600 MAX 7200);

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_us_rc{{on_cluster}} (
  rc_id UInt64,
  name  String DEFAULT '',
  state String DEFAULT ''
)
PRIMARY KEY rc_id
SOURCE(CLICKHOUSE(TABLE 'us_rate_center' DB '{{database}}'{{dictionary_credentials}}))
LAYOUT(FLAT(MAX_ARRAY_SIZE 1000000))
LIFETIME(MIN 3600 MAX 7200);

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_us_state{{on_cluster}} (
  state_id UInt64,
  state    String DEFAULT ''
)
PRIMARY KEY state_id
SOURCE(CLICKHOUSE(TABLE 'us_state' DB '{{database}}'{{dictionary_credentials}}))
LAYOUT(FLAT())
LIFETIME(MIN 3600 MAX 7200);
