SELECT
  toUInt8(`total`.`level`) AS `level`,
  `total`.attempts AS attempts,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.answered) / toFloat64(`total`.attempts)) AS asr
FROM (
  SELECT
    {p0:UInt8} AS `level`,
    sum(leaf.attempts) AS attempts,
    sum(leaf.answered) AS answered
  FROM (
    SELECT
      sum(c.attempts) AS attempts,
      sum(c.answered) AS answered
    FROM tollgrid.cdr_day AS c
    WHERE (c.`day` >= toDate(toDateTime({p1:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p2:UInt32}, 'UTC')))
    HAVING count() > 0
  ) AS leaf
  GROUP BY GROUPING SETS (())
  HAVING count() > 0
) AS `total`
LIMIT {p3:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":0,"p1":1772841600,"p2":1777248000,"p3":10001}
