-- Per Number, rebuilt: every detail of the record, so that a list of calls needs no other table, and finer granules, so
-- that looking up a hundred numbers reads little. Imports should rest while this runs, as for the daily sums.

DROP VIEW IF EXISTS {{database}}.cdr_number_mv{{on_cluster}};

-- @cluster
DROP TABLE IF EXISTS {{database}}.cdr_number{{on_cluster}};

-- @cluster
DROP TABLE IF EXISTS {{database}}.cdr_number_local{{on_cluster}} SYNC;

{{replace_table}} {{database}}.cdr_number{{local}}{{on_cluster}} (
  number               String                    CODEC(ZSTD(1)),
  role                 Enum8('called' = 1, 'calling' = 2),
  peer                 String                    CODEC(ZSTD(1)),
  start_time           DateTime('UTC')           CODEC(ZSTD(1)),
  call_id              String                    CODEC(ZSTD(1)),
  attempt              UInt8                     CODEC(ZSTD(1)),
  final_attempt        Bool                      CODEC(ZSTD(1)),
  customer_id          UInt32                    CODEC(ZSTD(1)),
  provider_id          UInt32                    CODEC(ZSTD(1)),
  customer_destination LowCardinality(String)    CODEC(ZSTD(1)),
  provider_destination LowCardinality(String)    CODEC(ZSTD(1)),
  country              LowCardinality(String)    CODEC(ZSTD(1)),
  prefix               LowCardinality(String)    CODEC(ZSTD(1)),
  tech_prefix          LowCardinality(String)    CODEC(ZSTD(1)),
  lrn                  String                    CODEC(ZSTD(1)),
  sip_code             UInt16                    CODEC(ZSTD(1)),
  q850_cause           UInt16                    CODEC(ZSTD(1)),
  pdd_ms               Nullable(UInt32)          CODEC(T64, ZSTD(1)),
  duration             UInt32                    CODEC(T64, ZSTD(1)),
  customer_duration    UInt32                    CODEC(T64, ZSTD(1)),
  provider_duration    UInt32                    CODEC(T64, ZSTD(1)),
  customer_charge      Decimal(18, 6)            CODEC(ZSTD(1)),
  customer_currency    LowCardinality(String)    CODEC(ZSTD(1)),
  provider_charge      Decimal(18, 6)            CODEC(ZSTD(1)),
  provider_currency    LowCardinality(String)    CODEC(ZSTD(1)),
  dtmf                 Nullable(String)          CODEC(ZSTD(1)),
  switch               LowCardinality(String)    CODEC(ZSTD(1)),
  source_ip            IPv4                      CODEC(ZSTD(1)),
  mos                  Nullable(Decimal(4, 3))   CODEC(ZSTD(1)),
  batch_id             UInt64                    CODEC(ZSTD(1))
) ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(start_time)
ORDER BY (number, start_time)
SETTINGS index_granularity = 256, {{deduplication_window}};

-- @cluster
CREATE TABLE IF NOT EXISTS {{database}}.cdr_number{{on_cluster}} AS {{database}}.cdr_number_local
ENGINE = Distributed('{{cluster}}', '{{database}}', 'cdr_number_local', cityHash64(number));

-- @text entries
SELECT
  entry.1 AS number,
  CAST(entry.2, 'Enum8(''called'' = 1, ''calling'' = 2)') AS role,
  entry.3 AS peer,
  start_time, call_id, attempt, final_attempt, customer_id, provider_id, customer_destination, provider_destination,
  country, prefix, tech_prefix, lrn, sip_code, q850_cause, pdd_ms, duration, customer_duration, provider_duration,
  customer_charge, customer_currency, provider_charge, provider_currency, dtmf, switch, source_ip, mos, batch_id
-- @end
-- @text numbers
ARRAY JOIN arrayFilter(e -> e.1 != '', if(
  match(calling_number, '^[0-9]+$') AND calling_number != called_number,
  [(called_number, 1, calling_number), (calling_number, 2, called_number)],
  [(called_number, 1, calling_number)])) AS entry
-- @end

CREATE MATERIALIZED VIEW IF NOT EXISTS {{database}}.cdr_number_mv{{on_cluster}} TO {{database}}.cdr_number{{local}} AS
{{text:entries}}
FROM {{database}}.cdr{{local}}
{{text:numbers}};

INSERT INTO {{database}}.cdr_number
{{text:entries}}
FROM {{database}}.cdr
{{text:numbers}}
SETTINGS distributed_foreground_insert = 1;

SELECT throwIf(
  (SELECT countIf(role = 'called') FROM {{database}}.cdr_number) != (SELECT countIf(called_number != '') FROM {{database}}.cdr),
  'Calls and numbers do not agree: was something imported meanwhile? Migrate again while imports rest.');
