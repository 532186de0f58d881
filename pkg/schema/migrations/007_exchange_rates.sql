-- Exchange rates by UTC day: one unit of from_currency is worth `rate` units of to_currency.
-- Every node of a cluster holds all of them, because dictionaries read the local table.

CREATE TABLE IF NOT EXISTS {{database}}.exchange_rate{{on_cluster}} (
  day           Date,
  from_currency LowCardinality(String),
  to_currency   LowCardinality(String),
  rate          Decimal(18, 8),
  updated_at    DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = {{engine_everywhere:ReplacingMergeTree:updated_at}}
ORDER BY (from_currency, to_currency, day);

CREATE DICTIONARY IF NOT EXISTS {{database}}.dict_exchange_rate{{on_cluster}} (
  day           Date,
  from_currency String,
  to_currency   String,
  rate          Decimal(18, 8)
)
PRIMARY KEY day, from_currency, to_currency
SOURCE(CLICKHOUSE(QUERY 'SELECT day, from_currency, to_currency, argMax(rate, updated_at) AS rate FROM {{database}}.exchange_rate GROUP BY day, from_currency, to_currency'{{dictionary_credentials}}))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(MIN 30 MAX 60);
