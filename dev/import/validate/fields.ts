import { CDR_FIELDS, type CdrField, type CdrFieldId, type CdrFieldType } from '#model/cdr/fields';
import { checkMoney } from './money';
import { checkFlag, checkScore, wholeNumber } from './numbers';
import { type Check, NULL } from './rejection';
import {
  checkAddress,
  checkCallingNumber,
  checkCountry,
  checkCurrency,
  checkDialledNumber,
  checkIdentity,
  checkKeys,
  checkText,
} from './texts';
import { checkTime } from './time';

const UINT32_MAX = 4_294_967_295;

const CHECKS: Readonly<Record<CdrFieldType, Check>> = {
  identity: checkIdentity,
  attempt: wholeNumber(1, 255, '1'),
  flag: checkFlag,
  time: checkTime,
  id: wholeNumber(0, UINT32_MAX, '0'),
  text: checkText,
  country: checkCountry,
  number: checkDialledNumber,
  digits: checkKeys,
  code: wholeNumber(0, 999, '0'),
  seconds: wholeNumber(0, UINT32_MAX, '0'),
  milliseconds: wholeNumber(0, UINT32_MAX, NULL),
  money: checkMoney,
  currency: checkCurrency,
  address: checkAddress,
  score: checkScore,
};

const CHECK_BY_ID: Partial<Record<CdrFieldId, Check>> = { calling_number: checkCallingNumber };

/** How a field's value is checked and written. */
export const checkOf = ({ id, type }: { id: CdrFieldId; type: CdrFieldType }): Check => CHECK_BY_ID[id] ?? CHECKS[type];

/** Detection is unknown without a value, while '' says that no key was pressed. */
const whenAbsent = (field: CdrField & { id: CdrFieldId }): string => {
  const value = field.type === 'digits' ? NULL : checkOf(field)('');
  return typeof value === 'string' ? value : '';
};

export interface ImportField {
  readonly id: CdrFieldId;
  readonly required: boolean;
  readonly isNumber: boolean;
  readonly check: Check;
  /** Written where the file has no value; a required field has none. */
  readonly absent: string;
}

export const IMPORT_FIELDS: readonly ImportField[] = CDR_FIELDS.map((field: CdrField & { id: CdrFieldId }) => ({
  id: field.id,
  required: field.required ?? false,
  isNumber: field.type === 'number',
  check: checkOf(field),
  absent: whenAbsent(field),
}));
