/** `--where` conditions: `customer=7,8`, `country!=US`, `customer_destination~mobile`, `prefix^=44`, `asr<0.4`. */
import { isMeasureId } from '#model/catalogue/index';

const CONDITION = /^([a-z0-9_]+)(!\^=|\^=|!~|~|!=|<=|>=|=|<|>)(.*)$/s;

const DIMENSION_OPERATORS: Readonly<Record<string, string>> = {
  '=': 'in',
  '!=': 'notIn',
  '~': 'contains',
  '!~': 'notContains',
  '^=': 'startsWith',
  '!^=': 'notStartsWith',
};

/** All conditions together, as the filter of a report query; what is wrong in them is found by its parser. */
export function whereFilter(conditions: readonly string[]): unknown {
  return { and: conditions.map(condition) };
}

function condition(text: string): unknown {
  const [, id = text, op = '', right = ''] = CONDITION.exec(text) ?? [];
  if (isMeasureId(id)) {
    return { measure: id, op, values: [right] };
  }
  if (right === '' && (op === '=' || op === '!=')) {
    return { dimension: id, op: op === '=' ? 'isUnknown' : 'isKnown' };
  }
  return { dimension: id, op: DIMENSION_OPERATORS[op] ?? op, values: right.split(',') };
}
