-- What the numbering tables hold and where it came from: one row per completed load, newest last.
-- `blocks` is 0 for a load of area codes alone, `area_codes` for one of codes alone.

CREATE TABLE IF NOT EXISTS {{database}}.us_numbering_load{{on_cluster}} (
  load_id      String,
  loaded_at    DateTime64(3, 'UTC'),
  loaded_by    String,
  invented     Bool,
  files        Array(Tuple(name String, format String, date String, accepted UInt32, unassigned UInt32, outside UInt32, rejected UInt32)),
  codes        UInt32,
  blocks       UInt32,
  rate_centers UInt32,
  area_codes   UInt32,
  added        UInt32,
  moved        UInt32,
  removed      UInt32
) ENGINE = {{engine_everywhere:MergeTree}}
ORDER BY loaded_at;
