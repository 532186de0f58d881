SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  CAST(NULL AS Nullable(String)) AS country,
  `total`.customer_currency_key AS customer_currency,
  `total`.provider_currency_key AS provider_currency,
  `total`.attempts AS attempts,
  toString(if(`total`.customer_currency_key = `total`.provider_currency_key OR (`total`.provider_currency_key = '' AND `total`.`cost` = 0) OR (`total`.customer_currency_key = '' AND `total`.charge = 0), `total`.charge - `total`.`cost`, NULL)) AS profit
FROM (
  SELECT
    {p2:UInt8} - grouping(leaf.customer) - grouping(leaf.provider) AS `level`,
    leaf.customer AS customer,
    leaf.provider AS provider,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.charge) AS charge,
    sum(leaf.`cost`) AS `cost`
  FROM (
    SELECT
      c.customer_id AS customer,
      c.provider_id AS provider,
      (
  SELECT
    tuple(groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != ''), groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '')) AS present
  FROM tollgrid.cdr_day AS c
  WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')))
) AS currencies_present,
      tupleElement(currencies_present, {p5:UInt8}) AS customer_currency_present,
      if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
      tupleElement(currencies_present, {p2:UInt8}) AS provider_currency_present,
      if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
      sum(c.attempts) AS attempts,
      sum(c.charge) AS charge,
      sum(c.`cost`) AS `cost`
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')) AND c.customer_id IN {p6:Array(UInt32)})
    GROUP BY c.customer_id, c.provider_id, c.customer_currency, c.provider_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.provider, leaf.customer_currency_key, leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p2:UInt8}, isNull(if(`total`.customer_currency_key = `total`.provider_currency_key OR (`total`.provider_currency_key = '' AND `total`.`cost` = 0) OR (`total`.customer_currency_key = '' AND `total`.charge = 0), `total`.charge - `total`.`cost`, NULL)), `total`.customer_currency_key, `total`.provider_currency_key, if(`total`.customer_currency_key = `total`.provider_currency_key OR (`total`.provider_currency_key = '' AND `total`.`cost` = 0) OR (`total`.customer_currency_key = '' AND `total`.charge = 0), `total`.charge - `total`.`cost`, NULL) ASC NULLS LAST, lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider, `total`.customer_currency_key, `total`.provider_currency_key, `total`.customer_currency_key, `total`.provider_currency_key
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":"tollgrid.dict_provider","p2":2,"p3":1772841600,"p4":1777248000,"p5":1,"p6":[1],"p7":10001}
