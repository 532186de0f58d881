import { DESTINATIONS } from './destinations';
import { OUTCOME_WEIGHTS, OUTCOMES, TRAFFIC_KINDS } from './outcomes';
import { drawTable } from './random';
import { CUSTOMERS, DESTINATION_DRAWS, NAME_STYLES, PROVIDERS, ROUTES } from './world';

/**
 * The world as constant arrays for SQL: entity i stands at position i + 1. ClickHouse looks a position of a constant
 * array up in nanoseconds, so that the calls are made on the server, without joins and without helper tables.
 */

const CUSTOMER_DRAWS = 2048;
export const OUTCOME_DRAWS = 128;
const DURATION_DRAWS = 256;

const SWITCHES = ['nyc1', 'lax1', 'dal1', 'fra1', 'lon1', 'sin1'] as const;

/** For each market four switches to draw from. */
const SWITCHES_BY_MARKET = [
  ['nyc1', 'nyc1', 'lax1', 'dal1'],
  ['nyc1', 'dal1', 'dal1', 'lon1'],
  ['dal1', 'dal1', 'lax1', 'nyc1'],
  ['fra1', 'fra1', 'lon1', 'lon1'],
  ['fra1', 'lon1', 'fra1', 'sin1'],
  ['sin1', 'sin1', 'sin1', 'fra1'],
  ['nyc1', 'fra1', 'lon1', 'sin1'],
] as const;

/** Country code and area of the callers of a market; '' = United States. */
const CALLER_PREFIXES = ['', '', '5255', '4420', '97144', '9111', ''];

/** Hours from a market's clock to UTC. */
const UTC_SHIFTS = [5, 6, 5, -1, -2, -6, 0];

/** What called parties press: mostly one key of a menu. */
const KEYS = ['1', '1', '1', '1', '2', '2', '9', '0', '12', '1#', '3', '4711', '90210#', '*1'];

/** Addresses of the documentation ranges (RFC 5737), as numbers. */
const SOURCE_NETWORKS = [0xc0000200, 0xc6336400, 0xcb007100];

type Values = ReadonlyArray<string | number>;

const areaCodes = DESTINATIONS.flatMap((destination) => destination.areaCodes);

let nextAreaCode = 0;
const areaCodeOffsets = DESTINATIONS.map((destination) => {
  const offset = nextAreaCode;
  nextAreaCode += destination.areaCodes.length;
  return offset;
});

/** −ln(1 − p) × 1000 at even p: exponentially distributed durations by integers alone, the same on every machine. */
const exponential = Array.from({ length: DURATION_DRAWS }, (_, index) =>
  Math.round(-Math.log(1 - (index + 0.5) / DURATION_DRAWS) * 1000)
);

export const TABLES = {
  customer_draw: drawTable(
    CUSTOMERS.map(({ weight }) => weight),
    CUSTOMER_DRAWS
  ),
  customer_market: CUSTOMERS.map(({ market }) => market),
  customer_kind: CUSTOMERS.map(({ kind }) => kind),
  currency_of_customer: CUSTOMERS.map(({ currency }) => currency),
  provider_quality: PROVIDERS.map(({ quality }) => quality),
  currency_of_provider: PROVIDERS.map(({ currency }) => currency),
  provider_proxy: PROVIDERS.map(({ mediaProxy }) => Number(mediaProxy)),
  provider_mos: PROVIDERS.map(({ mos }) => mos),
  provider_pdd: PROVIDERS.map(({ pddMs }) => pddMs),
  provider_style: PROVIDERS.map(({ nameStyle }) => nameStyle),
  destination_draw: DESTINATION_DRAWS,
  destination_name: DESTINATIONS.map(({ name }) => name),
  provider_destination_name: NAME_STYLES.flatMap((spell) => DESTINATIONS.map(({ name }) => spell(name))),
  destination_country: DESTINATIONS.map(({ country }) => country),
  destination_prefix: DESTINATIONS.map(({ prefix }) => prefix),
  destination_digits: DESTINATIONS.map(({ subscriberDigits }) => subscriberDigits),
  destination_rate: DESTINATIONS.map(({ rate }) => rate),
  destination_area_offset: areaCodeOffsets,
  destination_area_count: DESTINATIONS.map((destination) => destination.areaCodes.length),
  area_code: areaCodes,
  route: ROUTES.flat(),
  outcome_draw: OUTCOME_WEIGHTS.flatMap((weights) => drawTable(weights, OUTCOME_DRAWS)),
  outcome_sip: OUTCOMES.map(({ sipCode }) => sipCode),
  outcome_q850: OUTCOMES.map(({ q850Cause }) => q850Cause),
  outcome_rang: OUTCOMES.map(({ rang }) => Number(rang)),
  outcome_reroute: OUTCOMES.map(({ reroute }) => Number(reroute)),
  kind_mean: TRAFFIC_KINDS.map(({ meanDuration }) => meanDuration),
  kind_short: TRAFFIC_KINDS.map(({ shortPercent }) => shortPercent),
  kind_dtmf: TRAFFIC_KINDS.map(({ dtmfPercent }) => dtmfPercent),
  market_switch: SWITCHES_BY_MARKET.flat().map((name) => SWITCHES.indexOf(name)),
  switch_name: SWITCHES,
  market_caller: CALLER_PREFIXES,
  market_shift: UTC_SHIFTS,
  exponential,
  keys: KEYS,
  source_network: SOURCE_NETWORKS,
  increment_minimum: [1, 6, 30, 60],
  increment_step: [1, 6, 6, 60],
} as const satisfies Record<string, Values>;

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replace(/[\\']/g, '\\$&')}'`;

/** `[…] AS name` for a WITH clause. */
export const withArray = (name: string, values: Values): string => `[${values.map(literal).join(',')}] AS ${name}`;

export const WITH_TABLES: string = Object.entries<Values>(TABLES)
  .map(([name, values]) => withArray(name, values))
  .join(',\n');
