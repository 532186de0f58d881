SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(toString(`total`.state)) AS state,
  toString(if(isNull(`total`.rate_center), NULL, dictGet({p0:String}, 'name', toUInt64(assumeNotNull(`total`.rate_center))))) AS rate_center,
  if(isNull(`total`.rate_center), NULL, if(dictGet({p0:String}, 'name', toUInt64(assumeNotNull(`total`.rate_center))) = '', '', concat(dictGet({p0:String}, 'name', toUInt64(assumeNotNull(`total`.rate_center))), ', ', dictGet({p0:String}, 'state', toUInt64(assumeNotNull(`total`.rate_center)))))) AS rate_center_name,
  toString(if(`total`.npanxx = 0, '', leftPad(toString(`total`.npanxx), 6, '0'))) AS npanxx,
  `total`.customer_currency_key AS customer_currency,
  `total`.attempts AS attempts,
  toFloat64(`total`.attempts) / nullIf(sumIf(`total`.attempts, `total`.`level` = {p1:UInt8}) OVER (), 0) AS attempts_share,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.unmatched) / toFloat64(`total`.attempts)) AS unmatched_share,
  toString(`total`.charge) AS charge
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.state) - grouping(leaf.rate_center) - grouping(leaf.npanxx) AS `level`,
    leaf.state AS state,
    leaf.rate_center AS rate_center,
    leaf.npanxx AS npanxx,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.charge) AS charge,
    sum(leaf.unmatched) AS unmatched
  FROM (
    SELECT
      dictGet({p2:String}, 'state', toUInt64(intDiv(c.calling_nn, 10000))) AS state,
      dictGet({p3:String}, 'rc_id', toUInt64(c.calling_nn)) AS rate_center,
      intDiv(c.calling_nn, 10) AS npanxx,
      groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
      if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
      count() AS attempts,
      ifNull(sum(c.customer_charge), 0) AS charge,
      countIf(dictGet({p3:String}, 'rc_id', toUInt64(c.calling_nn)) = 0) AS unmatched
    FROM tollgrid.cdr AS c
    WHERE (c.start_time >= toDateTime({p4:UInt32}, 'UTC') AND c.start_time < toDateTime({p5:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p4:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p5:UInt32}, 'UTC')))
    GROUP BY dictGet({p2:String}, 'state', toUInt64(intDiv(c.calling_nn, 10000))), dictGet({p3:String}, 'rc_id', toUInt64(c.calling_nn)), intDiv(c.calling_nn, 10), c.customer_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.state, leaf.rate_center, leaf.npanxx, leaf.customer_currency_key), (leaf.customer_currency_key), (leaf.state, leaf.customer_currency_key), (leaf.state, leaf.rate_center, leaf.customer_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p6:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), maxOrNullIf(`total`.attempts, `total`.`level` = {p6:UInt8}) OVER (PARTITION BY `total`.state, `total`.customer_currency_key) DESC NULLS LAST, `total`.state, `total`.customer_currency_key, `total`.`level` >= {p7:UInt8}, maxOrNullIf(`total`.attempts, `total`.`level` = {p7:UInt8}) OVER (PARTITION BY `total`.state, `total`.rate_center, `total`.customer_currency_key) DESC NULLS LAST, lowerUTF8(if(isNull(`total`.rate_center), NULL, if(dictGet({p0:String}, 'name', toUInt64(assumeNotNull(`total`.rate_center))) = '', '', concat(dictGet({p0:String}, 'name', toUInt64(assumeNotNull(`total`.rate_center))), ', ', dictGet({p0:String}, 'state', toUInt64(assumeNotNull(`total`.rate_center))))))), `total`.rate_center, `total`.customer_currency_key, `total`.`level` >= {p1:UInt8}, `total`.attempts DESC NULLS LAST, `total`.npanxx, `total`.customer_currency_key, `total`.customer_currency_key
LIMIT {p8:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":"tollgrid.dict_us_rc","p1":3,"p2":"tollgrid.dict_us_area_code","p3":"tollgrid.dict_us_block","p4":1772841600,"p5":1777248000,"p6":1,"p7":2,"p8":10001}
