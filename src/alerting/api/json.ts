/** Reading of answers whose shape is Grafana's: what is not there or of another type reads as empty. */

import { isObject, type JsonObject as Json } from '#model/query/reader';

export type { Json };

export const record = (value: unknown): Json => (isObject(value) ? value : {});

export const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);

export const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** Those entries of an object that are texts. */
export const textMap = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, entry]) => (typeof entry === 'string' ? [[key, entry]] : []))
  );

/** The entry of a list of choices that a value is. */
export const oneOf = <T extends string>(choices: readonly T[], value: unknown, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;
