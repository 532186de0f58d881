/** Joins class names. Emotion's own `cx` merges their rules, which costs too much for every cell of every row. */
export const classNames = (...names: ReadonlyArray<string | false | undefined>): string =>
  names.filter(Boolean).join(' ');
