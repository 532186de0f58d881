/** How a file writes telephone numbers: E.164 digits, or as they are dialled in the United States. */
export const NUMBER_NOTATIONS = ['e164', 'us'] as const;
export type NumberNotation = (typeof NUMBER_NOTATIONS)[number];

/** Area code and exchange of the North American Numbering Plan. */
const TEN_DIGITS = /^[2-9][0-8]\d[2-9]\d{6}$/;
const INTERNATIONAL = /^(?:011|00)(?=\d{7})/;

/** Checked digits as dialled in the United States → E.164: ten digits get their 1, 011 and 00 go. */
export const fromUsNotation = (digits: string): string =>
  TEN_DIGITS.test(digits) ? `1${digits}` : digits.replace(INTERNATIONAL, '');
