SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(`total`.number) AS number,
  toString(`total`.role) AS role,
  `total`.attempts AS attempts,
  if(`total`.attempts = 0, NULL, toFloat64(`total`.answered) / toFloat64(`total`.attempts)) AS asr,
  toDateTime64(`total`.first_call, 9, 'UTC') AS first_call,
  toDateTime64(`total`.last_call, 9, 'UTC') AS last_call,
  finalizeAggregation(`total`.peers) AS peers,
  finalizeAggregation(`total`.customers) AS customers
FROM (
  SELECT
    {p0:UInt8} - grouping(leaf.number) - grouping(leaf.role) AS `level`,
    leaf.number AS number,
    leaf.role AS role,
    if((grouping(leaf.number) = 0 OR grouping(leaf.role) = 0), sum(leaf.attempts), sumIf(leaf.attempts, NOT leaf.is_repeat)) AS attempts,
    if((grouping(leaf.number) = 0 OR grouping(leaf.role) = 0), sum(leaf.answered), sumIf(leaf.answered, NOT leaf.is_repeat)) AS answered,
    min(leaf.first_call) AS first_call,
    max(leaf.last_call) AS last_call,
    uniqExactMergeState(leaf.peers) AS peers,
    uniqExactMergeState(leaf.customers) AS customers
  FROM (
    SELECT
      c.number AS number,
      toString(c.role) AS role,
      (c.role = 'calling' AND c.peer IN {p1:Array(String)} AND 'called' NOT IN {p2:Array(String)}) AS is_repeat,
      count() AS attempts,
      countIf(c.sip_code = {p3:Int64}) AS answered,
      min(c.start_time) AS first_call,
      max(c.start_time) AS last_call,
      uniqExactStateIf(c.peer, match(c.peer, '^[0-9]+$')) AS peers,
      uniqExactStateIf(c.customer_id, c.customer_id != 0) AS customers
    FROM tollgrid.cdr_number AS c
    WHERE (c.start_time >= toDateTime({p4:UInt32}, 'UTC') AND c.start_time < toDateTime({p5:UInt32}, 'UTC') AND c.number IN {p1:Array(String)} AND toString(c.role) NOT IN {p2:Array(String)})
    GROUP BY c.number, toString(c.role), (c.role = 'calling' AND c.peer IN {p1:Array(String)} AND 'called' NOT IN {p2:Array(String)})
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.number, leaf.role), (), (leaf.number))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p6:UInt8}, `total`.number, `total`.`level` >= {p0:UInt8}, `total`.role
LIMIT {p7:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr_number {"p0":2,"p1":["12125550100","13155550100","442079460000"],"p2":["x"],"p3":200,"p4":1772841600,"p5":1777248000,"p6":1,"p7":10001}
