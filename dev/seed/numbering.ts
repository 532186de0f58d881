import { AREA_CODES } from '#model/nanp/areaCodes';
import { type NumberingCode } from '#model/nanp/files/record';
import { LATAS } from '#model/nanp/latas';
import { type LoadedFile } from '#model/nanp/load';
import { currentAreaCodes } from '#pkg/numbering/areaCodes';
import { compareLoad } from '#pkg/numbering/compare';
import { replaceNumbering } from '#pkg/numbering/replace';
import { beginLoad, dropLoad, stageCodes, type WritableDatabase } from '#pkg/numbering/staging';
import { readNumberingState } from '#pkg/numbering/state';
import { randomIntegers } from './random';

/**
 * Rate centers for the demo's numbers, which all lie in office code 555. Area codes, states and LATAs are real; the
 * rate centers are invented, as is which LATA of its state a rate center lies in.
 */

/** Every number of the demo is NPA-555-XXXX. */
export const DEMO_OFFICE_CODE = 555;

/** LATAs whose names do not end in the one state that they are of. */
const MORE_LATAS: Readonly<Record<string, readonly number[]>> = {
  ME: [120],
  NH: [122],
  VT: [124],
  RI: [130],
  CT: [920, 132],
  // Delaware has none of its own.
  DE: [228],
  KS: [524],
  MO: [524],
  SD: [640],
  ID: [652],
  WY: [654],
  UT: [660],
  NM: [664],
  FL: [952],
  AK: [832],
  HI: [834],
  PR: [820],
  VI: [822],
  GU: [871],
  MP: [870],
  AS: [884],
};

function latasOf(state: string): readonly number[] {
  const named = [...LATAS].filter(([, name]) => name.endsWith(` ${state}`)).map(([lata]) => lata);
  return [...new Set([...named, ...(MORE_LATAS[state] ?? [])])];
}

const STARTS = [
  'ALDER',
  'BIRCH',
  'COPPER',
  'DUNE',
  'ELM',
  'FERN',
  'GARNET',
  'HAZEL',
  'IVY',
  'JUNIP',
  'KESTR',
  'LARK',
  'MAPLE',
  'NETTLE',
  'OSPREY',
  'PEARL',
  'QUARRY',
  'RAVEN',
  'SORREL',
  'THRUSH',
  'UMBER',
  'VALE',
  'WREN',
  'YARROW',
  'ZINC',
] as const;

const ENDS = ['MERE', 'FOLD', 'WICK', 'GATE', 'HOLT', 'RIDG', 'LAND', 'STOW'] as const;

/** Distinct for the first 200 of a state. */
const rateCenterName = (index: number): string =>
  (STARTS[index % STARTS.length] ?? '') + (ENDS[Math.floor(index / STARTS.length) % ENDS.length] ?? '');

/** One block in so many has no rate center, so that reports have calls which match none. */
const UNASSIGNED_ONE_IN = 30;

const MAX_RATE_CENTERS = 4;

/** The thousands blocks of the demo, the same on every run. */
export function demoCodes(): NumberingCode[] {
  const named = new Map<string, number>();
  return [...AREA_CODES].flatMap(([npa, { state }]) => (state === '' ? [] : codesOf(npa, state, named)));
}

function codesOf(npa: number, state: string, named: Map<string, number>): NumberingCode[] {
  const random = randomIntegers(npa);
  const latas = latasOf(state);
  const home = random(latas.length);
  const centers = Array.from({ length: 1 + random(MAX_RATE_CENTERS) }, (_, index) => {
    const number = named.get(state) ?? npa % 50;
    named.set(state, number + 1);
    // An area code may reach into a neighbouring LATA.
    const lata = latas[(home + (index === MAX_RATE_CENTERS - 1 ? 1 : 0)) % latas.length] ?? 0;
    return { lata, rateCenter: rateCenterName(number) };
  });
  return Array.from({ length: 10 }, (_, block) => block).flatMap((block) => {
    const center = centers[Math.floor((block * centers.length) / 10)];
    const npanxx = npa * 1000 + DEMO_OFFICE_CODE;
    return center === undefined || random(UNASSIGNED_ONE_IN) === 0
      ? []
      : [{ line: npanxx * 10 + block, npanxx, block, state, ...center }];
  });
}

/** Loads the demo's rate centers, unless the database has numbering data that is not invented. */
export async function loadDemoNumbering(db: WritableDatabase, log: (line: string) => void): Promise<void> {
  const { codes: present } = await readNumberingState(db);
  if (present && !present.invented) {
    log('The database has numbering data of its own, which stays.');
    return;
  }
  const { codes: areaCodes } = await currentAreaCodes(db);
  const codes = demoCodes().filter(({ npanxx }) => areaCodes.has(Math.floor(npanxx / 1000)));
  const loadId = await beginLoad(db);
  try {
    await stageCodes(db, loadId, 0, codes);
    const none = { unassigned: 0, outside: 0, rejected: 0 };
    const file: LoadedFile = {
      name: 'invented for the demo',
      format: 'csv',
      date: '',
      accepted: codes.length,
      ...none,
    };
    const description = { loadedBy: 'demo data', invented: true, files: [file] };
    await replaceNumbering(db, loadId, description, await compareLoad(db, loadId));
  } finally {
    await dropLoad(db, loadId);
  }
}
