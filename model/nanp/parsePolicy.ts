import { isObject, join, type Reader } from '../query/reader';
import { POLICY_CHOICES, type JurisdictionPolicy } from './policy';

const KEYS = POLICY_CHOICES.map(({ key }) => key);

/** Reads the parts of a jurisdiction policy that are given; unknown keys and choices are reported. */
export function parsePolicy(reader: Reader, path: string, value: unknown): Partial<JurisdictionPolicy> {
  if (!isObject(value)) {
    reader.report(path, 'must be a jurisdiction policy', value, KEYS);
    return {};
  }
  reader.onlyKeys(path, value, KEYS);
  const given = POLICY_CHOICES.flatMap(({ key, choices }): ReadonlyArray<[string, string]> => {
    const allowed = choices.map((choice): string => choice.value);
    const found = value[key] === undefined ? undefined : reader.oneOf(join(path, key), value[key], allowed, '');
    return found === undefined || found === '' ? [] : [[key, found]];
  });
  return Object.fromEntries(given) as Partial<JurisdictionPolicy>;
}
