import {
  dimensionOf,
  isComparable,
  isDimensionId,
  isMeasureId,
  measureOf,
  type ReportId,
  REPORTS,
} from '../catalogue/index';
import type { Dimension } from '../catalogue/types';
import { isValidDate, isValidMonth, parseInstant } from '../time/calendar';
import { COMPARISON_PARTS } from './comparisonPart';
import {
  MEASURE_OPERATORS,
  OPERATORS_OF_TYPE,
  takesNoValues,
  type DimensionFilter,
  type DimensionOperator,
  type FilterNode,
  type MeasureFilter,
} from './filter';
import { isObject, join, type JsonObject, type Reader } from './reader';
import { MAX_FILTER_DEPTH, MAX_FILTER_VALUES, MAX_TEXT_LENGTH } from './reportQuery';

const MAX_ID = 4_294_967_295;
const MAX_CODE = 65_535;
const DECIMAL = /^-?\d{1,12}(\.\d{1,6})?$/;

/** Reads a filter tree; undefined when it, or a part of it, is not usable (every reason is reported). */
export function parseFilter(
  reader: Reader,
  path: string,
  value: unknown,
  report: ReportId,
  depth = 1
): FilterNode | undefined {
  if (!isObject(value)) {
    return reader.report(path, 'must be a condition or an and/or of conditions', value);
  }
  if (depth > MAX_FILTER_DEPTH) {
    return reader.report(path, `is nested more than ${MAX_FILTER_DEPTH} deep`);
  }
  if ('and' in value || 'or' in value) {
    return parseGroup(reader, path, value, report, depth);
  }
  if ('dimension' in value) {
    return parseDimensionFilter(reader, path, value, report);
  }
  if ('measure' in value) {
    return parseMeasureFilter(reader, path, value, report);
  }
  return reader.report(path, 'needs one of these fields', Object.keys(value), ['and', 'or', 'dimension', 'measure']);
}

function parseGroup(
  reader: Reader,
  path: string,
  value: JsonObject,
  report: ReportId,
  depth: number
): FilterNode | undefined {
  const key = 'and' in value ? 'and' : 'or';
  reader.onlyKeys(path, value, [key]);
  const entries = reader.array(join(path, key), value[key], MAX_FILTER_VALUES);
  if (key === 'or' && Array.isArray(value[key]) && entries.length === 0) {
    return reader.report(join(path, key), 'needs at least one condition');
  }
  const nodes = entries.flatMap((entry, index) => {
    const node = parseFilter(reader, `${join(path, key)}[${index}]`, entry, report, depth + 1);
    return node === undefined ? [] : [node];
  });
  return key === 'and' ? { and: nodes } : { or: nodes };
}

function parseDimensionFilter(
  reader: Reader,
  path: string,
  value: JsonObject,
  report: ReportId
): DimensionFilter | undefined {
  reader.onlyKeys(path, value, ['dimension', 'op', 'values']);
  const id = reader.id(join(path, 'dimension'), value['dimension'], isDimensionId, REPORTS[report].dimensions);
  if (id === undefined) {
    return undefined;
  }
  const dimension = dimensionOf(id);
  const operators: readonly DimensionOperator[] = OPERATORS_OF_TYPE[dimension.type];
  const op = operators.find((entry) => entry === value['op']);
  if (op === undefined) {
    return reader.report(join(path, 'op'), `is not an operator of ${id}`, value['op'], operators);
  }
  if (takesNoValues(op)) {
    return value['values'] === undefined || (Array.isArray(value['values']) && value['values'].length === 0)
      ? { dimension: id, op }
      : reader.report(join(path, 'values'), `${op} takes no values`, value['values']);
  }
  const values = reader.array(join(path, 'values'), value['values'], MAX_FILTER_VALUES);
  if (Array.isArray(value['values']) && values.length === 0) {
    return reader.report(join(path, 'values'), 'needs at least one value; leave the condition out to include all');
  }
  return {
    dimension: id,
    op,
    values: values.flatMap(
      (entry, index) => readValue(reader, `${join(path, 'values')}[${index}]`, entry, dimension) ?? []
    ),
  };
}

