SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(`total`.`day`) AS `day`,
  `total`.intrastate_attempts AS intrastate,
  `total`.interstate_attempts AS interstate,
  `total`.indeterminate_attempts AS indeterminate,
  `total`.attempts AS attempts,
  if(`total`.interstate_attempts = 0, NULL, toFloat64(`total`.interstate_answered) / toFloat64(`total`.interstate_attempts)) AS interstate_asr,
  (`total`.`duration`) / 60 AS total_duration
FROM (
  SELECT
    {p0:UInt8} - grouping(leaf.`day`) AS `level`,
    leaf.`day` AS `day`,
    sum(leaf.attempts) AS attempts,
    sum(leaf.`duration`) AS `duration`,
    sum(leaf.intrastate_attempts) AS intrastate_attempts,
    sum(leaf.interstate_attempts) AS interstate_attempts,
    sum(leaf.interstate_answered) AS interstate_answered,
    sum(leaf.indeterminate_attempts) AS indeterminate_attempts
  FROM (
    SELECT
      grouped.`day` AS `day`,
      grouped.attempts AS attempts,
      grouped.`duration` AS `duration`,
      grouped.attempts * (grouped.relation IN {p1:Array(Int8)}) AS intrastate_attempts,
      grouped.attempts * (grouped.relation IN {p2:Array(Int8)}) AS interstate_attempts,
      grouped.answered * (grouped.relation IN {p2:Array(Int8)}) AS interstate_answered,
      grouped.attempts * (grouped.relation IN {p3:Array(Int8)}) AS indeterminate_attempts
    FROM (
      SELECT
        c.`day` AS `day`,
        toInt8(c.relation_state_lrn) AS relation,
        sum(c.attempts) AS attempts,
        sum(c.`duration`) AS `duration`,
        sum(c.answered) AS answered
      FROM tollgrid.cdr_day AS c
      WHERE (c.`day` >= toDate(toDateTime({p4:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p5:UInt32}, 'UTC')))
      GROUP BY c.`day`, toInt8(c.relation_state_lrn)
    ) AS grouped
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.`day`), ())
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p0:UInt8}, `total`.`day`
LIMIT {p6:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":1,"p1":[11,13,16,18,25,27],"p2":[12,14,17,19,26,28],"p3":[0,5,6,7,8,9,10,15,20,21,22,23,24,29],"p4":1772841600,"p5":1777248000,"p6":10001}
