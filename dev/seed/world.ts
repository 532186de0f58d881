import { DESTINATIONS, type Region } from './destinations';
import { customerName, providerName } from './names';
import { TRAFFIC_KINDS, QUALITY_LEVELS } from './outcomes';
import { drawTable, randomIntegers } from './random';

/** Who trades with whom in the demo data: 300 customers, 60 providers and the routes between them. */

export interface Customer {
  readonly id: number;
  readonly name: string;
  /** Share of all calls, in parts of the sum. */
  readonly weight: number;
  readonly market: number;
  readonly kind: number;
  readonly currency: string;
}

export interface Provider {
  readonly id: number;
  readonly name: string;
  readonly regions: readonly Region[];
  readonly quality: number;
  readonly currency: string;
  /** Media passes a proxy, so that key presses are detected. */
  readonly mediaProxy: boolean;
  /** Mean opinion score × 100 on a good day, 0 = not measured. */
  readonly mos: number;
  readonly pddMs: number;
  readonly nameStyle: number;
}

/** Shares of the regions in what a market's customers call. */
export const MARKETS: ReadonlyArray<Readonly<Record<Region, number>>> = [
  { us: 96, americas: 4, europe: 0, africaMiddleEast: 0, asiaPacific: 0 },
  { us: 40, americas: 42, europe: 9, africaMiddleEast: 2, asiaPacific: 7 },
  { us: 14, americas: 82, europe: 4, africaMiddleEast: 0, asiaPacific: 0 },
  { us: 3, americas: 5, europe: 80, africaMiddleEast: 7, asiaPacific: 5 },
  { us: 2, americas: 0, europe: 24, africaMiddleEast: 68, asiaPacific: 6 },
  { us: 7, americas: 2, europe: 6, africaMiddleEast: 5, asiaPacific: 80 },
  { us: 28, americas: 20, europe: 21, africaMiddleEast: 12, asiaPacific: 19 },
];

/** Which market the biggest customers serve; the rest are spread evenly. */
const LARGE_CUSTOMER_MARKETS = [0, 1, 3, 0, 5, 6, 0, 2, 3, 1, 4, 0, 5, 6, 3, 0];

export const CUSTOMER_COUNT = 300;
export const PROVIDER_COUNT = 60;
export const ROUTES_PER_DESTINATION = 6;

export const CUSTOMERS: readonly Customer[] = (() => {
  const random = randomIntegers(20260501);
  return Array.from({ length: CUSTOMER_COUNT }, (_, index): Customer => {
    const market = LARGE_CUSTOMER_MARKETS[index] ?? random(MARKETS.length);
    const euro = market === 3 || market === 4 ? random(10) < 6 : random(20) === 0;
    return {
      id: index + 1,
      name: customerName(index),
      weight: 1 / (index + 2) ** 0.9,
      market,
      kind: random(TRAFFIC_KINDS.length),
      currency: euro ? 'EUR' : 'USD',
    };
  });
})();

const REGIONS: readonly Region[] = ['us', 'americas', 'europe', 'africaMiddleEast', 'asiaPacific'];

export const PROVIDERS: readonly Provider[] = (() => {
  const random = randomIntegers(60);
  return Array.from({ length: PROVIDER_COUNT }, (_, index): Provider => {
    const home = REGIONS[index % REGIONS.length] ?? 'us';
    const second = REGIONS[random(REGIONS.length)] ?? 'us';
    return {
      id: index + 1,
      name: providerName(index),
      regions: index % 3 === 0 ? [home, second] : [home],
      quality: Math.min(random(QUALITY_LEVELS), random(QUALITY_LEVELS)),
      currency: home === 'europe' || random(6) === 0 ? 'EUR' : 'USD',
      mediaProxy: random(3) > 0,
      mos: random(5) < 3 ? 395 + random(46) : 0,
      pddMs: 350 + random(1900),
      nameStyle: random(4),
    };
  });
})();

/** Indexes of the providers that a destination can be routed to, in no order of preference. */
export const ROUTES: ReadonlyArray<readonly number[]> = DESTINATIONS.map(({ region }, destination) => {
  const random = randomIntegers(7_000 + destination);
  const serving = PROVIDERS.flatMap((provider, index) => (provider.regions.includes(region) ? [index] : []));
  return Array.from({ length: ROUTES_PER_DESTINATION }, () => serving.splice(random(serving.length), 1)[0] ?? 0);
});

/** How a provider spells the destinations of its rate card. */
export const NAME_STYLES: ReadonlyArray<(name: string) => string> = [
  (name) => name,
  (name) => name.replace(' - ', ' ').toUpperCase(),
  (name) => name.replace(' - ', ', '),
  (name) => name.replace(' - ', '-').replaceAll(' ', '_'),
];

export const DRAWS_PER_MARKET = 512;

/** For each market a table of destinations to draw from, market by market. */
export const DESTINATION_DRAWS: readonly number[] = MARKETS.flatMap((market) => {
  const regionWeight = (region: Region) =>
    DESTINATIONS.reduce((sum, destination) => sum + (destination.region === region ? destination.weight : 0), 0);
  return drawTable(
    DESTINATIONS.map(({ region, weight }) => (market[region] * weight) / regionWeight(region)),
    DRAWS_PER_MARKET
  );
});
