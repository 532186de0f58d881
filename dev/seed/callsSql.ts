import { FIRST_DAY, LAST_DAY, type Month, QUANTILES_PER_MONTH } from './calendar';
import { DESTINATIONS } from './destinations';
import { isRecorded, percentInForce } from './historySql';
import { ANSWERED, NO_ROUTE, QUALITY_LEVELS } from './outcomes';
import { OUTCOME_DRAWS, WITH_TABLES, withArray } from './tables';
import { US_AREA_CODE_COUNT, US_STATES } from './usAreaCodes';
import { DRAWS_PER_MARKET, ROUTES_PER_DESTINATION } from './world';

/** Toll-free, premium and personal numbers: nobody calls from them. */
const PLACELESS = `(country = 'US' AND destination >= ${US_STATES.length})`;

const FIRST_SECOND = FIRST_DAY / 1000;
const RANGE_SECONDS = (LAST_DAY - FIRST_DAY) / 1000 + 86_400;

/** A customer calls the same few places again and again: this many draws, the first of them most often. */
const DESTINATIONS_PER_CUSTOMER = 40;

const MAX_ATTEMPTS = 3;

/** Seconds from an attempt to the next, at most. */
const MAX_REROUTE = 5;

/** Millionths: rounded half up to whole steps. */
const rounded = (product: string, step: number): string => `intDiv(${product} + ${30 * step}, ${60 * step}) * ${step}`;

const billed = (increment: string): string => {
  const minimum = `increment_minimum[${increment} + 1]`;
  const step = `increment_step[${increment} + 1]`;
  return `if(duration = 0, 0, if(duration <= ${minimum}, ${minimum},
    ${minimum} + intDiv(duration - ${minimum} + ${step} - 1, ${step}) * ${step}))`;
};

const increment = (party: string): string => `multiIf(
    country = 'MX', 3,
    country = 'US', if(cityHash64(${party}, 60) % 5 = 0, 0, 1),
    [0, 0, 0, 2, 3][cityHash64(${party}, country, 61) % 5 + 1])`;

/** Four decimals for most rate cards, six for the others. */
const charge = (party: string, seconds: string, rate: string): string =>
  `toDecimal64(if(cityHash64(${party}, 62) % 4 > 0, ${rounded(`${seconds} * ${rate}`, 100)}, ${rounded(
    `${seconds} * ${rate}`,
    1
  )}), 6) / 1000000`;

const inCurrency = (rate: string, currency: string): string =>
  `intDiv(intDiv(${rate} * if(${currency} = 'EUR', 92, 100), 100), 10) * 10`;

/** The months as arrays, the first at position 1; their quantiles one after the other. */
const withMonths = (months: readonly Month[]): string =>
  [
    withArray(
      'month_start',
      months.map(({ start }) => start)
    ),
    withArray(
      'month_first_call',
      months.map(({ firstCall }) => firstCall)
    ),
    withArray(
      'month_calls',
      months.map(({ calls }) => calls)
    ),
    withArray(
      'month_season',
      months.map(({ start }) => Math.floor(new Date(start * 1000).getUTCMonth() / 3))
    ),
    withArray(
      'time_quantile',
      months.flatMap(({ quantiles }) => quantiles)
    ),
  ].join(',\n');

/** Position of the month of a call by its number. */
const monthOf = (number: string, months: readonly Month[]): string =>
  months.map(({ firstCall }) => `(${number} >= ${firstCall})`).join(' + ');

