-- Per Number: every attempt under the number that was called and, when it is a number, under the one that called.
-- Sorted by number, a look-up reads a few granules where an index on cdr would still read one granule per call.

CREATE TABLE IF NOT EXISTS {{database}}.cdr_number{{local}}{{on_cluster}} (
  number               String                    CODEC(ZSTD(1)),
  role                 Enum8('called' = 1, 'calling' = 2),
  peer                 String                    CODEC(ZSTD(1)),
  start_time           DateTime('UTC')           CODEC(ZSTD(1)),
  call_key             UInt64                    CODEC(NONE),
  attempt              UInt8                     CODEC(ZSTD(1)),
  final_attempt        Bool                      CODEC(ZSTD(1)),
  customer_id          UInt32                    CODEC(ZSTD(1)),
  provider_id          UInt32                    CODEC(ZSTD(1)),
  customer_destination LowCardinality(String)    CODEC(ZSTD(1)),
  provider_destination LowCardinality(String)    CODEC(ZSTD(1)),
  country              LowCardinality(String)    CODEC(ZSTD(1)),
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
  batch_id             UInt64                    CODEC(ZSTD(1))
) ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(start_time)
ORDER BY (number, start_time)
SETTINGS index_granularity = 2048, {{deduplication_window}};

CREATE MATERIALIZED VIEW IF NOT EXISTS {{database}}.cdr_number_mv{{on_cluster}} TO {{database}}.cdr_number{{local}} AS
SELECT
  entry.1 AS number,
  CAST(entry.2, 'Enum8(''called'' = 1, ''calling'' = 2)') AS role,
  entry.3 AS peer,
  start_time, cityHash64(call_id) AS call_key, attempt, final_attempt, customer_id, provider_id,
  customer_destination, provider_destination, country, lrn, sip_code, q850_cause, pdd_ms,
  duration, customer_duration, provider_duration,
  customer_charge, customer_currency, provider_charge, provider_currency, dtmf, switch, batch_id
FROM {{database}}.cdr{{local}}
ARRAY JOIN arrayFilter(e -> e.1 != '', if(
  match(calling_number, '^[0-9]+$') AND calling_number != called_number,
  [(called_number, 1, calling_number), (calling_number, 2, called_number)],
  [(called_number, 1, calling_number)])) AS entry;

-- @cluster
CREATE TABLE IF NOT EXISTS {{database}}.cdr_number{{on_cluster}} AS {{database}}.cdr_number_local
ENGINE = Distributed('{{cluster}}', '{{database}}', 'cdr_number_local', cityHash64(number));
