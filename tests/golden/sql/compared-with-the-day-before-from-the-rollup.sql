SELECT
  toUInt8(`total`.`level`) AS `level`,
  toUInt8(`total`.column_level) AS column_level,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  toString(`total`.`day`) AS `day`,
  `total`.customer_currency_key AS customer_currency,
  `total`.attempts AS attempts,
  `total`.attempts_previous AS attempts_previous,
  (attempts - attempts_previous) AS attempts_change,
  toFloat64(attempts - attempts_previous) / nullIf(abs(toFloat64(attempts_previous)), 0) AS attempts_change_share,
  toString((`total`.charge AS value_of_charge)) AS charge,
  toString((`total`.charge_previous AS value_of_charge_previous)) AS charge_previous,
  toString((value_of_charge - value_of_charge_previous)) AS charge_change,
  toFloat64(value_of_charge - value_of_charge_previous) / nullIf(abs(toFloat64(value_of_charge_previous)), 0) AS charge_change_share
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.customer) AS `level`,
    {p1:UInt8} - grouping(leaf.`day`) AS column_level,
    leaf.customer AS customer,
    leaf.`day` AS `day`,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    sumIf(leaf.attempts, NOT leaf.is_previous) AS attempts,
    sumIf(leaf.attempts, leaf.is_previous) AS attempts_previous,
    sumIf(leaf.charge, NOT leaf.is_previous) AS charge,
    sumIf(leaf.charge, leaf.is_previous) AS charge_previous
  FROM (
    SELECT
      whole.customer AS customer,
      whole.`day` AS `day`,
      whole.is_previous AS is_previous,
      whole.customer_currency_key AS customer_currency_key,
      whole.attempts AS attempts,
      whole.charge AS charge
    FROM (
      SELECT
        settled.customer AS customer,
        settled.`day` AS `day`,
        settled.is_previous AS is_previous,
        settled.customer_currency_key AS customer_currency_key,
        settled.attempts AS attempts,
        settled.charge AS charge,
        sumIf(settled.charge, NOT settled.is_previous) OVER (PARTITION BY settled.customer, settled.customer_currency_key) AS charge_row
      FROM (
        SELECT
          c.customer_id AS customer,
          if(is_previous, addDays(c.`day`, {p2:Int64}), c.`day`) AS `day`,
          is_previous AS is_previous,
          groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
          if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
          sum(c.attempts) AS attempts,
          sum(c.charge) AS charge
        FROM tollgrid.cdr_day AS c
        ARRAY JOIN [0, 1] AS is_previous
        WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')) AND ((is_previous AND c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p5:UInt32}, 'UTC'))) OR (NOT is_previous AND c.`day` >= toDate(toDateTime({p6:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')))))
        GROUP BY c.customer_id, if(is_previous, addDays(c.`day`, {p2:Int64}), c.`day`), is_previous, c.customer_currency
      ) AS settled
    ) AS whole
    WHERE ifNull((whole.charge_row) > {p7:Decimal(38, 6)}, 0)
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.`day`, leaf.customer_currency_key), (leaf.customer, leaf.customer_currency_key), (leaf.`day`, leaf.customer_currency_key), (leaf.customer_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.customer_currency_key, `total`.column_level >= {p1:UInt8}, `total`.`day`
LIMIT {p8:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":1,"p2":1,"p3":1772755200,"p4":1777248000,"p5":1777161600,"p6":1772841600,"p7":"1","p8":10001}