const call = (months: readonly Month[]): string => `
  SELECT
    number AS call,
    ${monthOf('number', months)} AS month,
    month_calls[month] AS calls,
    (number - month_first_call[month]) * ${QUANTILES_PER_MONTH} AS scaled,
    (month - 1) * ${QUANTILES_PER_MONTH + 1} + intDiv(scaled, calls) + 1 AS quantile,
    month_start[month] + time_quantile[quantile]
      + intDiv((time_quantile[quantile + 1] - time_quantile[quantile]) * (scaled % calls), calls) AS local_time,
    customer_draw[cityHash64(call, 1) % length(customer_draw) + 1] AS customer,
    customer_market[customer + 1] AS market,
    customer_kind[customer + 1] AS kind,
    least(cityHash64(call, 2) % ${DESTINATIONS_PER_CUSTOMER}, cityHash64(call, 3) % ${DESTINATIONS_PER_CUSTOMER}) AS habit,
    destination_draw[market * ${DRAWS_PER_MARKET} + cityHash64(customer, habit, 4) % ${DRAWS_PER_MARKET} + 1] AS destination,
    ${FIRST_SECOND} + positiveModulo(local_time - ${FIRST_SECOND} + market_shift[market + 1] * 3600 + customer % 4 * 900,
      ${RANGE_SECONDS}) AS first_time,
    -- Most calls take the first route of the season, the rest its neighbour.
    cityHash64(customer, destination, month_season[month], 5)
      + if(cityHash64(call, 6) % 10 < 7, 0, 1) AS first_route,
    arrayMap(k -> toUInt16(route[destination * ${ROUTES_PER_DESTINATION} + (first_route + k) % ${ROUTES_PER_DESTINATION} + 1]),
      range(${MAX_ATTEMPTS})) AS providers,
    if(cityHash64(call, 7) % 250 = 0, [toUInt8(${NO_ROUTE})], arrayMap((provider, k) ->
      toUInt8(outcome_draw[(kind * ${QUALITY_LEVELS} + provider_quality[provider + 1]) * ${OUTCOME_DRAWS} + cityHash64(call, k, 8) % ${OUTCOME_DRAWS} + 1]),
      providers, range(${MAX_ATTEMPTS}))) AS outcomes,
    arrayFirstIndex(o -> outcome_reroute[o + 1] = 0, outcomes) AS ending,
    if(ending = 0, ${MAX_ATTEMPTS}, ending) AS attempts
  FROM numbers_mt(${months.reduce((sum, { calls }) => sum + calls, 0)})`;

const attempt = (months: readonly Month[]): string => `
  SELECT
    *,
    arrayJoin(range(1, attempts + 1)) AS attempt,
    outcomes[attempt] AS outcome,
    outcome != ${NO_ROUTE} AS routed,
    if(routed, providers[attempt], 0) AS provider,
    cityHash64(call, attempt, 20) AS luck,
    first_time + (attempt - 1) * (2 + luck % ${MAX_REROUTE - 1}) AS started,
    outcome = ${ANSWERED} AS answered,
    multiIf(
      NOT answered, 0,
      luck % 100 < kind_short[kind + 1], luck % 6 + 1,
      7 + intDiv(exponential[cityHash64(call, attempt, 21) % length(exponential) + 1] * kind_mean[kind + 1]
        + luck % 1000, 1000)) AS duration,
    destination_country[destination + 1] AS country,
    destination_area_count[destination + 1] AS area_count,
    cityHash64(call, 22) AS number_luck,
    toString(area_code[destination_area_offset[destination + 1] + number_luck % greatest(area_count, 1) + 1]) AS area,
    -- Some numbers are called over and over.
    if(number_luck % 40 = 0, cityHash64(intDiv(number_luck, 40) % 50, customer), cityHash64(call, 23)) AS line,
    cityHash64(call, 24) AS caller_luck,
    cityHash64(customer, caller_luck % (40 + cityHash64(customer, 25) % 2000)) AS caller,
    market_caller[market + 1] AS caller_prefix,
    ${inCurrency(
      `intDiv(intDiv(destination_rate[destination + 1] * (101 + cityHash64(customer, destination, 40) % 19), 100)
        * ${percentInForce('customer', 'started')}, 100)`,
      'currency_of_customer[customer + 1]'
    )} AS customer_rate,
    ${inCurrency(
      `intDiv(intDiv(destination_rate[destination + 1] * (78 + cityHash64(provider, destination, 41) % 20)
        * if(cityHash64(provider, destination, 42) % 37 = 0, 135, 100), 10000)
        * ${percentInForce('provider', 'started')}, 100)`,
      'currency_of_provider[provider + 1]'
    )} AS provider_rate,
    ${increment('customer + 1000')} AS customer_increment,
    ${increment('provider')} AS provider_increment,
    ${billed('customer_increment')} AS customer_seconds,
    if(routed, ${billed('provider_increment')}, 0) AS provider_seconds
  FROM (${call(months)})
  WHERE ${isRecorded('first_time', (MAX_ATTEMPTS - 1) * MAX_REROUTE)}`;

/** Digits after a country code that no subscriber can have, because they start with 0. */
const inventedDigits = (digits: string, luck: string): string =>
  `concat('0', leftPad(toString(${luck} % toUInt64(exp10(${digits} - 1))), ${digits} - 1, '0'))`;

/**
 * All attempts as an INSERT into `cdr`: one, because to read it takes the server longer than to make 100,000 rows. Everything follows from the call's number by hashing: no clock,
 * no random generator, no floating point in money or durations.
 */
