-- Jurisdiction: the relation of a call's numbers, judged at insert. A relation is what no policy changes; class and reason
-- follow when a report is made. The expressions are printed from the model's rules; a test holds them to it.
--
-- They are defaults instead of materialized, so that an explicit re-classification may update them. A default may refer
-- to stored columns alone: what the rules ask on the way stands here as named texts.
--
-- Imports should rest while this runs: the daily sums are counted anew, and the last check fails when they do not agree.

-- @text relation
Enum8(
  'unclassified' = 0,
  'dest_non_nanp' = 1,
  'dest_ca' = 2,
  'dest_caribbean' = 3,
  'dest_8yy' = 4,
  'dest_non_geo' = 5,
  'dest_invalid' = 6,
  'ani_missing' = 7,
  'ani_invalid' = 8,
  'ani_foreign' = 9,
  'ani_non_geo' = 10,
  'same' = 11,
  'different' = 12,
  'same_lrn' = 13,
  'different_lrn' = 14,
  'no_lata' = 15,
  'from_territory_same' = 16,
  'from_territory_different' = 17,
  'from_territory_same_lrn' = 18,
  'from_territory_different_lrn' = 19,
  'from_territory_no_lata' = 20,
  'to_territory_ani_missing' = 21,
  'to_territory_ani_invalid' = 22,
  'to_territory_ani_foreign' = 23,
  'to_territory_ani_non_geo' = 24,
  'to_territory_same' = 25,
  'to_territory_different' = 26,
  'to_territory_same_lrn' = 27,
  'to_territory_different_lrn' = 28,
  'to_territory_no_lata' = 29)
-- @end
-- @text calling_kind
['invalid', 'state', 'territory', 'canada', 'caribbean', 'tollFree', 'nonGeographic', 'missing', 'foreign'][1 + multiIf(
  dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(calling_nn, 10000))) IN (1, 2, 3, 4) AND match(calling_number, '^1[2-9][0-8][0-9][2-9]11[0-9]{4}$'), 0,
  match(calling_number, '^1[2-9][0-8][0-9][2-9][0-9]{6}$'), dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(calling_nn, 10000))),
  match(calling_number, '^[2-9][0-9]{9,14}$'), 8,
  NOT match(calling_number, '[0-9]'), 7,
  0)]
-- @end
-- @text called_kind
['invalid', 'state', 'territory', 'canada', 'caribbean', 'tollFree', 'nonGeographic', 'missing', 'foreign'][1 + multiIf(
  dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(called_nn, 10000))) IN (1, 2, 3, 4) AND match(called_number, '^1[2-9][0-8][0-9][2-9]11[0-9]{4}$'), 0,
  match(called_number, '^1[2-9][0-8][0-9][2-9][0-9]{6}$'), dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(called_nn, 10000))),
  match(called_number, '^[02-9][0-9]{7,}$'), 8,
  NOT match(called_number, '[0-9]'), 7,
  0)]
-- @end
-- @text lrn_kind
['invalid', 'state', 'territory', 'canada', 'caribbean', 'tollFree', 'nonGeographic', 'missing', 'foreign'][1 + multiIf(
  dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(lrn_nn, 10000))) IN (1, 2, 3, 4) AND match(lrn, '^1[2-9][0-8][0-9][2-9]11[0-9]{4}$'), 0,
  match(lrn, '^1[2-9][0-8][0-9][2-9][0-9]{6}$'), dictGet('{{database}}.dict_us_area_code', 'kind', toUInt64(intDiv(lrn_nn, 10000))),
  match(lrn, '^[02-9][0-9]{7,}$'), 8,
  NOT match(lrn, '[0-9]'), 7,
  0)]
