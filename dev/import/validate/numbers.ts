import { type Check, type Checked, NULL, Rejection } from './rejection';

const WHOLE = /^\d{1,15}$/;

/** Data frames write whole numbers of a column with gaps as 12.0. */
const WHOLE_WITH_ZEROS = /^\+?(\d{1,15})(?:\.0*)?$/;

/** A whole number of a range; '' gives `whenEmpty`. */
export function wholeNumber(minimum: number, maximum: number, whenEmpty: string): Check {
  const allowed = `a whole number from ${minimum} to ${maximum}`;
  return (text) => {
    if (text === '') {
      return whenEmpty;
    }
    const digits = WHOLE.test(text) ? text : WHOLE_WITH_ZEROS.exec(text)?.[1];
    if (digits === undefined) {
      return new Rejection('is not a whole number', allowed);
    }
    const number = Number(digits);
    return number >= minimum && number <= maximum ? digits : new Rejection('is out of range', allowed);
  };
}

const SCORE_ALLOWED = 'a score from 1 to 5, or empty';

/** A mean opinion score, to three decimals; '' and 0 mean not measured. */
export function checkScore(text: string): Checked {
  if (text === '' || /^0+(?:\.0*)?$/.test(text)) {
    return NULL;
  }
  const score = /^\d+(?:\.\d*)?$/.test(text) ? Number(text) : NaN;
  return score >= 1 && score <= 5 ? score.toFixed(3) : new Rejection('is not a score', SCORE_ALLOWED);
}

const FLAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '1': ['1', 'true', 't', 'yes', 'y'], '0': ['0', 'false', 'f', 'no', 'n'] }).flatMap(
    ([flag, words]) => words.map((word): [string, string] => [word, flag])
  )
);

/** A boolean; '' means true. */
export function checkFlag(text: string): Checked {
  return text === ''
    ? '1'
    : (FLAGS.get(text.toLowerCase()) ?? new Rejection('is not a flag', 'true, false, yes, no, t, f, 1 or 0'));
}
