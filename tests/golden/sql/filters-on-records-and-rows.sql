SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  `total`.provider_currency_key AS provider_currency,
  `total`.calls AS calls,
  toString(`total`.`cost`) AS `cost`
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.provider) AS `level`,
    leaf.provider AS provider,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.calls) AS calls,
    sum(leaf.`cost`) AS `cost`
  FROM (
    SELECT
      whole.provider AS provider,
      whole.provider_currency_key AS provider_currency_key,
      whole.calls AS calls,
      whole.`cost` AS `cost`
    FROM (
      SELECT
        settled.provider AS provider,
        settled.provider_currency_key AS provider_currency_key,
        sum(settled.calls) AS calls,
        sum(settled.`cost`) AS `cost`
      FROM (
        SELECT
          c.provider_id AS provider,
          groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
          if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
          sum(c.calls) AS calls,
          sum(c.`cost`) AS `cost`
        FROM tollgrid.cdr_day AS c
        WHERE (c.`day` >= toDate(toDateTime({p2:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.customer_id IN {p4:Array(UInt32)} AND ((positionCaseInsensitiveUTF8(toString(c.customer_destination), {p5:String}) > 0) OR empty(c.country)))
        GROUP BY c.provider_id, c.provider_currency
      ) AS settled
      GROUP BY settled.provider, settled.provider_currency_key
    ) AS whole
    WHERE ifNull((whole.`cost`) >= {p6:Decimal(38, 6)}, 0)
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.provider, leaf.provider_currency_key), (leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, if(`total`.`level` = 0, `total`.provider_currency_key, ''), lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider, `total`.provider_currency_key, `total`.provider_currency_key
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_provider","p1":1,"p2":1772841600,"p3":1777248000,"p4":[1,2],"p5":"o'clock","p6":"0.5","p7":10001}
