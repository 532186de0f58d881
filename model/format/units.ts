/** How values of the catalogue are written: one place for table, export, mail and Grafana's own panels. */
import type { Unit } from '../catalogue/types';
import { isoInZone } from '../time/calendar';

/** A measure's value in a result: numbers, exact decimal text for money, null where nothing can be computed. */
export type CellValue = number | string | null;

const MINUS = '\u2212';
/** Shown for a value that does not exist, such as a ratio with nothing to divide by. */
export const NO_VALUE = '–';

interface UnitFormat {
  /** Grafana's unit id; none where the type of the field says enough. */
  readonly grafana?: string;
  readonly decimals?: number;
  /** Short name of the unit for a column header, '' when the values say it themselves. */
  readonly symbol: string;
  readonly write: (value: number) => string;
}

/**
 * Grafana's unit that keeps every decimal place and never turns to a larger one, with a text behind the number. `locale`
 * drops zeros at the end; `ms` and `m` would show 1,940 ms as 2 s and 43,000 min as 4.3 weeks.
 */
const plain = (suffix: string): string => `currency:financial:${suffix}:suffix`;

const numberFormats = new Map<string, Intl.NumberFormat>();

function grouped(value: number, least: number, most: number): string {
  const key = `${least}/${most}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  numberFormats.set(key, format);
  return format.format(value);
}

export const UNIT_FORMATS: Record<Unit, UnitFormat> = {
  count: { grafana: 'locale', decimals: 0, symbol: '', write: (value) => grouped(value, 0, 0) },
  number: { grafana: plain(' '), decimals: 2, symbol: '', write: (value) => grouped(value, 2, 2) },
  index: { grafana: 'none', decimals: 3, symbol: '', write: (value) => grouped(value, 3, 3) },
  fraction: { grafana: 'percentunit', decimals: 2, symbol: '%', write: (value) => `${grouped(value * 100, 2, 2)} %` },
  seconds: { grafana: 'dthms', symbol: 'h:mm:ss', write: clock },
  minutes: { grafana: plain(' min'), decimals: 1, symbol: 'min', write: (value) => `${grouped(value, 1, 1)} min` },
  milliseconds: { grafana: plain(' ms'), decimals: 0, symbol: 'ms', write: (value) => `${grouped(value, 0, 0)} ms` },
  money: { grafana: plain(' '), decimals: 2, symbol: '', write: (value) => money(value, 2) },
  moneyEach: { grafana: plain(' '), decimals: 4, symbol: '', write: (value) => money(value, 4) },
  instant: { symbol: '', write: (value) => moment(value, 'UTC') },
  moneyPerMinute: { grafana: plain(' '), decimals: 4, symbol: '/min', write: (value) => money(value, 4) },
};

/**
 * A value with its unit; null and undefined give `–`. Negative values carry a real minus sign. Moments come as epoch
 * milliseconds or ISO 8601 and are written in the zone.
 */
export function formatValue(value: CellValue | undefined, unit: Unit, timeZone = 'UTC'): string {
  if (value === null || value === undefined || value === '') {
    return NO_VALUE;
  }
  if (unit === 'instant') {
    return moment(typeof value === 'number' ? value : Date.parse(value), timeZone);
  }
  const number = Number(value);
  if (Number.isNaN(number)) {
    return NO_VALUE;
  }
  const written = UNIT_FORMATS[unit].write(Math.abs(number));
  return number < 0 && /[1-9]/.test(written) ? `${MINUS}${written}` : written;
}

const moment = (epochMs: number, timeZone: string): string =>
  isoInZone(epochMs, timeZone).slice(0, 19).replace('T', ' ');

/** Amounts too small for the usual places keep up to six, so that a cost never looks like nothing. */
function money(value: number, places: number): string {
  return value > 0 && value < 10 ** -places ? grouped(value, places, 6) : grouped(value, places, places);
}

/** Whole hours, minutes and seconds: `1:02:03`, `2:05`, and one decimal below a minute: `9.5 s`. */
function clock(value: number): string {
  if (value < 60) {
    return `${grouped(value, 0, 1)} s`;
  }
  const seconds = Math.round(value);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${grouped(hours, 0, 0)}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
