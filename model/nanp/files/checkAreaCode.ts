import type { AreaCode } from '#model/nanp/areaCodes';
import { US_STATES } from '#model/nanp/states';
import type { RawValues } from './fields';
import { type AreaCodeRow, isRefusal, type Refusal, rejected } from './record';

/** NANPA's own names of places, where they are not the postal ones. */
const LOCATIONS: ReadonlyMap<string, string> = new Map([
  ['USVI', 'VI'],
  ['US VIRGIN ISLANDS', 'VI'],
  ['VIRGIN ISLANDS', 'VI'],
  ['CNMI', 'MP'],
  ['NN', 'MP'],
  ['NORTHERN MARIANAS', 'MP'],
  ['WASHINGTON DC', 'DC'],
]);

/** 800 and the 8YY codes whose last two digits are the same. */
const TOLL_FREE = /^8(?:00|([2-8])\1)$/;

function areaOf({ use = '', country = '', location = '' }: RawValues): AreaCode | Refusal {
  if (use.toUpperCase() === 'N') {
    return { kind: 'nonGeographic', state: '' };
  }
  switch (country.toUpperCase()) {
    case '':
      return rejected('country', '', 'is missing');
    case 'US':
    case 'USA':
    case 'UNITED STATES':
      return stateOf(location.toUpperCase());
    case 'CA':
    case 'CANADA':
      return { kind: 'canada', state: '' };
    default:
      // All other members of the numbering plan are islands of the Caribbean and the Atlantic.
      return { kind: 'caribbean', state: '' };
  }
}

function stateOf(location: string): AreaCode | Refusal {
  const wanted = LOCATIONS.get(location) ?? location;
  const found = US_STATES.find(({ code, name }) => code === wanted || name.toUpperCase() === wanted);
  return found === undefined
    ? rejected('location', location, 'is not a state or territory of the United States')
    : { kind: found.territory ? 'territory' : 'state', state: found.code };
}

/** Checks what a line of NANPA's list says about an area code. */
export function checkAreaCode(line: number, values: RawValues): AreaCodeRow | Refusal {
  const npa = values.npa ?? '';
  if (!/^[2-9]\d\d$/.test(npa)) {
    return rejected('area code', npa, 'is not three digits from 200 on');
  }
  if (!/^y/i.test(values.inService ?? '')) {
    return { refusal: 'unassigned' };
  }
  const area = TOLL_FREE.test(npa) ? ({ kind: 'tollFree', state: '' } as const) : areaOf(values);
  return isRefusal(area) ? area : { line, npa: Number(npa), kind: area.kind, state: area.state };
}
