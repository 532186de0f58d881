SELECT
  toUInt8(`total`.`level`) AS `level`,
  fromUnixTimestamp64Nano(toInt64(`total`.`hour`) * 1000000000, 'UTC') AS `hour`,
  if(`total`.pdd_count = 0, NULL, arrayElement(finalizeAggregation(`total`.pdd_distribution), {p0:UInt8})) AS pdd_p95,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.network_effective) / toFloat64(`total`.attempts)) AS ner
FROM (
  SELECT
    {p1:UInt8} - grouping(leaf.`hour`) AS `level`,
    leaf.`hour` AS `hour`,
    sum(leaf.attempts) AS attempts,
    sum(leaf.network_effective) AS network_effective,
    sum(leaf.pdd_count) AS pdd_count,
    quantilesExactWeightedMergeState(0.5, 0.95)(leaf.pdd_distribution) AS pdd_distribution
  FROM (
    SELECT
      toUnixTimestamp(c.start_time) - modulo(toUnixTimestamp(c.start_time) + timeZoneOffset(toTimeZone(c.start_time, {p2:String})), {p3:UInt32}) AS `hour`,
      count() AS attempts,
      countIf((c.sip_code IN {p4:Array(UInt16)} OR (c.sip_code = {p5:Int64} AND c.q850_cause IN {p6:Array(UInt16)}))) AS network_effective,
      countIf(isNotNull(c.pdd_ms)) AS pdd_count,
      quantilesExactWeightedStateIf(0.5, 0.95)(assumeNotNull(c.pdd_ms), 1, isNotNull(c.pdd_ms)) AS pdd_distribution
    FROM tollgrid.cdr AS c
    WHERE (c.start_time >= toDateTime({p7:UInt32}, 'UTC') AND c.start_time < toDateTime({p8:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p7:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p8:UInt32}, 'UTC')))
    GROUP BY toUnixTimestamp(c.start_time) - modulo(toUnixTimestamp(c.start_time) + timeZoneOffset(toTimeZone(c.start_time, {p2:String})), {p3:UInt32})
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.`hour`), ())
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, `total`.`hour`
LIMIT {p9:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":2,"p1":1,"p2":"Asia/Kolkata","p3":3600,"p4":[200,486,600,408,480,487,603,607,608],"p5":0,"p6":[17,18,19,20,21],"p7":1772841600,"p8":1777248000,"p9":10001}
