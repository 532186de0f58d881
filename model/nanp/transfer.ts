/** How checked lines travel from the browser to the backend: as lists, because names of fields would be most of them. */
import { AREA_CODE_KINDS, type AreaCode } from './areaCodes';
import { type AreaCodeTable, checkCode } from './files/check';
import { type AreaCodeRow, isRefusal, type NumberingCode } from './files/record';
import { usState } from './states';

export type CodeRow = readonly [line: number, npanxx: number, block: number | null, lata: number, rateCenter: string];

export type AreaRow = readonly [line: number, npa: number, kind: string, state: string];

/** Most rows of one request. */
export const MAX_ROWS = 20_000;

export const codeRow = ({ line, npanxx, block, lata, rateCenter }: NumberingCode): CodeRow => [
  line,
  npanxx,
  block ?? null,
  lata,
  rateCenter,
];

export const areaRow = ({ line, npa, kind, state }: AreaCodeRow): AreaRow => [line, npa, kind, state];

const MAX_LINE = 4_294_967_295;

const isLine = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_LINE;

/** The code of a row, checked by the rules of files; undefined when it breaks one. */
export function readCodeRow(row: unknown, areaCodes: AreaCodeTable): NumberingCode | undefined {
  const [line, npanxx, block, lata, rateCenter]: unknown[] = Array.isArray(row) ? row : [];
  if (!isLine(line) || typeof npanxx !== 'number' || typeof lata !== 'number' || typeof rateCenter !== 'string') {
    return undefined;
  }
  const values = { npanxx: String(npanxx), block: block === null ? '' : String(block), lata: String(lata), rateCenter };
  const code = checkCode(line, values, areaCodes);
  return isRefusal(code) ? undefined : code;
}

/** The area code of a row; undefined when it is none. */
export function readAreaRow(row: unknown): AreaCodeRow | undefined {
  const [line, npa, kind, state]: unknown[] = Array.isArray(row) ? row : [];
  const known = AREA_CODE_KINDS.find((name) => name === kind);
  const inRange = typeof npa === 'number' && Number.isInteger(npa) && npa >= 200 && npa <= 999;
  if (!isLine(line) || !inRange || known === undefined || typeof state !== 'string') {
    return undefined;
  }
  const placed = known === 'state' || known === 'territory';
  return (placed ? usState(state) !== undefined : state === '') ? { line, npa, kind: known, state } : undefined;
}

/** A table of area codes as it travels. */
export interface AreaCodesTransfer {
  readonly date: string;
  readonly codes: ReadonlyArray<readonly [npa: number, area: AreaCode]>;
}

export const areaCodesTransfer = ({ codes, date }: AreaCodeTable): AreaCodesTransfer => ({ date, codes: [...codes] });

export const areaCodeTable = ({ codes, date }: AreaCodesTransfer): AreaCodeTable => ({ codes: new Map(codes), date });
