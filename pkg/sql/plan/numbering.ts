/** What the numbering plan knows of a number. Look-ups are by dictionary; names come after grouping. */
import type { NumberChoice, NumberEnd, NumberingFact } from '#model/catalogue/types';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { PlanContext } from './context';
import { RECORD } from './records';

/** NPA-NXX-X of a number, 0 when it is none of the numbering plan. */
const block = (end: NumberEnd): Fragment => identifier(RECORD, `${end}_nn`);

/** NPA-NXX-X of the number on the query's side. */
const sideNumber = ({ query }: PlanContext): Fragment => block(query.side ?? 'called');

const NUMBERS: Record<NumberChoice, (context: PlanContext) => Fragment> = {
  calling: () => block('calling'),
  side: sideNumber,
  // An LRN counts only when it is a number of a state itself, as in the jurisdiction rules.
  billed: (context) =>
    context.policy.billOn === 'dialled'
      ? block('called')
      : sql`if(${state(block('lrn'), context)} != '' AND ${hasOfficeCode(block('lrn'))}, ${block('lrn')}, ${block('called')})`,
};

/** Office codes begin with 2; those that end in 11 are services. */
const hasOfficeCode = (number: Fragment): Fragment =>
  sql`intDiv(${number}, 10) % 1000 >= 200 AND intDiv(${number}, 10) % 100 != 11`;

const dictionary = ({ database }: PlanContext, name: string): Fragment => parameter(`${database}.${name}`, 'String');

function state(number: Fragment, context: PlanContext): Fragment {
  return sql`dictGet(${dictionary(context, 'dict_us_area_code')}, 'state', toUInt64(intDiv(${number}, 10000)))`;
}

function rateCenterId(number: Fragment, context: PlanContext): Fragment {
  return sql`dictGet(${dictionary(context, 'dict_us_block')}, 'rc_id', toUInt64(${number}))`;
}

/** The number on the query's side is in no known rate center. */
export const isUnmatched = (context: PlanContext): Fragment => sql`${rateCenterId(sideNumber(context), context)} = 0`;

/** Florida divides its LATAs into five-digit ones; the first three digits are the LATA. */
function lata(number: Fragment, context: PlanContext): Fragment {
  const stored = sql`dictGet(${dictionary(context, 'dict_us_block')}, 'lata', toUInt64(${number}))`;
  return sql`if(${stored} > 999, intDiv(${stored}, 100), ${stored})`;
}

const KEYS: Record<NumberingFact, (number: Fragment, context: PlanContext) => Fragment> = {
  npanxx: (number) => sql`intDiv(${number}, 10)`,
  npanxxx: (number) => number,
  rateCenter: rateCenterId,
  state,
  lata,
};

/** What records are grouped by: a small integer where there is one. */
export const numberingKey = (fact: NumberingFact, number: NumberChoice, context: PlanContext): Fragment =>
  KEYS[fact](NUMBERS[number](context), context);

/** A key as text: '' where nothing is known, NULL where a row totals it. */
export function numberingText(fact: NumberingFact, key: Fragment, context: PlanContext): Fragment {
  switch (fact) {
    case 'state':
      return sql`toString(${key})`;
    case 'rateCenter':
      return rateCenterName(key, context);
    case 'lata':
      return sql`if(${key} = 0, '', toString(${key}))`;
    // A number that breaks the plan may begin with 0.
    case 'npanxx':
      return sql`if(${key} = 0, '', leftPad(toString(${key}), 6, '0'))`;
    case 'npanxxx':
      return sql`if(${key} = 0, '', leftPad(toString(${key}), 7, '0'))`;
  }
}

function rateCenterName(key: Fragment, context: PlanContext): Fragment {
  return sql`if(isNull(${key}), NULL, ${rateCenterFact('name', key, context)})`;
}

/** `CONCORD, CA`: names repeat from state to state. */
export function rateCenterWithState(key: Fragment, context: PlanContext): Fragment {
  const name = rateCenterFact('name', key, context);
  const inState = sql`concat(${name}, ', ', ${rateCenterFact('state', key, context)})`;
  return sql`if(isNull(${key}), NULL, if(${name} = '', '', ${inState}))`;
}

const rateCenterFact = (fact: 'name' | 'state', key: Fragment, context: PlanContext): Fragment =>
  fact === 'name'
    ? sql`dictGet(${dictionary(context, 'dict_us_rc')}, 'name', toUInt64(assumeNotNull(${key})))`
    : sql`dictGet(${dictionary(context, 'dict_us_rc')}, 'state', toUInt64(assumeNotNull(${key})))`;
