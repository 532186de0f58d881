/** Reads unknown JSON field by field and collects every issue on the way. */
import type { Issue } from '../result';
import { nearMisses } from './suggest';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class Reader {
  readonly issues: Issue[] = [];

  report(path: string, message: string, value?: unknown, allowed?: readonly string[]): undefined {
    this.issues.push({ path, message, value, allowed });
    return undefined;
  }

  /** Reports keys that nobody reads: a typing error must not change a report in silence. */
  onlyKeys(path: string, object: JsonObject, allowed: readonly string[]): void {
    for (const key of Object.keys(object)) {
      if (!allowed.includes(key)) {
        this.report(join(path, key), 'unknown field', object[key], allowed);
      }
    }
  }

  array(path: string, value: unknown, most: number): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.report(path, 'must be a list', value);
      return [];
    }
    if (value.length > most) {
      this.report(path, `must have at most ${most} entries, has ${value.length}`);
      return [];
    }
    return value;
  }

  oneOf<T extends string>(path: string, value: unknown, allowed: readonly T[], fallback: T): T {
    if (value === undefined) {
      return fallback;
    }
    const found = allowed.find((entry) => entry === value);
    return found ?? this.report(path, 'is not a known choice', value, allowed) ?? fallback;
  }

  /** An id of the catalogue; an unknown one is reported with its near misses and the whole allowed set. */
  id<T extends string>(
    path: string,
    value: unknown,
    known: (id: unknown) => id is T,
    allowed: readonly T[]
  ): T | undefined {
    if (known(value) && allowed.includes(value)) {
      return value;
    }
    const misses = typeof value === 'string' ? nearMisses(value, allowed) : [];
    const hint = misses.length > 0 ? `; did you mean ${misses.join(' or ')}?` : '';
    return this.report(path, `unknown id${hint}`, value, allowed);
  }

  /** A list of ids without repetition. */
  ids<T extends string>(
    path: string,
    value: unknown,
    known: (id: unknown) => id is T,
    allowed: readonly T[],
    most: number
  ): readonly T[] {
    const ids: T[] = [];
    this.array(path, value, most).forEach((entry, index) => {
      const id = this.id(`${path}[${index}]`, entry, known, allowed);
      if (id !== undefined && ids.includes(id)) {
        this.report(`${path}[${index}]`, 'is named twice', id);
      } else if (id !== undefined) {
        ids.push(id);
      }
    });
    return ids;
  }

  integer(path: string, value: unknown, range: { min: number; max: number }, fallback: number): number {
    if (value === undefined) {
      return fallback;
    }
    if (typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max) {
      return value;
    }
    return this.report(path, `must be a whole number from ${range.min} to ${range.max}`, value) ?? fallback;
  }
}

export const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
