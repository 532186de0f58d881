import type { RawValues } from './fields';
import type { Columns, Positions } from './source';

export const FILE_FORMATS = [
  'lerg6',
  'lerg6Fixed',
  'officeCodes',
  'thousandsBlocks',
  'localCallingGuide',
  'csv',
  'areaCodes',
] as const;

/** Layouts of numbering files. */
export type FileFormat = (typeof FILE_FORMATS)[number];

export const FORMAT_LABELS: Readonly<Record<FileFormat, string>> = {
  lerg6: 'LERG 6',
  lerg6Fixed: 'LERG 6 (fixed width)',
  officeCodes: 'NANPA central-office codes',
  thousandsBlocks: 'NANPA thousands blocks',
  localCallingGuide: 'LocalCallingGuide XML',
  csv: 'CSV',
  areaCodes: 'NANPA area codes',
};

/**
 * LERG 6 without a header, as fields between bars: LATA, LATA name, status, effective date, NPA, NXX, block, filler,
 * code type, … locality state, RC abbreviation, … RC LATA and eight more.
 */
export const LERG6_COLUMNS = {
  lata: 0,
  status: 2,
  npa: 4,
  nxx: 5,
  block: 6,
  codeType: 8,
  state: 19,
  rateCenter: 20,
  rateCenterLata: 31,
} as const satisfies Columns;

/**
 * LERG6.DAT, 170 positions: the layout of the 1990s and 2000s with effective dates of six digits, in which LATA is
 * 1–5, status 26, NPA 33–35, NXX 36–38, block 39, code type 44–46, locality state 78–79, RC abbreviation 80–89 and
 * RC LATA 128–132. Other widths of the same file are not recognised.
 */
export const LERG6_POSITIONS = {
  lata: [1, 5],
  status: [26, 26],
  npa: [33, 35],
  nxx: [36, 38],
  block: [39, 39],
  codeType: [44, 46],
  state: [78, 79],
  rateCenter: [80, 89],
  rateCenterLata: [128, 132],
} as const satisfies Positions;

/** A line of {@link LERG6_POSITIONS}; the RC LATA at its end may be missing where trailing blanks were cut. */
export const LERG6_LINE = /^[\d ]{5}.{20}[ EMD][\d ]{6}[2-9]\d\d[2-9]\d\d[A0-9].{38}[A-Z]{2}/;

/** NANPA's report of central-office codes without its header. */
export const OFFICE_CODE_COLUMNS = { state: 0, npanxx: 1, rateCenter: 4, status: 6 } as const satisfies Columns;

/** The block report of the pooling administrator (`AllBlocksAugmentedReport`), whose header's names vary. */
export const BLOCK_COLUMNS = {
  state: 1,
  npa: 2,
  nxx: 3,
  block: 4,
  status: 5,
  rateCenter: 9,
} as const satisfies Columns;

const IN_USE = /^(?:|as|assigned|in ?service|active|a|y|yes|u|utilized)$/i;

/** Code types of LERG that nobody can be called at: planned, reserved, unavailable for assignment. */
const IDLE_TYPES = /^(?:PLN|RSV|UFA)$/i;

/** Whether the code of a line is assigned. LERG lists what exists, and marks with D what is being disconnected. */
export function isInUse(format: FileFormat, { status = '', codeType = '' }: RawValues): boolean {
  return format === 'lerg6' || format === 'lerg6Fixed'
    ? !/^D$/i.test(status) && !IDLE_TYPES.test(codeType)
    : IN_USE.test(status);
}
