/**
 * Search strings that survive Grafana's sanitizer, which percent-decodes the addresses of data links: packed into one
 * parameter of letters, digits, `-` and `_`.
 */
import { fromBase64Url, toBase64Url } from './base64Url';

const PACKED = 'link';

/** `/a/x/calls?link=ZmlsdGVyPQ` */
export function packedAddress(address: string): string {
  const at = address.indexOf('?');
  return at < 0 ? address : `${address.slice(0, at)}?${PACKED}=${toBase64Url(address.slice(at + 1))}`;
}

/**
 * The search string that a packed one stands for, with the other parameters that came beside it; undefined when nothing
 * is packed. What cannot be read is dropped.
 */
export function unpackedSearch(search: string): string | undefined {
  const parameters = new URLSearchParams(search);
  const packed = parameters.get(PACKED);
  if (packed === null) {
    return undefined;
  }
  parameters.delete(PACKED);
  const whole = new URLSearchParams(fromBase64Url(packed) ?? '');
  for (const [name, value] of parameters) {
    whole.append(name, value);
  }
  return `?${whole.toString()}`;
}
