-- The truth: one row per route attempt. Columns bear the logical field ids; 0 and '' mean unknown where NULL is not allowed.
--
-- The sort key holds start_time only by day and by hour: with the bare column behind toDate(start_time), a time range
-- binds to that last key column and the whole month is read.
-- Telephone numbers are text: they compress better than UInt64 and keep 'anonymous' and leading zeros.
-- Jurisdiction is computed at insert, as of the call, because a later numbering plan must not change a billed month.
-- No TTL: how long calls are kept is the operator's decision (ALTER TABLE … MODIFY TTL).

CREATE TABLE IF NOT EXISTS {{database}}.cdr{{local}}{{on_cluster}} (
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
  calling_number       String                    CODEC(ZSTD(3)),
  called_number        String                    CODEC(ZSTD(3)),
  lrn                  String                    CODEC(ZSTD(3)),
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
  batch_id             UInt64                    CODEC(ZSTD(1)),
  calling_nn           UInt32 MATERIALIZED if(length(calling_number) = 11 AND startsWith(calling_number, '1'),
                         toUInt32OrZero(substring(calling_number, 2, 7)), 0) CODEC(ZSTD(1)),
  called_nn            UInt32 MATERIALIZED if(length(called_number) = 11 AND startsWith(called_number, '1'),
                         toUInt32OrZero(substring(called_number, 2, 7)), 0) CODEC(ZSTD(1)),
  usj_state            Enum8('na' = 0, 'intra' = 1, 'inter' = 2, 'ind' = 3) MATERIALIZED multiIf(
                         country != 'US', 'na',
                         dictGet('{{database}}.dict_us_block', 'state_id', toUInt64(calling_nn)) = 0
                           OR dictGet('{{database}}.dict_us_block', 'state_id', toUInt64(called_nn)) = 0, 'ind',
                         dictGet('{{database}}.dict_us_block', 'state_id', toUInt64(calling_nn))
                           = dictGet('{{database}}.dict_us_block', 'state_id', toUInt64(called_nn)), 'intra',
                         'inter') CODEC(ZSTD(1)),
  usj_lata             Enum8('na' = 0, 'intra' = 1, 'inter' = 2, 'ind' = 3) MATERIALIZED multiIf(
                         country != 'US', 'na',
                         dictGet('{{database}}.dict_us_block', 'lata', toUInt64(calling_nn)) = 0
                           OR dictGet('{{database}}.dict_us_block', 'lata', toUInt64(called_nn)) = 0, 'ind',
                         dictGet('{{database}}.dict_us_block', 'lata', toUInt64(calling_nn))
                           = dictGet('{{database}}.dict_us_block', 'lata', toUInt64(called_nn)), 'intra',
                         'inter') CODEC(ZSTD(1))
) ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(start_time)
ORDER BY (toDate(start_time), customer_id, provider_id, toStartOfHour(start_time))
SETTINGS {{deduplication_window}}, enable_block_number_column = 1, enable_block_offset_column = 1;

-- @cluster
CREATE TABLE IF NOT EXISTS {{database}}.cdr{{on_cluster}} AS {{database}}.cdr_local
ENGINE = Distributed('{{cluster}}', '{{database}}', 'cdr_local', cityHash64(call_id));
