SELECT
  toUInt8(`total`.`level`) AS `level`,
  toUInt8(`total`.column_level) AS column_level,
  toUInt8(`total`.other) AS other,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  toString(`total`.`day`) AS `day`,
  toFloat64(`total`.attempts) / ((least({p1:Int64}, ifNull(toInt64(toUnixTimestamp(toDateTime(addDays(`total`.`day`, 1), {p2:String}))) * 1000, {p1:Int64})) - greatest({p3:Int64}, ifNull(toInt64(toUnixTimestamp(toDateTime(`total`.`day`, {p2:String}))) * 1000, {p3:Int64}))) / 1000) AS attempts_per_second,
  toFloat64(`total`.answered_duration) / ((least({p1:Int64}, ifNull(toInt64(toUnixTimestamp(toDateTime(addDays(`total`.`day`, 1), {p2:String}))) * 1000, {p1:Int64})) - greatest({p3:Int64}, ifNull(toInt64(toUnixTimestamp(toDateTime(`total`.`day`, {p2:String}))) * 1000, {p3:Int64}))) / 1000) AS erlangs
FROM (
  SELECT
    placed.`level` AS `level`,
    placed.column_level AS column_level,
    placed.other AS other,
    if(placed.other > 0, NULL, placed.customer) AS customer,
    placed.`day` AS `day`,
    sum(placed.attempts) AS attempts,
    sum(placed.answered_duration) AS answered_duration
  FROM (
    SELECT
      ranked.`level` AS `level`,
      ranked.column_level AS column_level,
      ranked.customer AS customer,
      ranked.`day` AS `day`,
      ranked.attempts AS attempts,
      ranked.answered_duration AS answered_duration,
      multiIf(maxIf(ranked.place, (ranked.`level` = {p4:UInt8} AND ranked.column_level = 0)) OVER (PARTITION BY ranked.customer) > {p5:UInt32}, {p4:UInt8}, 0) AS other
    FROM (
      SELECT
        every_row.`level` AS `level`,
        every_row.column_level AS column_level,
        every_row.customer AS customer,
        every_row.`day` AS `day`,
        every_row.attempts AS attempts,
        every_row.answered_duration AS answered_duration,
        row_number() OVER (PARTITION BY every_row.`level`, every_row.column_level ORDER BY every_row.attempts DESC NULLS LAST, every_row.customer) AS place
      FROM (
        SELECT
          {p4:UInt8} - grouping(leaf.customer) AS `level`,
          {p4:UInt8} - grouping(leaf.`day`) AS column_level,
          leaf.customer AS customer,
          leaf.`day` AS `day`,
          sum(leaf.attempts) AS attempts,
          sum(leaf.answered_duration) AS answered_duration
        FROM (
          SELECT
            c.customer_id AS customer,
            toDate(c.start_time, {p2:String}) AS `day`,
            count() AS attempts,
            ifNull(sumIf(c.`duration`, c.sip_code = {p6:Int64}), 0) AS answered_duration
          FROM tollgrid.cdr AS c
          WHERE (c.start_time >= toDateTime({p7:UInt32}, 'UTC') AND c.start_time < toDateTime({p8:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p7:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p8:UInt32}, 'UTC')))
          GROUP BY c.customer_id, toDate(c.start_time, {p2:String})
        ) AS leaf
        GROUP BY GROUPING SETS ((leaf.customer, leaf.`day`), (leaf.customer))
        HAVING count() > 0
      ) AS every_row
    ) AS ranked
  ) AS placed
  WHERE placed.other = 0 OR placed.other = placed.`level`
  GROUP BY placed.`level`, placed.column_level, placed.other, if(placed.other > 0, NULL, placed.customer), placed.`day`
) AS `total`
ORDER BY `total`.other > 0, lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.column_level >= {p4:UInt8}, `total`.`day`
LIMIT {p9:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":"tollgrid.dict_customer","p1":1777248000000,"p2":"America/New_York","p3":1772841600000,"p4":1,"p5":2,"p6":200,"p7":1772841600,"p8":1777248000,"p9":10001}
