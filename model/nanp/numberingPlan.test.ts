import { AREA_CODES, AREA_CODE_KINDS } from './areaCodes';
import { LATAS, lataName, mainLata } from './latas';
import { US_STATES, usState } from './states';

const codesOf = (state: string) => [...AREA_CODES].filter(([, entry]) => entry.state === state).map(([code]) => code);

describe('area codes', () => {
  it('are as many as the numbering plan has', () => {
    const counts = AREA_CODE_KINDS.map(
      (kind) => [...AREA_CODES.values()].filter((entry) => entry.kind === kind).length
    );
    expect(Object.fromEntries(AREA_CODE_KINDS.map((kind, index) => [kind, counts[index]]))).toEqual({
      state: 372,
      territory: 6,
      canada: 55,
      caribbean: 21,
      tollFree: 7,
      nonGeographic: 24,
    });
  });

  it('belong to one place each', () => {
    expect(AREA_CODES.size).toBe(372 + 6 + 55 + 21 + 7 + 24);
  });

  it('are of every state and territory, and of no other', () => {
    expect(US_STATES.filter(({ code }) => codesOf(code).length === 0)).toEqual([]);
    for (const { kind, state } of AREA_CODES.values()) {
      const territory = usState(state)?.territory;
      expect([kind, territory]).toEqual([kind, kind === 'state' ? false : kind === 'territory' ? true : undefined]);
    }
  });

  it.each([
    ['NY', 23],
    ['CA', 41],
    ['WY', 1],
    ['PR', 2],
  ])('of %s are %d', (state, count) => expect(codesOf(state)).toHaveLength(count));

  it('fit the shape [2-9][0-8]X', () => {
    expect([...AREA_CODES.keys()].filter((code) => !/^[2-9][0-8]\d$/.test(String(code)))).toEqual([]);
  });
});

describe('LATAs', () => {
  it.each([
    [132, 132, 'New York Metro NY'],
    [46018, 460, 'Southeast FL'],
    [44813, 448, 'Pensacola FL'],
    [999, 999, undefined],
    [0, 0, undefined],
  ])('%d lies in %d, %s', (lata, main, name) => expect([mainLata(lata), lataName(lata)]).toEqual([main, name]));

  it('are all there', () => expect(LATAS.size).toBe(206));
});