type ValueReader = (value: unknown) => string | number | undefined;

const wholeNumber =
  (min: number, max: number): ValueReader =>
  (value) => {
    const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max
      ? number
      : undefined;
  };

const text =
  (accepts: (value: string) => boolean): ValueReader =>
  (value) =>
    typeof value === 'string' && accepts(value) ? value : undefined;

const textOfAnyKind: ValueReader = (value) => {
  const given = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof given === 'string' && given.length <= MAX_TEXT_LENGTH ? given : undefined;
};

const VALUE_READERS: Record<Dimension['type'], { read: ValueReader; expects: string }> = {
  id: { read: wholeNumber(0, MAX_ID), expects: `a whole number from 0 to ${MAX_ID}` },
  code: { read: wholeNumber(0, MAX_CODE), expects: `a whole number from 0 to ${MAX_CODE}` },
  ordinal: { read: wholeNumber(0, MAX_CODE), expects: 'a whole number' },
  text: { read: textOfAnyKind, expects: `text of at most ${MAX_TEXT_LENGTH} characters` },
  date: { read: text(isValidDate), expects: 'a date as YYYY-MM-DD' },
  month: { read: text(isValidMonth), expects: 'a month as YYYY-MM' },
  instant: { read: text((value) => parseInstant(value) !== undefined), expects: 'a time as ISO 8601 with offset' },
};

/** A value of a dimension in the form that filters compare; undefined, and reported, when it is none. */
export function readValue(
  reader: Reader,
  path: string,
  value: unknown,
  dimension: Pick<Dimension, 'id' | 'type'>
): string | number | undefined {
  const { read, expects } = VALUE_READERS[dimension.type];
  return read(value) ?? reader.report(path, `${dimension.id} needs ${expects}`, value);
}

function parseMeasureFilter(
  reader: Reader,
  path: string,
  value: JsonObject,
  report: ReportId
): MeasureFilter | undefined {
  reader.onlyKeys(path, value, ['measure', 'op', 'values', 'part']);
  const comparable = REPORTS[report].measures.filter((measure) => isComparable(measureOf(measure)));
  const id = reader.id(join(path, 'measure'), value['measure'], isMeasureId, comparable);
  const op = MEASURE_OPERATORS.find((entry) => entry === value['op']);
  if (op === undefined) {
    return reader.report(join(path, 'op'), 'is not an operator of measures', value['op'], MEASURE_OPERATORS);
  }
  if (id === undefined) {
    return undefined;
  }
  const wanted = op === 'between' ? 2 : 1;
  const given = reader.array(join(path, 'values'), value['values'], 2);
  if (given.length !== wanted) {
    return reader.report(
      join(path, 'values'),
      `${op} needs ${wanted === 2 ? 'two values' : 'one value'}`,
      value['values']
    );
  }
  const part =
    value['part'] === undefined
      ? undefined
      : reader.oneOf(join(path, 'part'), value['part'], COMPARISON_PARTS, 'previous');
  // A share of what was is no amount.
  const money = measureOf(id).unit === 'money' && part !== 'changeShare';
  const values = given.flatMap((entry, index) => readAmount(reader, `${join(path, 'values')}[${index}]`, entry, money));
  return values.length === wanted ? { measure: id, op, values, ...(part ? { part } : {}) } : undefined;
}

/** Money stays decimal text, so that a limit of 0.1 is 0.1. */
function readAmount(reader: Reader, path: string, value: unknown, money: boolean): ReadonlyArray<string | number> {
  const asText = typeof value === 'number' ? decimalText(value) : value;
  if (typeof asText === 'string' && DECIMAL.test(asText)) {
    return [money ? asText : Number(asText)];
  }
  reader.report(path, 'must be a decimal number with at most 12 digits before and 6 after the point', value);
  return [];
}

const decimalText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));
