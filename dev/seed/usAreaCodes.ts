import { AREA_CODES } from '#model/nanp/areaCodes';
import { US_STATES as STATES_AND_TERRITORIES } from '#model/nanp/states';

export interface UsState {
  readonly name: string;
  readonly areaCodes: readonly number[];
}

/** Demo calls weigh a state by how many area codes it has, which follows its population. */
export const US_STATES: readonly UsState[] = STATES_AND_TERRITORIES.filter(({ territory }) => !territory).map(
  ({ code, name }) => ({
    name,
    areaCodes: [...AREA_CODES].filter(([, { state }]) => state === code).map(([areaCode]) => areaCode),
  })
);

export const US_AREA_CODE_COUNT = US_STATES.reduce((sum, { areaCodes }) => sum + areaCodes.length, 0);
