/** Changes to the settings of a data source, and what is wrong with them. Pure, so that the editor keeps no state. */
import { type DataSourceSettings as GrafanaSettings } from '@grafana/data';
import { isIdentifier, SETTING_RANGES } from '#model/settings';
import type { TollgridJsonData, TollgridSecureJsonData } from '../types';

export type Options = GrafanaSettings<TollgridJsonData, TollgridSecureJsonData>;

export type NumberSetting = keyof typeof SETTING_RANGES;

export const withJson = (options: Options, change: Partial<TollgridJsonData>): Options => ({
  ...options,
  jsonData: { ...options.jsonData, ...change },
});

/** A number that was typed; nothing means the default. */
export function withNumber(options: Options, setting: NumberSetting, text: string): Options {
  const change: Partial<Record<NumberSetting, number>> = { [setting]: text === '' ? undefined : Number(text) };
  return { ...options, jsonData: { ...options.jsonData, ...change } };
}

/** A secret that was typed; it leaves the browser with the next save and never comes back. */
export const withSecret = (options: Options, key: keyof TollgridSecureJsonData, value: string): Options => ({
  ...options,
  secureJsonData: { ...options.secureJsonData, [key]: value },
});

/** Forgets a stored secret, so that a new one can be typed; saved empty, it is gone. */
export const withoutSecret = (options: Options, key: keyof TollgridSecureJsonData): Options => ({
  ...options,
  secureJsonFields: { ...options.secureJsonFields, [key]: false },
  secureJsonData: { ...options.secureJsonData, [key]: '' },
});

export const isStored = (options: Options, key: keyof TollgridSecureJsonData): boolean =>
  options.secureJsonFields?.[key] === true;

export function urlProblem(url: string): string | undefined {
  if (url.trim() === '') {
    return 'Enter the address of the HTTP interface, for example http://localhost:8123';
  }
  try {
    const { protocol } = new URL(url);
    return protocol === 'http:' || protocol === 'https:'
      ? undefined
      : 'The address must begin with http:// or https://';
  } catch {
    return 'This is not an address. Write it like https://clickhouse.example.com:8443';
  }
}

export const databaseProblem = (name: string | undefined): string | undefined =>
  name === undefined || name === '' || isIdentifier(name)
    ? undefined
    : 'A database name has letters, digits and underscores, and begins with a letter or underscore';

export function numberProblem(setting: NumberSetting, value: number | undefined): string | undefined {
  const { min, max } = SETTING_RANGES[setting];
  return value === undefined || (Number.isInteger(value) && value >= min && value <= max)
    ? undefined
    : `Enter a whole number from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}`;
}

/** Whether a secret that a switch asks for is neither stored nor typed. */
export const isMissing = (options: Options, key: keyof TollgridSecureJsonData): boolean =>
  !isStored(options, key) && !options.secureJsonData?.[key];

const HEADER_NAME = /^httpHeaderName(\d+)$/;

/** Numbers of the custom headers, in order. A number is never used for another header: its secret cannot be moved. */
export const headersOf = ({ jsonData }: Options): readonly number[] =>
  Object.entries(jsonData)
    .filter(([, name]) => name !== undefined)
    .flatMap(([key]) => HEADER_NAME.exec(key)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

export const withNewHeader = (options: Options): Options =>
  withJson(options, { [`httpHeaderName${Math.max(0, ...headersOf(options)) + 1}`]: '' });

export const withoutHeader = (options: Options, header: number): Options =>
  withoutSecret(withJson(options, { [`httpHeaderName${header}`]: undefined }), `httpHeaderValue${header}`);
