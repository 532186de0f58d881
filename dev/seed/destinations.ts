import { AREA_CODES } from '#model/nanp/areaCodes';
import { US_STATES } from './usAreaCodes';

export type Region = 'us' | 'americas' | 'europe' | 'africaMiddleEast' | 'asiaPacific';

/** A breakout of the invented rate cards. */
export interface Destination {
  readonly name: string;
  readonly country: string;
  /** E.164 digits that calls to it start with; area codes, where there are any, follow. */
  readonly prefix: string;
  /** Digits after the prefix. */
  readonly subscriberDigits: number;
  /** Market price in millionths of a US dollar per minute. */
  readonly rate: number;
  readonly region: Region;
  /** Share of the region's calls, in parts of the region's sum. */
  readonly weight: number;
  readonly areaCodes: readonly number[];
}

type Row = readonly [
  name: string,
  country: string,
  prefix: string,
  digits: number,
  rate: number,
  weight: number,
  areaCodes?: readonly number[],
];

const areaCodesOf = (state: string): number[] =>
  [...AREA_CODES].filter(([, area]) => area.state === state).map(([areaCode]) => areaCode);

/** Numbers of the United States that lie in no state. */
const US_ELSEWHERE: readonly Row[] = [
  ['United States - Toll Free', 'US', '1', 10, 1900, 13, [800, 833, 844, 855, 866, 877, 888]],
  ['United States - Premium', 'US', '1', 10, 240000, 1, [900]],
  ['United States - Personal Numbers', 'US', '1', 10, 31000, 1.5, [500, 521, 533, 544, 566]],
  ['Puerto Rico', 'PR', '1', 10, 3900, 4, areaCodesOf('PR')],
  ['U.S. Virgin Islands', 'VI', '1', 10, 8700, 1, areaCodesOf('VI')],
  ['Guam', 'GU', '1', 10, 9900, 1, areaCodesOf('GU')],
];

const AMERICAS: readonly Row[] = [
  ['Canada', 'CA', '1', 10, 3800, 30, [204, 403, 416, 438, 514, 604, 613, 647, 778, 780, 902, 905]],
  ['Mexico - Fixed', 'MX', '52', 10, 4200, 24],
  ['Mexico - Mobile', 'MX', '521', 10, 9800, 34],
  ['Brazil - Fixed', 'BR', '5511', 8, 8900, 12],
  ['Brazil - Mobile', 'BR', '55119', 8, 21500, 16],
  ['Colombia - Fixed', 'CO', '57601', 7, 11900, 7],
  ['Colombia - Mobile', 'CO', '573', 9, 18700, 14],
  ['Argentina - Fixed', 'AR', '5411', 8, 9400, 5],
  ['Argentina - Mobile', 'AR', '54911', 8, 68000, 6],
  ['Peru - Mobile', 'PE', '519', 8, 23800, 7],
  ['Chile - Mobile', 'CL', '569', 8, 14600, 5],
  ['Dominican Republic - Mobile', 'DO', '1', 10, 64000, 9, [809, 829, 849]],
  ['Guatemala - Mobile', 'GT', '5025', 7, 117000, 6],
  ['El Salvador - Mobile', 'SV', '5037', 7, 139000, 5],
  ['Jamaica - Mobile', 'JM', '1', 10, 174000, 4, [876]],
];

const EUROPE: readonly Row[] = [
  ['United Kingdom - Fixed', 'GB', '4420', 8, 2900, 20],
  ['United Kingdom - Mobile', 'GB', '447', 9, 8600, 28],
  ['Germany - Fixed', 'DE', '4930', 8, 3600, 18],
  ['Germany - Mobile', 'DE', '4915', 9, 11800, 22],
  ['France - Fixed', 'FR', '331', 8, 3300, 14],
  ['France - Mobile', 'FR', '336', 8, 15400, 18],
  ['Spain - Fixed', 'ES', '3491', 7, 3100, 10],
  ['Spain - Mobile', 'ES', '346', 8, 12900, 14],
  ['Italy - Fixed', 'IT', '3906', 8, 3900, 9],
  ['Italy - Mobile', 'IT', '393', 9, 17600, 14],
  ['Netherlands - Mobile', 'NL', '316', 8, 16900, 7],
  ['Poland - Mobile', 'PL', '485', 8, 13700, 9],
  ['Romania - Mobile', 'RO', '407', 8, 11300, 6],
  ['Sweden - Mobile', 'SE', '467', 8, 10400, 5],
  ['Turkey - Mobile', 'TR', '905', 9, 146000, 8],
  ['Ukraine - Mobile', 'UA', '380', 9, 188000, 5],
];

const AFRICA_MIDDLE_EAST: readonly Row[] = [
  ['Nigeria - Mobile', 'NG', '234', 10, 93000, 18],
  ['Kenya - Mobile', 'KE', '2547', 8, 141000, 9],
  ['Ghana - Mobile', 'GH', '2332', 8, 182000, 7],
  ['South Africa - Mobile', 'ZA', '277', 8, 74000, 10],
  ['Egypt - Mobile', 'EG', '201', 9, 118000, 12],
  ['Morocco - Mobile', 'MA', '2126', 8, 276000, 6],
  ['Ethiopia - Mobile', 'ET', '2519', 8, 231000, 6],
  ['Saudi Arabia - Mobile', 'SA', '9665', 8, 121000, 10],
  ['United Arab Emirates - Mobile', 'AE', '9715', 8, 149000, 11],
  ['Israel - Mobile', 'IL', '9725', 8, 19800, 6],
];

const ASIA_PACIFIC: readonly Row[] = [
  ['India - Fixed', 'IN', '9111', 8, 9700, 9],
  ['India - Mobile', 'IN', '919', 9, 9900, 34],
  ['Pakistan - Mobile', 'PK', '923', 9, 24600, 14],
  ['Bangladesh - Mobile', 'BD', '8801', 9, 26100, 12],
  ['Philippines - Mobile', 'PH', '639', 9, 124000, 17],
  ['Vietnam - Mobile', 'VN', '849', 8, 88000, 8],
  ['Indonesia - Mobile', 'ID', '628', 9, 46000, 7],
  ['China', 'CN', '861', 10, 14200, 9],
  ['Japan - Mobile', 'JP', '8190', 8, 78000, 4],
  ['Australia - Fixed', 'AU', '612', 8, 6900, 5],
  ['Australia - Mobile', 'AU', '614', 8, 18200, 7],
  ['Singapore', 'SG', '65', 8, 8100, 4],
];

const breakouts = (region: Region, rows: readonly Row[]): Destination[] =>
  rows.map(([name, country, prefix, subscriberDigits, rate, weight, areaCodes = []]) => ({
    name,
    country,
    prefix,
    subscriberDigits,
    rate,
    region,
    weight,
    areaCodes,
  }));

export const DESTINATIONS: readonly Destination[] = [
  ...US_STATES.map(
    ({ name, areaCodes }, index): Destination => ({
      name: `United States - ${name}`,
      country: 'US',
      prefix: '1',
      subscriberDigits: 10,
      rate: 2400 + ((index * 730) % 2900),
      region: 'us',
      weight: areaCodes.length,
      areaCodes,
    })
  ),
  ...breakouts('us', US_ELSEWHERE),
  ...breakouts('americas', AMERICAS),
  ...breakouts('europe', EUROPE),
  ...breakouts('africaMiddleEast', AFRICA_MIDDLE_EAST),
  ...breakouts('asiaPacific', ASIA_PACIFIC),
];
