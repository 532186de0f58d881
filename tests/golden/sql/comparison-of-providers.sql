SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  `total`.customer_currency_key AS customer_currency,
  `total`.provider_currency_key AS provider_currency,
  `total`.compared_digits AS compared_digits,
  if(`total`.compared_digits = 0, NULL, toFloat64(`total`.compared_cost) / toFloat64(`total`.compared_digits)) AS compared_cost_per_digit,
  if(`total`.compared_digits = 0, NULL, toFloat64(`total`.market_cost) / toFloat64(`total`.compared_digits)) AS market_cost_per_digit,
  if(`total`.market_cost = 0, NULL, toFloat64(`total`.compared_cost) / toFloat64(`total`.market_cost)) AS cost_index,
  toString(`total`.charge) AS charge
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.provider) AS `level`,
    leaf.provider AS provider,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.charge) AS charge,
    sum(leaf.compared_digits) AS compared_digits,
    sum(leaf.compared_cost) AS compared_cost,
    sum(leaf.market_cost) AS market_cost
  FROM (
    SELECT
      whole.provider AS provider,
      whole.customer_currency_key AS customer_currency_key,
      whole.provider_currency_key AS provider_currency_key,
      whole.charge AS charge,
      whole.compared_digits AS compared_digits,
      whole.compared_cost AS compared_cost,
      whole.market_cost AS market_cost
    FROM (
      SELECT
        settled.provider AS provider,
        settled.customer_currency_key AS customer_currency_key,
        settled.provider_currency_key AS provider_currency_key,
        sum(settled.charge) AS charge,
        sum(settled.compared_digits) AS compared_digits,
        sum(settled.compared_cost) AS compared_cost,
        sum(settled.market_cost) AS market_cost
      FROM (
        SELECT
          grouped.provider AS provider,
          grouped.customer_currency_key AS customer_currency_key,
          grouped.provider_currency_key AS provider_currency_key,
          grouped.charge AS charge,
          if(uniqExactIf(grouped.compared_provider, grouped.dtmf_digits > 0) OVER (PARTITION BY grouped.compared_destination, grouped.provider_currency_key) >= 2, grouped.dtmf_digits, 0) AS compared_digits,
          if(uniqExactIf(grouped.compared_provider, grouped.dtmf_digits > 0) OVER (PARTITION BY grouped.compared_destination, grouped.provider_currency_key) >= 2, toFloat64(grouped.`cost`), 0) AS compared_cost,
          if(uniqExactIf(grouped.compared_provider, grouped.dtmf_digits > 0) OVER (PARTITION BY grouped.compared_destination, grouped.provider_currency_key) >= 2, toFloat64(grouped.dtmf_digits) * toFloat64(sum(grouped.`cost`) OVER (PARTITION BY grouped.compared_destination, grouped.provider_currency_key)) / toFloat64(sum(grouped.dtmf_digits) OVER (PARTITION BY grouped.compared_destination, grouped.provider_currency_key)), 0) AS market_cost
        FROM (
          SELECT
            c.provider_id AS provider,
            c.provider_id AS compared_provider,
            c.customer_destination AS compared_destination,
            groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
            if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
            groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
            if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
            sum(c.charge) AS charge,
            sum(c.dtmf_digits) AS dtmf_digits,
            sum(c.`cost`) AS `cost`
          FROM tollgrid.cdr_day AS c
          WHERE (c.`day` >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p3:UInt32}, 'UTC')))
          GROUP BY c.provider_id, c.provider_id, c.customer_destination, c.customer_currency, c.provider_currency
        ) AS grouped
      ) AS settled
      GROUP BY settled.provider, settled.customer_currency_key, settled.provider_currency_key
    ) AS whole
    WHERE ifNull((whole.compared_digits) > {p4:Float64}, 0)
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.provider, leaf.customer_currency_key, leaf.provider_currency_key), (leaf.customer_currency_key, leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), if(`total`.`level` = 0, `total`.provider_currency_key, ''), isNull(if(`total`.compared_digits = 0, NULL, toFloat64(`total`.compared_cost) / toFloat64(`total`.compared_digits))), `total`.customer_currency_key, `total`.provider_currency_key, if(`total`.compared_digits = 0, NULL, toFloat64(`total`.compared_cost) / toFloat64(`total`.compared_digits)) ASC NULLS LAST, lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider, `total`.customer_currency_key, `total`.provider_currency_key, `total`.customer_currency_key, `total`.provider_currency_key
LIMIT {p5:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_provider","p1":1,"p2":1772841600,"p3":1777248000,"p4":0,"p5":10001}
