SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(`total`.country) AS country,
  fromUnixTimestamp64Nano(toInt64(`total`.`hour`) * 1000000000, 'UTC') AS `hour`,
  `total`.customer_currency_key AS customer_currency,
  `total`.provider_currency_key AS provider_currency,
  `total`.attempts AS attempts,
  `total`.attempts_previous AS attempts_previous,
  (attempts - attempts_previous) AS attempts_change,
  toFloat64(attempts - attempts_previous) / nullIf(abs(toFloat64(attempts_previous)), 0) AS attempts_change_share,
  if(`total`.pdd_count = 0, NULL, arrayElement(finalizeAggregation(`total`.pdd_distribution), {p0:UInt8})) AS pdd_p50,
  if(`total`.pdd_count_previous = 0, NULL, arrayElement(finalizeAggregation(`total`.pdd_distribution_previous), {p0:UInt8})) AS pdd_p50_previous,
  (pdd_p50 - pdd_p50_previous) AS pdd_p50_change,
  toFloat64(pdd_p50 - pdd_p50_previous) / nullIf(abs(toFloat64(pdd_p50_previous)), 0) AS pdd_p50_change_share,
  toString((if(`total`.customer_currency_key = `total`.provider_currency_key OR (`total`.provider_currency_key = '' AND `total`.`cost` = 0) OR (`total`.customer_currency_key = '' AND `total`.charge = 0), `total`.charge - `total`.`cost`, NULL) AS value_of_profit)) AS profit,
  toString((if(`total`.customer_currency_key = `total`.provider_currency_key OR (`total`.provider_currency_key = '' AND `total`.cost_previous = 0) OR (`total`.customer_currency_key = '' AND `total`.charge_previous = 0), `total`.charge_previous - `total`.cost_previous, NULL) AS value_of_profit_previous)) AS profit_previous,
  toString((value_of_profit - value_of_profit_previous)) AS profit_change,
  toFloat64(value_of_profit - value_of_profit_previous) / nullIf(abs(toFloat64(value_of_profit_previous)), 0) AS profit_change_share
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.country) - grouping(leaf.`hour`) AS `level`,
    leaf.country AS country,
    leaf.`hour` AS `hour`,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sumIf(leaf.attempts, NOT leaf.is_previous) AS attempts,
    sumIf(leaf.attempts, leaf.is_previous) AS attempts_previous,
    sumIf(leaf.pdd_count, NOT leaf.is_previous) AS pdd_count,
    sumIf(leaf.pdd_count, leaf.is_previous) AS pdd_count_previous,
    sumIf(leaf.charge, NOT leaf.is_previous) AS charge,
    sumIf(leaf.charge, leaf.is_previous) AS charge_previous,
    sumIf(leaf.`cost`, NOT leaf.is_previous) AS `cost`,
    sumIf(leaf.`cost`, leaf.is_previous) AS cost_previous,
    quantilesExactWeightedMergeStateIf(0.5, 0.95)(leaf.pdd_distribution, NOT leaf.is_previous) AS pdd_distribution,
    quantilesExactWeightedMergeStateIf(0.5, 0.95)(leaf.pdd_distribution, leaf.is_previous) AS pdd_distribution_previous
  FROM (
    SELECT
      c.country AS country,
      if(is_previous, intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - least(timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(c.start_time, {p2:String})), {p2:String})), timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(c.start_time, {p2:String})), {p2:String})), {p2:String}))), toUnixTimestamp(c.start_time) - modulo(toUnixTimestamp(c.start_time) + timeZoneOffset(toTimeZone(c.start_time, {p2:String})), {p4:UInt32})) AS `hour`,
      is_previous AS is_previous,
      groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
      if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
      groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
      if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
      count() AS attempts,
      countIf(isNotNull(c.pdd_ms)) AS pdd_count,
      ifNull(sum(c.customer_charge), 0) AS charge,
      ifNull(sum(c.provider_charge), 0) AS `cost`,
      quantilesExactWeightedStateIf(0.5, 0.95)(assumeNotNull(c.pdd_ms), 1, isNotNull(c.pdd_ms)) AS pdd_distribution
    FROM tollgrid.cdr AS c
    ARRAY JOIN [0, 1] AS is_previous
    WHERE (c.start_time >= toDateTime({p5:UInt32}, 'UTC') AND c.start_time < toDateTime({p6:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p5:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p6:UInt32}, 'UTC')) AND ((is_previous AND c.start_time >= toDateTime({p5:UInt32}, 'UTC') AND c.start_time < toDateTime({p7:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p5:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p7:UInt32}, 'UTC'))) OR (NOT is_previous AND c.start_time >= toDateTime({p8:UInt32}, 'UTC') AND c.start_time < toDateTime({p6:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p8:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p6:UInt32}, 'UTC')))))
    GROUP BY c.country, if(is_previous, intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - least(timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(c.start_time, {p2:String})), {p2:String})), timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(intDiv(toUnixTimestamp(c.start_time) + timeZoneOffset(toDateTime(c.start_time, {p2:String})) + {p3:Int64}, {p4:UInt32}) * {p4:UInt32} - timeZoneOffset(toDateTime(c.start_time, {p2:String})), {p2:String})), {p2:String}))), toUnixTimestamp(c.start_time) - modulo(toUnixTimestamp(c.start_time) + timeZoneOffset(toTimeZone(c.start_time, {p2:String})), {p4:UInt32})), is_previous, c.customer_currency, c.provider_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.country, leaf.`hour`, leaf.customer_currency_key, leaf.provider_currency_key), (leaf.customer_currency_key, leaf.provider_currency_key), (leaf.country, leaf.customer_currency_key, leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p0:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), if(`total`.`level` = 0, `total`.provider_currency_key, ''), `total`.country, `total`.customer_currency_key, `total`.provider_currency_key, `total`.`level` >= {p1:UInt8}, `total`.`hour`, `total`.customer_currency_key, `total`.provider_currency_key, `total`.customer_currency_key, `total`.provider_currency_key
LIMIT {p9:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":1,"p1":2,"p2":"Europe/Berlin","p3":2419200,"p4":3600,"p5":1770422400,"p6":1777248000,"p7":1774573200,"p8":1772841600,"p9":10001}
