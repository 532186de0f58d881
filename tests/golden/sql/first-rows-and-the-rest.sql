SELECT
  toUInt8(`total`.`level`) AS `level`,
  toUInt8(`total`.other) AS other,
  `total`.customer AS customer,
  if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), '')) AS customer_name,
  toString(`total`.country) AS country,
  `total`.customer_currency_key AS customer_currency,
  toFloat64(`total`.attempts) / nullIf(`total`.attempts_whole, 0) AS attempts_share,
  if(`total`.pdd_count = 0, NULL, arrayElement(finalizeAggregation(`total`.pdd_distribution), {p1:UInt8})) AS pdd_p95,
  toString(`total`.charge) AS charge
FROM (
  SELECT
    placed.`level` AS `level`,
    placed.other AS other,
    if(placed.other = {p2:UInt8}, NULL, placed.customer) AS customer,
    if(placed.other = {p1:UInt8}, NULL, placed.country) AS country,
    placed.customer_currency_key AS customer_currency_key,
    sum(placed.attempts) AS attempts,
    sum(placed.pdd_count) AS pdd_count,
    sum(placed.charge) AS charge,
    quantilesExactWeightedMergeState(0.5, 0.95)(placed.pdd_distribution) AS pdd_distribution,
    any(placed.attempts_whole) AS attempts_whole
  FROM (
    SELECT
      ranked.`level` AS `level`,
      ranked.customer AS customer,
      ranked.country AS country,
      ranked.customer_currency_key AS customer_currency_key,
      ranked.attempts AS attempts,
      ranked.pdd_count AS pdd_count,
      ranked.charge AS charge,
      ranked.pdd_distribution AS pdd_distribution,
      ranked.attempts_whole AS attempts_whole,
      multiIf(maxIf(ranked.place, ranked.`level` = {p2:UInt8}) OVER (PARTITION BY ranked.customer, ranked.customer_currency_key) > {p3:UInt32}, {p2:UInt8}, if(ranked.`level` = {p1:UInt8}, ranked.place, 0) > {p3:UInt32}, {p1:UInt8}, 0) AS other
    FROM (
      SELECT
        every_row.`level` AS `level`,
        every_row.customer AS customer,
        every_row.country AS country,
        every_row.customer_currency_key AS customer_currency_key,
        every_row.attempts AS attempts,
        every_row.pdd_count AS pdd_count,
        every_row.charge AS charge,
        every_row.pdd_distribution AS pdd_distribution,
        sumIf(every_row.attempts, every_row.`level` = {p1:UInt8}) OVER () AS attempts_whole,
        row_number() OVER (PARTITION BY every_row.`level`, if(every_row.`level` > {p2:UInt8}, every_row.customer, NULL), every_row.customer_currency_key ORDER BY every_row.charge DESC NULLS LAST, every_row.customer, every_row.country) AS place
      FROM (
        SELECT
          {p1:UInt8} - grouping(leaf.customer) - grouping(leaf.country) AS `level`,
          leaf.customer AS customer,
          leaf.country AS country,
          assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
          sum(leaf.attempts) AS attempts,
          sum(leaf.pdd_count) AS pdd_count,
          sum(leaf.charge) AS charge,
          quantilesExactWeightedMergeState(0.5, 0.95)(leaf.pdd_distribution) AS pdd_distribution
        FROM (
          SELECT
            c.customer_id AS customer,
            c.country AS country,
            groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
            if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
            count() AS attempts,
            countIf(isNotNull(c.pdd_ms)) AS pdd_count,
            ifNull(sum(c.customer_charge), 0) AS charge,
            quantilesExactWeightedStateIf(0.5, 0.95)(assumeNotNull(c.pdd_ms), 1, isNotNull(c.pdd_ms)) AS pdd_distribution
          FROM tollgrid.cdr AS c
          WHERE (c.start_time >= toDateTime({p4:UInt32}, 'UTC') AND c.start_time < toDateTime({p5:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p4:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p5:UInt32}, 'UTC')))
          GROUP BY c.customer_id, c.country, c.customer_currency
        ) AS leaf
        GROUP BY GROUPING SETS ((leaf.customer, leaf.country, leaf.customer_currency_key), (leaf.customer_currency_key), (leaf.customer, leaf.customer_currency_key))
        HAVING count() > 0
      ) AS every_row
    ) AS ranked
  ) AS placed
  WHERE placed.other = 0 OR placed.other = placed.`level`
  GROUP BY placed.`level`, placed.other, if(placed.other = {p2:UInt8}, NULL, placed.customer), if(placed.other = {p1:UInt8}, NULL, placed.country), placed.customer_currency_key
) AS `total`
ORDER BY `total`.`level` >= {p2:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), `total`.other = {p2:UInt8}, lowerUTF8(if(isNull(`total`.customer), NULL, dictGetOrDefault({p0:String}, 'name', toUInt64(assumeNotNull(`total`.customer)), ''))), `total`.customer, `total`.customer_currency_key, `total`.`level` >= {p1:UInt8}, `total`.other = {p1:UInt8}, `total`.country, `total`.customer_currency_key, `total`.customer_currency_key
LIMIT {p6:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":"tollgrid.dict_customer","p1":2,"p2":1,"p3":10,"p4":1772841600,"p5":1777248000,"p6":10001}
