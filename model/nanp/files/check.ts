import type { AreaCode } from '#model/nanp/areaCodes';
import { US_STATES } from '#model/nanp/states';
import type { RawValues } from './fields';
import { isRefusal, type NumberingCode, type Refusal, rejected } from './record';

/** The area codes that lines are checked against, and their date for messages. */
export interface AreaCodeTable {
  readonly codes: ReadonlyMap<number, AreaCode>;
  readonly date: string;
}

const STATE_OF_NAME: ReadonlyMap<string, string> = new Map(
  US_STATES.flatMap(
    ({ code, name }): Array<[string, string]> => [
      [code, code],
      [name.toUpperCase(), code],
    ]
  )
);

/** Longest name of a rate center that is believed; LERG's have 10 characters, those of LocalCallingGuide up to 50. */
const MAX_RATE_CENTER_LENGTH = 64;

/** How files write that there is no value. */
const isAbsent = (text: string): boolean => text === '' || text === '-' || /^(?:x{2,}|n\/?a|null|none)$/i.test(text);

interface CodeNumber {
  readonly npa: number;
  readonly npanxx: number;
  readonly block: number | undefined;
}

const CODE = /^[2-9]\d\d$/;

function readBlock(text: string): number | undefined | Refusal {
  if (/^\d$/.test(text)) {
    return Number(text);
  }
  // LERG writes A for the whole code, others nothing or a dash.
  return isAbsent(text) || /^(?:A|ALL|\*)$/i.test(text)
    ? undefined
    : rejected('thousands block', text, 'is neither a digit nor A for the whole code');
}

function readNumber(values: RawValues): CodeNumber | Refusal {
  const joined = values.npanxx?.replace(/[^0-9]/g, '') ?? '';
  const npa = values.npa ?? joined.slice(0, 3);
  const nxx = values.nxx ?? joined.slice(3, 6);
  if (values.npa === undefined && !/^\d{6,7}$/.test(joined)) {
    return rejected('NPA-NXX', values.npanxx ?? '', 'does not have six or seven digits');
  }
  if (!CODE.test(npa)) {
    return rejected('area code', npa, 'is not three digits from 200 on');
  }
  if (!CODE.test(nxx)) {
    return rejected('office code', nxx, 'is not three digits from 200 on');
  }
  const block = readBlock(values.block ?? joined.slice(6));
  return typeof block === 'object' ? block : { npa: Number(npa), npanxx: Number(npa + nxx), block };
}

/** The first three digits: Florida's LATAs have parts with two digits more, which are one LATA. */
function readLata(text: string): number | Refusal {
  if (isAbsent(text) || /^0+$/.test(text)) {
    return 0;
  }
  const digits = /^0*([1-9]\d\d)(?:\d\d)?$/.exec(text)?.[1];
  return digits === undefined ? rejected('LATA', text, 'is not a LATA number of three or five digits') : Number(digits);
}

function readRateCenter(text: string): string | Refusal {
  const name = text.replace(/\s+/g, ' ').toUpperCase();
  if (isAbsent(name)) {
    return '';
  }
  if (name.length > MAX_RATE_CENTER_LENGTH) {
    return rejected('rate center', name.slice(0, MAX_RATE_CENTER_LENGTH), 'is too long to be a name');
  }
  return name.includes('\uFFFD') ? rejected('rate center', name, 'holds bytes that are not UTF-8') : name;
}

function checkState(given: string, npa: number, { state }: AreaCode): Refusal | undefined {
  if (isAbsent(given)) {
    return undefined;
  }
  const code = STATE_OF_NAME.get(given.toUpperCase());
  if (code === undefined) {
    return rejected('state', given, 'is not a state or territory of the United States');
  }
  return code === state ? undefined : rejected('state', given, `contradicts the area code: ${npa} belongs to ${state}`);
}

function areaOf(npa: number, { codes, date }: AreaCodeTable): AreaCode | Refusal {
  const area = codes.get(npa);
  if (area === undefined) {
    return rejected('area code', String(npa), `is not in service (area codes of ${date})`);
  }
  return area.kind === 'state' || area.kind === 'territory' ? area : { refusal: 'outside' };
}

/** Checks what a line says about a code in use. */
export function checkCode(line: number, values: RawValues, areaCodes: AreaCodeTable): NumberingCode | Refusal {
  const number = readNumber(values);
  if (isRefusal(number)) {
    return number;
  }
  const area = areaOf(number.npa, areaCodes);
  if (isRefusal(area)) {
    return area;
  }
  const problem = checkState(values.state ?? '', number.npa, area);
  if (problem !== undefined) {
    return problem;
  }
  const place = readPlace(values);
  return isRefusal(place) ? place : { line, npanxx: number.npanxx, block: number.block, state: area.state, ...place };
}

interface Place {
  readonly lata: number;
  readonly rateCenter: string;
}

function readPlace(values: RawValues): Place | Refusal {
  const lata = readLata(isAbsent(values.rateCenterLata ?? '') ? (values.lata ?? '') : (values.rateCenterLata ?? ''));
  if (typeof lata === 'object') {
    return lata;
  }
  const rateCenter = readRateCenter(values.rateCenter ?? '');
  if (typeof rateCenter === 'object') {
    return rateCenter;
  }
  return lata === 0 && rateCenter === ''
    ? rejected('', '', 'the line names neither a rate center nor a LATA')
    : { lata, rateCenter };
}
