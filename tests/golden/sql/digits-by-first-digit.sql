SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(`total`.first_digit) AS first_digit,
  `total`.duration_bucket AS duration_bucket,
  `total`.provider_currency_key AS provider_currency,
  `total`.dtmf_calls AS dtmf_calls,
  `total`.dtmf_digits AS digits,
  if(`total`.dtmf_digits = 0, NULL, toFloat64(`total`.`cost`) / toFloat64(`total`.dtmf_digits)) AS cost_per_digit,
  `total`.dtmf_unknown AS dtmf_unknown
FROM (
  SELECT
    {p0:UInt8} - grouping(leaf.first_digit) - grouping(leaf.duration_bucket) AS `level`,
    leaf.first_digit AS first_digit,
    leaf.duration_bucket AS duration_bucket,
    assumeNotNull(leaf.provider_currency_key) AS provider_currency_key,
    sum(leaf.`cost`) AS `cost`,
    sum(leaf.dtmf_calls) AS dtmf_calls,
    sum(leaf.dtmf_digits) AS dtmf_digits,
    sum(leaf.dtmf_unknown) AS dtmf_unknown
  FROM (
    SELECT
      multiIf(isNull(c.dtmf), '', assumeNotNull(c.dtmf) = '', {p1:String}, substring(assumeNotNull(c.dtmf), 1, 1)) AS first_digit,
      roundDown(c.`duration`, {p2:Array(UInt32)}) AS duration_bucket,
      groupUniqArrayIf(2)(toString(c.provider_currency), c.provider_currency != '') OVER () AS provider_currency_present,
      if(c.provider_currency = '' AND length(provider_currency_present) = 1, provider_currency_present[1], toString(c.provider_currency)) AS provider_currency_key,
      ifNull(sum(c.provider_charge), 0) AS `cost`,
      countIf(ifNull(notEmpty(c.dtmf), 0)) AS dtmf_calls,
      ifNull(sum(length(ifNull(c.dtmf, ''))), 0) AS dtmf_digits,
      countIf((c.sip_code = {p3:Int64} AND isNull(c.dtmf))) AS dtmf_unknown
    FROM tollgrid.cdr AS c
    WHERE (c.start_time >= toDateTime({p4:UInt32}, 'UTC') AND c.start_time < toDateTime({p5:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p4:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p5:UInt32}, 'UTC')))
    GROUP BY multiIf(isNull(c.dtmf), '', assumeNotNull(c.dtmf) = '', {p1:String}, substring(assumeNotNull(c.dtmf), 1, 1)), roundDown(c.`duration`, {p2:Array(UInt32)}), c.provider_currency
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.first_digit, leaf.duration_bucket, leaf.provider_currency_key), (leaf.provider_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p6:UInt8}, if(`total`.`level` = 0, `total`.provider_currency_key, ''), `total`.first_digit, `total`.duration_bucket, `total`.provider_currency_key
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":2,"p1":"none","p2":[0,1,7,13,31,61,121,301,601,1801],"p3":200,"p4":1772841600,"p5":1777248000,"p6":1,"p7":10001}
