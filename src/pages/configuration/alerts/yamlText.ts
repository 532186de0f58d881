/**
 * JSON values as YAML in block style, for files that people read and change. Every text is quoted as JSON quotes it,
 * which is YAML too: no text can be taken for anything else.
 */
export const yamlText = (value: unknown): string => `${linesOf(value).join('\n')}\n`;

const INDENT = '  ';
const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((entry) => {
      const [first = '', ...rest] = linesOf(entry);
      return [`- ${first}`, ...rest.map((line) => `${INDENT}${line}`)];
    });
  }
  const members = membersOf(value);
  return members.length > 0 ? members.flatMap(memberLines) : [JSON.stringify(value) ?? 'null'];
}

function memberLines([key, value]: readonly [string, unknown]): readonly string[] {
  const name = PLAIN_KEY.test(key) ? key : JSON.stringify(key);
  const lines = linesOf(value);
  const isBlock = (Array.isArray(value) && value.length > 0) || membersOf(value).length > 0;
  return isBlock ? [`${name}:`, ...lines.map((line) => `${INDENT}${line}`)] : [`${name}: ${lines.join('')}`];
}

/** What JSON would write of an object. */
const membersOf = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).filter(([, member]) => member !== undefined)
    : [];
