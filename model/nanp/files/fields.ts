/** What a line of a numbering file can say, whatever its layout. */
export type FieldName =
  | 'npa'
  | 'nxx'
  /** NPA and NXX in one, with or without the thousands digit. */
  | 'npanxx'
  | 'block'
  | 'state'
  | 'lata'
  /** LATA of the rate center where the file also has that of the switch; it wins over `lata`. */
  | 'rateCenterLata'
  | 'rateCenter'
  | 'status'
  /** LERG's type of a central-office code. */
  | 'codeType'
  // The remaining ones occur in lists of area codes.
  | 'location'
  | 'country'
  | 'use'
  | 'inService';

/** The texts of one line by field; absent where the layout has no such field. */
export type RawValues = Readonly<Partial<Record<FieldName, string>>>;

/** A header without case, spaces and punctuation: `NPA-NXX`, `npa_nxx` and `Npa Nxx` are the same column. */
export const headerKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Headers as the files of NANPA, LERG, LocalCallingGuide and other vendors write them, brought to {@link headerKey}. */
const ALIASES: Readonly<Record<FieldName, readonly string[]>> = {
  npa: ['npa', 'npaid', 'areacode'],
  nxx: ['nxx', 'cocode', 'exchange', 'officecode'],
  npanxx: ['npanxx', 'npanxxx', 'prefix', 'npacode'],
  block: ['x', 'block', 'blockid', 'thousands', 'thousandsblock', 'thousandblock', 'blk'],
  state: ['state', 'st', 'statecode', 'locstate', 'rcstate', 'region', 'province'],
  lata: ['lata', 'latanumber', 'latacode'],
  rateCenterLata: ['rclata', 'ratecenterlata', 'ratecentrelata'],
  rateCenter: ['ratecenter', 'ratecentre', 'rc', 'rcabbre', 'rcabbr', 'rcname', 'ratecentername', 'rcnameabbreviation'],
  status: ['status', 'use', 'stat', 'blockstatus', 'codestatus', 'assignmentstatus'],
  codeType: ['coctype', 'codetype'],
  location: ['location', 'loc'],
  country: ['country'],
  use: ['use', 'usegorn'],
  inService: ['inservice', 'inserviceyn'],
};

/** The column of a field: that of the alias that stands first in its list, so that `state` beats `region`. */
export function columnOf(field: FieldName, headers: readonly string[]): number | undefined {
  const keys = headers.map(headerKey);
  const column = ALIASES[field].map((alias) => keys.indexOf(alias)).find((index) => index >= 0);
  return column;
}
