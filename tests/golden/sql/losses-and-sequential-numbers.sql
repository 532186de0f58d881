SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.provider_currency_key AS provider_currency,
  `total`.loss_making_calls AS loss_making_calls,
  toString(`total`.loss) AS loss,
  if(finalizeAggregation(`total`.called_numbers) = 0, NULL, toFloat64(arrayCount(step -> step = 1, arrayDifference(arraySort(finalizeAggregation(`total`.dialled))))) / toFloat64(finalizeAggregation(`total`.called_numbers))) AS sequential_share,
  {p1:Int64} - toUnixTimestamp(`total`.last_call) AS data_age,
  `total`.failover_saves AS failover_saves,
  `total`.attempts - `total`.answered AS failed
FROM (
  SELECT
    {p2:UInt8} - grouping(leaf.customer) AS `level`,
    leaf.customer AS customer,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.answered) AS answered,
    sum(leaf.failover_saves) AS failover_saves,
    sum(leaf.loss_making_calls) AS loss_making_calls,
    sum(leaf.loss) AS loss,
    max(leaf.last_call) AS last_call,
    uniqExactMergeState(leaf.called_numbers) AS called_numbers,
    groupUniqArrayMergeState(leaf.dialled) AS dialled
  FROM (
    SELECT
      c.customer_id AS customer,
      groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
      if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
      count() AS attempts,
      countIf(c.sip_code = {p3:Int64}) AS answered,
      countIf((c.sip_code = {p3:Int64} AND c.final_attempt AND c.attempt > {p4:Int64})) AS failover_saves,
      countIf((c.provider_currency = c.customer_currency AND c.provider_charge > c.customer_charge)) AS loss_making_calls,
      ifNull(sumIf(c.provider_charge - c.customer_charge, (c.provider_currency = c.customer_currency AND c.provider_charge > c.customer_charge)), 0) AS loss,
      max(c.start_time) AS last_call,
      uniqExactStateIf(c.called_number, c.called_number != '') AS called_numbers,
      groupUniqArrayStateIf(toUInt64OrZero(c.called_number), match(c.called_number, '^[0-9]{1,18}$')) AS dialled
    FROM tollgrid.cdr AS c
    WHERE (c.start_time >= toDateTime({p5:UInt32}, 'UTC') AND c.start_time < toDateTime({p6:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p5:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p6:UInt32}, 'UTC')))
    GROUP BY c.customer_id, c.provider_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.provider_currency_key), (leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p2:UInt8}, if(`total`.`level` = 0, `total`.provider_currency_key, ''), lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.provider_currency_key, `total`.provider_currency_key
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":"tollgrid.dict_customer","p1":1777248000,"p2":1,"p3":200,"p4":1,"p5":1772841600,"p6":1777248000,"p7":10001}
