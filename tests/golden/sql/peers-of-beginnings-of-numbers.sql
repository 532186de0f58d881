SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.customer_currency_key AS customer_currency,
  `total`.attempts AS attempts,
  finalizeAggregation(`total`.peers) AS peers,
  toString(`total`.charge) AS charge
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.customer) AS `level`,
    leaf.customer AS customer,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.charge) AS charge,
    uniqExactMergeState(leaf.peers) AS peers
  FROM (
    SELECT
      c.customer_id AS customer,
      groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
      if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
      countIf(NOT (c.role = 'calling' AND (startsWith(c.peer, {p2:String}) OR startsWith(c.peer, {p3:String})))) AS attempts,
      ifNull(sumIf(c.customer_charge, NOT (c.role = 'calling' AND (startsWith(c.peer, {p2:String}) OR startsWith(c.peer, {p3:String})))), 0) AS charge,
      uniqExactStateIf(c.peer, match(c.peer, '^[0-9]+$')) AS peers
    FROM tollgrid.cdr_number AS c
    WHERE (c.start_time >= toDateTime({p4:UInt32}, 'UTC') AND c.start_time < toDateTime({p5:UInt32}, 'UTC') AND (startsWith(c.number, {p2:String}) OR startsWith(c.number, {p3:String})))
    GROUP BY c.customer_id, c.customer_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.customer_currency_key), (leaf.customer_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.customer_currency_key, `total`.customer_currency_key
LIMIT {p6:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_number {"p0":"tollgrid.dict_customer","p1":1,"p2":"1212","p3":"1315","p4":1772841600,"p5":1777248000,"p6":10001}
