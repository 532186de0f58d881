SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.answered AS answered,
  if(`total`.answered = 0, NULL, toFloat64(`total`.answered_duration) / toFloat64(`total`.answered)) AS acd
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.customer) AS `level`,
    leaf.customer AS customer,
    sum(leaf.answered) AS answered,
    sum(leaf.answered_duration) AS answered_duration
  FROM (
    SELECT
      c.customer_id AS customer,
      sum(c.answered) AS answered,
      sum(c.answered_duration) AS answered_duration
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p3:UInt32}, 'UTC')))
    GROUP BY c.customer_id
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer))
  HAVING count() > 0
) AS `total`
ORDER BY lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer
LIMIT {p4:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":1,"p2":1772841600,"p3":1777248000,"p4":10001}
