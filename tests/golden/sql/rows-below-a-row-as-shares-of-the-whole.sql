SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  `total`.attempts AS attempts,
  toFloat64(`total`.attempts) / nullIf(`total`.attempts_whole, 0) AS attempts_share
FROM (
  SELECT
    {p2:UInt8} - grouping(leaf.customer) - grouping(leaf.provider) AS `level`,
    leaf.customer AS customer,
    leaf.provider AS provider,
    sum(leaf.attempts) AS attempts,
    any(leaf.attempts_whole) AS attempts_whole
  FROM (
    SELECT
      kept.customer AS customer,
      kept.provider AS provider,
      kept.attempts AS attempts,
      kept.attempts_whole AS attempts_whole
    FROM (
      SELECT
        whole.customer AS customer,
        whole.provider AS provider,
        whole.attempts AS attempts,
        sum(whole.attempts) OVER () AS attempts_whole
      FROM (
        SELECT
          c.customer_id AS customer,
          c.provider_id AS provider,
          sum(c.attempts) AS attempts
        FROM tollgrid.cdr_day AS c
        WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')))
        GROUP BY c.customer_id, c.provider_id
      ) AS whole
      WHERE ifNull((whole.attempts) > {p5:Float64}, 0)
    ) AS kept
    WHERE kept.customer IN {p6:Array(UInt32)}
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.customer, leaf.provider))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p2:UInt8}, lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p1:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_customer","p1":"tollgrid.dict_provider","p2":2,"p3":1772841600,"p4":1777248000,"p5":2,"p6":[1],"p7":10001}
