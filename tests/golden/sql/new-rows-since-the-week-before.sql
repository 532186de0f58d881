SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  toString(`total`.called_number) AS called_number,
  `total`.provider_currency_key AS provider_currency,
  `total`.attempts AS attempts,
  `total`.attempts_previous AS attempts_previous,
  (attempts - attempts_previous) AS attempts_change,
  toFloat64(attempts - attempts_previous) / nullIf(abs(toFloat64(attempts_previous)), 0) AS attempts_change_share
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.customer) - grouping(leaf.called_number) AS `level`,
    leaf.customer AS customer,
    leaf.called_number AS called_number,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sumIf(leaf.attempts, NOT leaf.is_previous) AS attempts,
    sumIf(leaf.attempts, leaf.is_previous) AS attempts_previous,
    sumIf(leaf.loss, NOT leaf.is_previous) AS loss,
    sumIf(leaf.loss, leaf.is_previous) AS loss_previous
  FROM (
    SELECT
      whole.customer AS customer,
      whole.called_number AS called_number,
      whole.is_previous AS is_previous,
      whole.provider_currency_key AS provider_currency_key,
      whole.attempts AS attempts,
      whole.loss AS loss
    FROM (
      SELECT
        settled.customer AS customer,
        settled.called_number AS called_number,
        settled.is_previous AS is_previous,
        settled.provider_currency_key AS provider_currency_key,
        settled.attempts AS attempts,
        settled.loss AS loss,
        sumIf(settled.attempts, NOT settled.is_previous) OVER (PARTITION BY settled.customer, settled.called_number, settled.provider_currency_key) AS attempts_row,
        sumIf(settled.loss, NOT settled.is_previous) OVER (PARTITION BY settled.customer, settled.called_number, settled.provider_currency_key) AS loss_row,
        sumIf(settled.attempts, settled.is_previous) OVER (PARTITION BY settled.customer, settled.called_number, settled.provider_currency_key) AS attempts_row_previous,
        sumIf(settled.loss, settled.is_previous) OVER (PARTITION BY settled.customer, settled.called_number, settled.provider_currency_key) AS loss_row_previous
      FROM (
        SELECT
          c.customer_id AS customer,
          c.called_number AS called_number,
          is_previous AS is_previous,
          groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
          if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
          count() AS attempts,
          ifNull(sumIf(c.provider_charge - c.customer_charge, (c.provider_currency = c.customer_currency AND c.provider_charge > c.customer_charge)), 0) AS loss
        FROM tollgrid.cdr AS c
        ARRAY JOIN [0, 1] AS is_previous
        WHERE (c.start_time >= toDateTime({p2:UInt32}, 'UTC') AND c.start_time < toDateTime({p3:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p3:UInt32}, 'UTC')) AND ((is_previous AND c.start_time >= toDateTime({p2:UInt32}, 'UTC') AND c.start_time < toDateTime({p4:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p4:UInt32}, 'UTC'))) OR (NOT is_previous AND c.start_time >= toDateTime({p5:UInt32}, 'UTC') AND c.start_time < toDateTime({p3:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p5:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p3:UInt32}, 'UTC')))))
        GROUP BY c.customer_id, c.called_number, is_previous, c.provider_currency
      ) AS settled
    ) AS whole
    WHERE (ifNull(((whole.attempts_row_previous)) = {p6:Float64}, 0) AND ifNull((((whole.loss_row) - (whole.loss_row_previous))) >= {p7:Decimal(38, 6)}, 0))
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.called_number, leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.called_number, `total`.provider_currency_key
LIMIT {p8:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":"tollgrid.dict_customer","p1":2,"p2":1772236800,"p3":1777248000,"p4":1776643200,"p5":1772841600,"p6":0,"p7":"0","p8":10001}
