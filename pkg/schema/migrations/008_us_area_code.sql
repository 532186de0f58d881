-- Area codes of the North American numbering plan: the whole of what jurisdiction by state needs. The rows that a new
-- database starts with come from the model; the kinds are its AREA_CODE_KINDS, and the dictionary gives their codes.

CREATE TABLE IF NOT EXISTS {{database}}.us_area_code{{on_cluster}} (
  npa   UInt16,
  kind  Enum8('state' = 1, 'territory' = 2, 'canada' = 3, 'caribbean' = 4, 'tollFree' = 5, 'nonGeographic' = 6),
  state LowCardinality(String)
) ENGINE = {{engine_everywhere:MergeTree}}
ORDER BY npa
SETTINGS {{deduplication_window}};

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_us_area_code{{on_cluster}} (
  npa   UInt64,
  kind  UInt8 DEFAULT 0,
  state String DEFAULT ''
)
PRIMARY KEY npa
SOURCE(CLICKHOUSE(TABLE 'us_area_code' DB '{{database}}'{{dictionary_credentials}}))
LAYOUT(FLAT())
LIFETIME(MIN 3600 MAX 7200);