-- @end
-- @text calling_state
dictGet('{{database}}.dict_us_area_code', 'state', toUInt64(intDiv(calling_nn, 10000)))
-- @end
-- @text calling_lata
toUInt16(left(toString(dictGet('{{database}}.dict_us_block', 'lata', toUInt64(calling_nn))), 3))
-- @end
-- @text called_state
dictGet('{{database}}.dict_us_area_code', 'state', toUInt64(intDiv(called_nn, 10000)))
-- @end
-- @text called_lata
toUInt16(left(toString(dictGet('{{database}}.dict_us_block', 'lata', toUInt64(called_nn))), 3))
-- @end
-- @text lrn_state
dictGet('{{database}}.dict_us_area_code', 'state', toUInt64(intDiv(lrn_nn, 10000)))
-- @end
-- @text lrn_lata
toUInt16(left(toString(dictGet('{{database}}.dict_us_block', 'lata', toUInt64(lrn_nn))), 3))
-- @end
-- @text called_fact
transform({{text:called_kind}}, ['foreign', 'canada', 'caribbean', 'tollFree', 'nonGeographic', 'invalid', 'missing'], ['dest_non_nanp', 'dest_ca', 'dest_caribbean', 'dest_8yy', 'dest_non_geo', 'dest_invalid', 'dest_invalid'], NULL)
-- @end
-- @text calling_fact
transform({{text:calling_kind}}, ['missing', 'invalid', 'foreign', 'canada', 'caribbean', 'tollFree', 'nonGeographic'], ['ani_missing', 'ani_invalid', 'ani_foreign', 'ani_foreign', 'ani_foreign', 'ani_non_geo', 'ani_non_geo'], NULL)
-- @end
-- @text territory
multiIf(
  {{text:called_kind}} = 'territory', 'to_territory_',
  {{text:calling_kind}} = 'territory', 'from_territory_',
  '')
-- @end
-- @text state_areas
multiIf(
  empty({{text:calling_state}}) OR empty({{text:called_state}}), 'no_lata',
  {{text:calling_state}} = {{text:called_state}}, 'same',
  'different')
-- @end
-- @text state_areas_lrn
if({{text:lrn_kind}} IN ('state', 'territory'), multiIf(
  empty({{text:calling_state}}) OR empty({{text:lrn_state}}), 'no_lata',
  {{text:calling_state}} = {{text:lrn_state}}, 'same_lrn',
  'different_lrn'), {{text:state_areas}})
-- @end
-- @text lata_areas
multiIf(
  {{text:calling_lata}} = 0 OR {{text:called_lata}} = 0, 'no_lata',
  {{text:calling_lata}} = {{text:called_lata}}, 'same',
  'different')
-- @end
-- @text lata_areas_lrn
if({{text:lrn_kind}} IN ('state', 'territory'), multiIf(
  {{text:calling_lata}} = 0 OR {{text:lrn_lata}} = 0, 'no_lata',
  {{text:calling_lata}} = {{text:lrn_lata}}, 'same_lrn',
  'different_lrn'), {{text:lata_areas}})
-- @end
-- @text relation_state
ifNull({{text:called_fact}}, concat({{text:territory}}, ifNull({{text:calling_fact}}, {{text:state_areas}})))
-- @end
-- @text relation_state_lrn
ifNull({{text:called_fact}}, concat({{text:territory}}, ifNull({{text:calling_fact}}, {{text:state_areas_lrn}})))
-- @end
-- @text relation_lata
ifNull({{text:called_fact}}, concat({{text:territory}}, ifNull({{text:calling_fact}}, {{text:lata_areas}})))
-- @end
-- @text relation_lata_lrn
ifNull({{text:called_fact}}, concat({{text:territory}}, ifNull({{text:calling_fact}}, {{text:lata_areas_lrn}})))
-- @end

DROP VIEW IF EXISTS {{database}}.cdr_day_mv{{on_cluster}};

ALTER TABLE {{database}}.cdr{{local}}{{on_cluster}}
  DROP COLUMN IF EXISTS usj_state,
  DROP COLUMN IF EXISTS usj_lata;

-- @cluster
ALTER TABLE {{database}}.cdr{{on_cluster}}
  DROP COLUMN IF EXISTS usj_state,
  DROP COLUMN IF EXISTS usj_lata;

