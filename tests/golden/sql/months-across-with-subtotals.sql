SELECT
  toUInt8(`total`.`level`) AS `level`,
  toUInt8(`total`.column_level) AS column_level,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  substring(toString(`total`.`month`), 1, 7) AS `month`,
  toString(`total`.country) AS country,
  `total`.customer_currency_key AS customer_currency,
  `total`.attempts AS attempts,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.answered) / toFloat64(`total`.attempts)) AS asr,
  toString(`total`.charge) AS charge
FROM (
  SELECT
    {p2:UInt8} - grouping(leaf.customer) - grouping(leaf.provider) AS `level`,
    {p2:UInt8} - grouping(leaf.`month`) - grouping(leaf.country) AS column_level,
    leaf.customer AS customer,
    leaf.provider AS provider,
    leaf.`month` AS `month`,
    leaf.country AS country,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.answered) AS answered,
    sum(leaf.charge) AS charge
  FROM (
    SELECT
      c.customer_id AS customer,
      c.provider_id AS provider,
      toStartOfMonth(c.`day`) AS `month`,
      c.country AS country,
      groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
      if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
      sum(c.attempts) AS attempts,
      sum(c.answered) AS answered,
      sum(c.charge) AS charge
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')))
    GROUP BY c.customer_id, c.provider_id, toStartOfMonth(c.`day`), c.country, c.customer_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.provider, leaf.`month`, leaf.country, leaf.customer_currency_key), (leaf.customer, leaf.provider, leaf.customer_currency_key), (leaf.customer, leaf.provider, leaf.`month`, leaf.customer_currency_key), (leaf.`month`, leaf.country, leaf.customer_currency_key), (leaf.customer_currency_key), (leaf.`month`, leaf.customer_currency_key), (leaf.customer, leaf.`month`, leaf.country, leaf.customer_currency_key), (leaf.customer, leaf.customer_currency_key), (leaf.customer, leaf.`month`, leaf.customer_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p5:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), isNull(maxOrNullIf(`total`.charge, `total`.`level` = {p5:UInt8} AND `total`.column_level = {p5:UInt8} AND `total`.`month` IN {p6:Array(Date)}) OVER (PARTITION BY `total`.customer, `total`.customer_currency_key)), `total`.customer_currency_key, maxOrNullIf(`total`.charge, `total`.`level` = {p5:UInt8} AND `total`.column_level = {p5:UInt8} AND `total`.`month` IN {p6:Array(Date)}) OVER (PARTITION BY `total`.customer, `total`.customer_currency_key) DESC NULLS LAST, lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.customer_currency_key, `total`.`level` >= {p2:UInt8}, isNull(maxOrNullIf(`total`.charge, `total`.`level` = {p2:UInt8} AND `total`.column_level = {p5:UInt8} AND `total`.`month` IN {p6:Array(Date)}) OVER (PARTITION BY `total`.customer, `total`.provider, `total`.customer_currency_key)), `total`.customer_currency_key, maxOrNullIf(`total`.charge, `total`.`level` = {p2:UInt8} AND `total`.column_level = {p5:UInt8} AND `total`.`month` IN {p6:Array(Date)}) OVER (PARTITION BY `total`.customer, `total`.provider, `total`.customer_currency_key) DESC NULLS LAST, lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider, `total`.customer_currency_key, `total`.customer_currency_key, `total`.column_level >= {p5:UInt8}, `total`.`month`, `total`.column_level >= {p2:UInt8}, `total`.country
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":"tollgrid.dict_provider","p2":2,"p3":1772841600,"p4":1777248000,"p5":1,"p6":["2026-03-01"],"p7":10001}
