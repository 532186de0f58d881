/**
 * Search strings that survive Grafana's sanitizer, which percent-decodes the addresses of data links: packed into one
 * parameter of letters, digits, `-` and `_`.
 */

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

function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
