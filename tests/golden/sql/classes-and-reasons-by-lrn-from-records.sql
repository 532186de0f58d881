SELECT
  toUInt8(`total`.`level`) AS `level`,
  toString(toString(`total`.called_state)) AS called_state,
  toString(`total`.jurisdiction_reason) AS jurisdiction_reason,
  `total`.customer_currency_key AS customer_currency,
  `total`.attempts AS attempts,
  `total`.intrastate_attempts AS intrastate,
  toString(`total`.intrastate_charge) AS intrastate_charge,
  `total`.canada_attempts AS canada
FROM (
  SELECT
    {p0:UInt8} - grouping(leaf.called_state) - grouping(leaf.jurisdiction_reason) AS `level`,
    leaf.called_state AS called_state,
    leaf.jurisdiction_reason AS jurisdiction_reason,
    assumeNotNull(leaf.customer_currency_key) AS customer_currency_key,
    sum(leaf.attempts) AS attempts,
    sum(leaf.intrastate_attempts) AS intrastate_attempts,
    sum(leaf.intrastate_charge) AS intrastate_charge,
    sum(leaf.canada_attempts) AS canada_attempts
  FROM (
    SELECT
      grouped.called_state AS called_state,
      grouped.jurisdiction_reason AS jurisdiction_reason,
      grouped.customer_currency_key AS customer_currency_key,
      grouped.attempts AS attempts,
      grouped.attempts * (grouped.relation IN {p1:Array(Int8)}) AS intrastate_attempts,
      grouped.charge * (grouped.relation IN {p1:Array(Int8)}) AS intrastate_charge,
      grouped.attempts * (grouped.relation IN {p2:Array(Int8)}) AS canada_attempts
    FROM (
      SELECT
        dictGet({p3:String}, 'state', toUInt64(intDiv(if(dictGet({p3:String}, 'state', toUInt64(intDiv(c.lrn_nn, 10000))) != '' AND intDiv(c.lrn_nn, 10) % 1000 >= 200 AND intDiv(c.lrn_nn, 10) % 100 != 11, c.lrn_nn, c.called_nn), 10000))) AS called_state,
        transform(toInt8(c.relation_lata_lrn), {p4:Array(Int8)}, {p5:Array(String)}, '') AS jurisdiction_reason,
        toInt8(c.relation_lata_lrn) AS relation,
        groupUniqArrayIf(2)(toString(c.customer_currency), c.customer_currency != '') OVER () AS customer_currency_present,
        if(c.customer_currency = '' AND length(customer_currency_present) = 1, customer_currency_present[1], toString(c.customer_currency)) AS customer_currency_key,
        count() AS attempts,
        ifNull(sum(c.customer_charge), 0) AS charge
      FROM tollgrid.cdr AS c
      WHERE (c.start_time >= toDateTime({p6:UInt32}, 'UTC') AND c.start_time < toDateTime({p7:UInt32}, 'UTC') AND toDate(c.start_time) >= toDate(toDateTime({p6:UInt32}, 'UTC')) AND toDate(c.start_time) <= toDate(toDateTime({p7:UInt32}, 'UTC')) AND transform(toInt8(c.relation_lata_lrn), {p4:Array(Int8)}, {p8:Array(String)}, '') NOT IN {p9:Array(String)})
      GROUP BY dictGet({p3:String}, 'state', toUInt64(intDiv(if(dictGet({p3:String}, 'state', toUInt64(intDiv(c.lrn_nn, 10000))) != '' AND intDiv(c.lrn_nn, 10) % 1000 >= 200 AND intDiv(c.lrn_nn, 10) % 100 != 11, c.lrn_nn, c.called_nn), 10000))), transform(toInt8(c.relation_lata_lrn), {p4:Array(Int8)}, {p5:Array(String)}, ''), toInt8(c.relation_lata_lrn), c.customer_currency
    ) AS grouped
  ) AS leaf
  GROUP BY GROUPING SETS ((leaf.called_state, leaf.jurisdiction_reason, leaf.customer_currency_key), (leaf.customer_currency_key), (leaf.called_state, leaf.customer_currency_key))
  HAVING count() > 0
) AS `total`
ORDER BY `total`.`level` >= {p10:UInt8}, if(`total`.`level` = 0, `total`.customer_currency_key, ''), `total`.called_state, `total`.customer_currency_key, `total`.`level` >= {p0:UInt8}, `total`.jurisdiction_reason, `total`.customer_currency_key, `total`.customer_currency_key
LIMIT {p11:UInt32}
SETTINGS group_by_use_nulls = 1
-- cdr {"p0":2,"p1":[11,13,16,18,25,27],"p2":[2],"p3":"tollgrid.dict_us_area_code","p4":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29],"p5":["unclassified","dest_non_nanp","dest_ca","dest_caribbean","dest_8yy","dest_non_geo","dest_invalid","ani_missing","ani_invalid","ani_foreign","ani_non_geo","npanxx","npanxx","lrn","lrn","no_lata","npanxx","npanxx","lrn","lrn","no_lata","ani_missing","ani_invalid","ani_foreign","ani_non_geo","npanxx","npanxx","lrn","lrn","no_lata"],"p6":1772841600,"p7":1777248000,"p8":["interstate","international","canada","international","toll_free","interstate","interstate","interstate","interstate","interstate","interstate","intrastate","interstate","intrastate","interstate","interstate","intrastate","interstate","intrastate","interstate","interstate","interstate","interstate","interstate","interstate","intrastate","interstate","intrastate","interstate","interstate"],"p9":["toll_free"],"p10":1,"p11":10001}
