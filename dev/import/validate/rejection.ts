/** Why a value cannot be loaded. */
export class Rejection {
  constructor(
    /** Completes a sentence that begins with the field and its value: `has more than 6 decimals`. */
    readonly problem: string,
    /** What the field takes. */
    readonly allowed: string
  ) {}
}

/** The value as ClickHouse's TabSeparated format reads it, or why there is none. */
export type Checked = string | Rejection;

/** Checks the text of a value that is present; what '' means is the field's own affair. */
export type Check = (text: string) => Checked;

/** NULL in TabSeparated. */
export const NULL = '\\N';
