SELECT
  toUInt8(`total`.`level`) AS `level`,
  toUInt8(`total`.column_level) AS column_level,
  `total`.provider AS provider,
  if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), '')) AS provider_name,
  toString(`total`.country) AS country,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.answered) / toFloat64(`total`.attempts)) AS asr,
  if(`total`.attempts_previous = 0, NULL, toFloat64(`total`.answered_previous) / toFloat64(`total`.attempts_previous)) AS asr_previous,
  (asr - asr_previous) AS asr_change,
  toFloat64(asr - asr_previous) / nullIf(abs(toFloat64(asr_previous)), 0) AS asr_change_share
FROM (
  SELECT
    placed.`level` AS `level`,
    placed.column_level AS column_level,
    placed.provider AS provider,
    placed.country AS country,
    placed.attempts AS attempts,
    placed.attempts_previous AS attempts_previous,
    placed.answered AS answered,
    placed.answered_previous AS answered_previous
  FROM (
    SELECT
      ranked.`level` AS `level`,
      ranked.column_level AS column_level,
      ranked.provider AS provider,
      ranked.country AS country,
      ranked.attempts AS attempts,
      ranked.attempts_previous AS attempts_previous,
      ranked.answered AS answered,
      ranked.answered_previous AS answered_previous,
      multiIf(maxIf(ranked.place, (ranked.`level` = {p1:UInt8} AND ranked.column_level = 0)) OVER (PARTITION BY ranked.provider) > {p2:UInt32}, {p1:UInt8}, 0) AS other
    FROM (
      SELECT
        every_row.`level` AS `level`,
        every_row.column_level AS column_level,
        every_row.provider AS provider,
        every_row.country AS country,
        every_row.attempts AS attempts,
        every_row.attempts_previous AS attempts_previous,
        every_row.answered AS answered,
        every_row.answered_previous AS answered_previous,
        row_number() OVER (PARTITION BY every_row.`level`, every_row.column_level ORDER BY if(every_row.attempts = 0, NULL, toFloat64(every_row.answered) / toFloat64(every_row.attempts)) ASC NULLS LAST, every_row.provider) AS place
      FROM (
        SELECT
          {p1:UInt8} - grouping(leaf.provider) AS `level`,
          {p1:UInt8} - grouping(leaf.country) AS column_level,
          leaf.provider AS provider,
          leaf.country AS country,
          sumIf(leaf.attempts, NOT leaf.is_previous) AS attempts,
          sumIf(leaf.attempts, leaf.is_previous) AS attempts_previous,
          sumIf(leaf.answered, NOT leaf.is_previous) AS answered,
          sumIf(leaf.answered, leaf.is_previous) AS answered_previous
        FROM (
          SELECT
            c.provider_id AS provider,
            c.country AS country,
            is_previous AS is_previous,
            sum(c.attempts) AS attempts,
            sum(c.answered) AS answered
          FROM tollgrid.cdr_day AS c
          ARRAY JOIN [0, 1] AS is_previous
          WHERE (c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')) AND ((is_previous AND c.`day` >= toDate(toDateTime({p3:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p5:UInt32}, 'UTC'))) OR (NOT is_previous AND c.`day` >= toDate(toDateTime({p6:UInt32}, 'UTC')) AND c.`day` < toDate(toDateTime({p4:UInt32}, 'UTC')))))
          GROUP BY c.provider_id, c.country, is_previous
        ) AS leaf
        GROUP BY GROUPING SETS ((leaf.provider, leaf.country), (leaf.provider), (leaf.country), ())
        HAVING count() > 0
      ) AS every_row
    ) AS ranked
  ) AS placed
  WHERE placed.other = 0
) AS `total`
ORDER BY `total`.`level` >= {p1:UInt8}, lowerUTF8(if(isNull(`total`.provider), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.provider)), ''))), `total`.provider, `total`.column_level >= {p1:UInt8}, `total`.country
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_day {"p0":"tollgrid.dict_provider","p1":1,"p2":3,"p3":1770422400,"p4":1777248000,"p5":1774569600,"p6":1772841600,"p7":10001}