export function callsSql(database: string, months: readonly Month[], batchId: string): string {
  return `INSERT INTO ${database}.cdr (
  start_time, call_id, attempt, final_attempt, customer_id, provider_id, customer_destination, provider_destination,
  country, prefix, tech_prefix, calling_number, called_number, lrn, sip_code, q850_cause, pdd_ms,
  duration, customer_duration, provider_duration, customer_charge, customer_currency, provider_charge, provider_currency,
  dtmf, switch, source_ip, mos, batch_id)
WITH
${WITH_TABLES},
${withMonths(months)}
SELECT
  toDateTime(started, 'UTC') AS start_time,
  lower(hex(sipHash128(call, 50))) AS call_id,
  attempt,
  attempt = attempts AS final_attempt,
  customer + 1 AS customer_id,
  if(routed, provider + 1, 0) AS provider_id,
  destination_name[destination + 1] AS customer_destination,
  if(routed, provider_destination_name[provider_style[provider + 1] * ${DESTINATIONS.length} + destination + 1], '') AS provider_destination,
  country,
  concat(destination_prefix[destination + 1], if(area_count > 0, area, '')) AS prefix,
  if(cityHash64(customer, 51) % 10 < 4, concat(toString(1000 + cityHash64(customer, 52) % 9000), '#'), '') AS tech_prefix,
  multiIf(
    caller_luck % 97 < 3, 'anonymous',
    caller_luck % 97 = 3, '',
    caller_luck % 291 = 4, '11111111111',
    caller_luck % 291 = 101, concat('1800555', leftPad(toString(caller % 10000), 4, '0')),
    caller_prefix != '', concat(caller_prefix, ${inventedDigits('8', 'caller')}),
    concat('1',
      if(kind = 3 AND area_count > 0 AND NOT ${PLACELESS}, area, toString(area_code[cityHash64(customer, caller % 8) % ${US_AREA_CODE_COUNT} + 1])),
      '555', leftPad(toString(caller % 10000), 4, '0'))) AS calling_number,
  if(area_count > 0,
    concat('1', area, if(routed, '555', '911'), leftPad(toString(line % 10000), 4, '0')),
    concat(destination_prefix[destination + 1], ${inventedDigits('destination_digits[destination + 1]', 'line')})) AS called_number,
  if(destination < ${US_STATES.length} AND line % 100 < 55,
    -- Most ported numbers stay in their state; some are routed to another one.
    concat('1', toString(area_code[if(line % 100 < 3, line % ${US_AREA_CODE_COUNT},
        destination_area_offset[destination + 1] + line % area_count) + 1]), '555',
      leftPad(toString(line % 7 * 1000), 4, '0')), '') AS lrn,
  outcome_sip[outcome + 1] AS sip_code,
  outcome_q850[outcome + 1] AS q850_cause,
  if(outcome_rang[outcome + 1] = 1 AND luck % 101 > 0,
    provider_pdd[provider + 1] + intDiv(luck, 101) % 900 + if(luck % 19 = 0, intDiv(luck, 1919) % 6000, 0), NULL) AS pdd_ms,
  duration,
  customer_seconds AS customer_duration,
  provider_seconds AS provider_duration,
  ${charge('customer + 1000', 'customer_seconds', 'customer_rate')} AS customer_charge,
  currency_of_customer[customer + 1] AS customer_currency,
  ${charge('provider', 'provider_seconds', 'provider_rate')} AS provider_charge,
  if(routed, currency_of_provider[provider + 1], '') AS provider_currency,
  multiIf(
    NOT routed OR provider_proxy[provider + 1] = 0, NULL,
    answered AND duration > 3 AND intDiv(luck, 7) % 100 < kind_dtmf[kind + 1],
      keys[intDiv(luck, 700) % length(keys) + 1],
    '') AS dtmf,
  switch_name[market_switch[market * 4 + cityHash64(customer, intDiv(call, 64), 53) % 4 + 1] + 1] AS switch,
  toIPv4(toUInt32(source_network[customer % 3 + 1] + 1 + customer % 254)) AS source_ip,
  if(answered AND provider_mos[provider + 1] > 0,
    toDecimal32(provider_mos[provider + 1] - intDiv(luck, 11) % 40 - if(luck % 31 = 0, 120, 0), 3) / 100, NULL) AS mos,
  ${batchId} AS batch_id
FROM (${attempt(months)})`;
}
