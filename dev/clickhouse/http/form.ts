import { ExecutionError } from '../errors';

/**
 * Parts of a multipart/form-data body by name. The client sends `query` and `param_*` this way when a URL would be too long.
 * External tables, which ClickHouse takes as parts with a file name, are refused.
 */
export function readForm(contentType: string, body: Buffer): URLSearchParams {
  const [, boundary] = /boundary="?([^";]+)"?/.exec(contentType) ?? [];
  if (!boundary) {
    throw new ExecutionError(36, 'BAD_ARGUMENTS', 'A multipart body needs a boundary');
  }
  const parts = new URLSearchParams();
  // The first piece is the preamble, the last one begins with the dashes that close the body.
  for (const part of `\r\n${body.toString()}`.split(`\r\n--${boundary}`).slice(1, -1)) {
    const [head = '', ...value] = part.split('\r\n\r\n');
    const [, name] = /\bname="([^"]*)"/.exec(head) ?? [];
    if (name === undefined || head.includes('filename=')) {
      throw new ExecutionError(48, 'NOT_IMPLEMENTED', 'The embedded server takes no external tables');
    }
    parts.append(name, value.join('\r\n\r\n'));
  }
  return parts;
}
