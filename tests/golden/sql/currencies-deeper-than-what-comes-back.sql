SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(`total`.country) AS country,
  `total`.provider_currency_key AS provider_currency,
  `total`.attempts AS attempts,
  toString(`total`.`cost`) AS `cost`
FROM (
  SELECT
    {p0:UInt8} - grouping(leaf.country) AS `level`,
    leaf.country AS country,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.`cost`) AS `cost`
  FROM (
    SELECT
      c.country AS country,
      toString(c.provider_currency) AS provider_currency_key,
      sum(c.attempts) AS attempts,
      sum(c.`cost`) AS `cost`
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p1:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p2:UInt32}, 'UTC')))
    GROUP BY c.country, c.provider_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.country, leaf.provider_currency_key), (leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p0:UInt8}, if(`total`.`level` = 0, `total`.provider_currency_key, ''), `total`.country, `total`.provider_currency_key, `total`.provider_currency_key
LIMIT {p3:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":1,"p1":1772841600,"p2":1777248000,"p3":10001}
