SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  CAST(NULL AS Nullable(UInt16)) AS sip_code,
  CAST(NULL AS Nullable(DateTime64(9, 'UTC'))) AS `hour`,
  `total`.attempts AS attempts,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.answered) / toFloat64(`total`.attempts)) AS asr
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.customer) AS `level`,
    leaf.customer AS customer,
    sum(leaf.attempts) AS attempts,
    sum(leaf.answered) AS answered
  FROM (
    SELECT
      c.customer_id AS customer,
      sum(c.attempts) AS attempts,
      sum(c.answered) AS answered
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p3:UInt32}, 'UTC')))
    GROUP BY c.customer_id
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer), ())
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer
LIMIT {p4:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":1,"p2":1772841600,"p3":1777248000,"p4":10001}