ALTER TABLE {{database}}.cdr{{local}}{{on_cluster}}
  MODIFY COLUMN calling_nn UInt32 DEFAULT if(length(calling_number) = 11 AND startsWith(calling_number, '1'), intDiv(toUInt64OrZero(calling_number), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  MODIFY COLUMN called_nn UInt32 DEFAULT if(length(called_number) = 11 AND startsWith(called_number, '1'), intDiv(toUInt64OrZero(called_number), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS lrn_nn UInt32 DEFAULT if(length(lrn) = 11 AND startsWith(lrn, '1'), intDiv(toUInt64OrZero(lrn), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_state {{text:relation}} DEFAULT {{text:relation_state}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_state_lrn {{text:relation}} DEFAULT {{text:relation_state_lrn}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_lata {{text:relation}} DEFAULT {{text:relation_lata}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_lata_lrn {{text:relation}} DEFAULT {{text:relation_lata_lrn}} CODEC(ZSTD(1));

-- @cluster
ALTER TABLE {{database}}.cdr{{on_cluster}}
  MODIFY COLUMN calling_nn UInt32 DEFAULT if(length(calling_number) = 11 AND startsWith(calling_number, '1'), intDiv(toUInt64OrZero(calling_number), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  MODIFY COLUMN called_nn UInt32 DEFAULT if(length(called_number) = 11 AND startsWith(called_number, '1'), intDiv(toUInt64OrZero(called_number), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS lrn_nn UInt32 DEFAULT if(length(lrn) = 11 AND startsWith(lrn, '1'), intDiv(toUInt64OrZero(lrn), 1000) % 10000000, 0) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_state {{text:relation}} DEFAULT {{text:relation_state}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_state_lrn {{text:relation}} DEFAULT {{text:relation_state_lrn}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_lata {{text:relation}} DEFAULT {{text:relation_lata}} CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS relation_lata_lrn {{text:relation}} DEFAULT {{text:relation_lata_lrn}} CODEC(ZSTD(1));

-- Calls that are stored already are judged now.
ALTER TABLE {{database}}.cdr{{local}}{{on_cluster}}
  MATERIALIZE COLUMN calling_nn,
  MATERIALIZE COLUMN called_nn,
  MATERIALIZE COLUMN lrn_nn,
  MATERIALIZE COLUMN relation_state,
  MATERIALIZE COLUMN relation_state_lrn,
  MATERIALIZE COLUMN relation_lata,
  MATERIALIZE COLUMN relation_lata_lrn
SETTINGS mutations_sync = 2;

-- @cluster
DROP TABLE IF EXISTS {{database}}.cdr_day{{on_cluster}};

-- @cluster
DROP TABLE IF EXISTS {{database}}.cdr_day_local{{on_cluster}} SYNC;

{{replace_table}} {{database}}.cdr_day{{local}}{{on_cluster}} (
  day                  Date,
  customer_id          UInt32                    CODEC(ZSTD(1)),
  provider_id          UInt32                    CODEC(ZSTD(1)),
  customer_destination LowCardinality(String)    CODEC(ZSTD(1)),
  provider_destination LowCardinality(String)    CODEC(ZSTD(1)),
  country              LowCardinality(String)    CODEC(ZSTD(1)),
  customer_currency    LowCardinality(String)    CODEC(ZSTD(1)),
  provider_currency    LowCardinality(String)    CODEC(ZSTD(1)),
  switch               LowCardinality(String)    CODEC(ZSTD(1)),
  relation_state       {{text:relation}} CODEC(ZSTD(1)),
  relation_state_lrn   {{text:relation}} CODEC(ZSTD(1)),
  relation_lata        {{text:relation}} CODEC(ZSTD(1)),
  relation_lata_lrn    {{text:relation}} CODEC(ZSTD(1)),
  attempts             SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  calls                SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  answered             SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  answered_calls       SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  network_effective    SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  duration             SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  answered_duration    SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  customer_duration    SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  provider_duration    SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  pdd_sum              SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  pdd_count            SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  charge               SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
  cost                 SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
  short_calls          SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  dtmf_calls           SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  dtmf_digits          SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1)),
  dtmf_unknown         SimpleAggregateFunction(sum, UInt64) CODEC(ZSTD(1))
) ENGINE = {{engine:AggregatingMergeTree}}
PARTITION BY toYYYYMM(day)
ORDER BY (day, customer_id, provider_id, customer_destination, provider_destination, country,
  customer_currency, provider_currency, switch, relation_state, relation_state_lrn, relation_lata, relation_lata_lrn)
SETTINGS {{deduplication_window}};

-- @cluster
CREATE TABLE IF NOT EXISTS {{database}}.cdr_day{{on_cluster}} AS {{database}}.cdr_day_local
ENGINE = Distributed('{{cluster}}', '{{database}}', 'cdr_day_local', rand());

-- Inputs are qualified (c.duration): a bare name would mean the aggregate of the same name.
-- The codes are those that count as network effective (ITU-T E.425); a test holds them to the catalogue.
-- @text sums
SELECT
  toDate(c.start_time) AS day,
  c.customer_id AS customer_id,
  c.provider_id AS provider_id,
  c.customer_destination AS customer_destination,
  c.provider_destination AS provider_destination,
  c.country AS country,
  c.customer_currency AS customer_currency,
  c.provider_currency AS provider_currency,
  c.switch AS switch,
  c.relation_state AS relation_state,
  c.relation_state_lrn AS relation_state_lrn,
  c.relation_lata AS relation_lata,
  c.relation_lata_lrn AS relation_lata_lrn,
  count() AS attempts,
  countIf(c.final_attempt) AS calls,
  countIf(c.sip_code = 200) AS answered,
  countIf(c.sip_code = 200 AND c.final_attempt) AS answered_calls,
  countIf(c.sip_code IN (200, 486, 600, 408, 480, 487, 603, 607, 608)
    OR c.sip_code = 0 AND c.q850_cause IN (17, 18, 19, 20, 21)) AS network_effective,
  sum(c.duration) AS duration,
  sumIf(c.duration, c.sip_code = 200) AS answered_duration,
  sum(c.customer_duration) AS customer_duration,
  sum(c.provider_duration) AS provider_duration,
  sum(ifNull(c.pdd_ms, 0)) AS pdd_sum,
  countIf(isNotNull(c.pdd_ms)) AS pdd_count,
  CAST(sum(c.customer_charge), 'Decimal(38, 6)') AS charge,
  CAST(sum(c.provider_charge), 'Decimal(38, 6)') AS cost,
  countIf(c.sip_code = 200 AND c.duration <= 6) AS short_calls,
  countIf(ifNull(c.dtmf, '') != '') AS dtmf_calls,
  sum(length(ifNull(c.dtmf, ''))) AS dtmf_digits,
  countIf(c.sip_code = 200 AND isNull(c.dtmf)) AS dtmf_unknown
-- @end
-- @text keys
GROUP BY day, customer_id, provider_id, customer_destination, provider_destination, country,
  customer_currency, provider_currency, switch, relation_state, relation_state_lrn, relation_lata, relation_lata_lrn
-- @end

CREATE MATERIALIZED VIEW IF NOT EXISTS {{database}}.cdr_day_mv{{on_cluster}} TO {{database}}.cdr_day{{local}} AS
{{text:sums}}
FROM {{database}}.cdr{{local}} AS c
{{text:keys}};

-- What cdr_day must hold: it is rebuilt from this view, by days.
CREATE VIEW IF NOT EXISTS {{database}}.cdr_day_source{{on_cluster}} AS
{{text:sums}}
FROM {{database}}.cdr AS c
{{text:keys}};

INSERT INTO {{database}}.cdr_day SELECT * FROM {{database}}.cdr_day_source
SETTINGS max_bytes_before_external_group_by = 1000000000, distributed_foreground_insert = 1;

SELECT throwIf((SELECT sum(attempts) FROM {{database}}.cdr_day) != (SELECT count() FROM {{database}}.cdr),
  'The daily sums do not agree with the calls: was something imported meanwhile? Migrate again while imports rest.');
