/** E-mail addresses of a schedule, as people type them and as Grafana takes them. */
import type { Reader } from '../query/reader';

export const MAX_RECIPIENTS = 50;
/** RFC 5321, section 4.5.3.1. */
const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;

/** Dot-atoms of RFC 5322 with the letters of any script; Grafana's own separators are no part of an address. */
const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return (
    at > 0 &&
    text.length <= MAX_ADDRESS &&
    local.length <= MAX_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain)
  );
}

/** Addresses with semicolons, commas or new lines between them, as people type them and as Grafana keeps them. */
export const splitRecipients = (text: string): readonly string[] =>
  text
    .split(/[;,\r\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Reads addresses from a list, or from text as typed. */
export function parseRecipients(reader: Reader, given: unknown): readonly string[] {
  const entries =
    typeof given === 'string' ? splitRecipients(given) : reader.array('recipients', given, MAX_RECIPIENTS);
  if (entries.length === 0 && (typeof given === 'string' || Array.isArray(given))) {
    reader.report('recipients', 'needs at least one e-mail address');
  }
  if (entries.length > MAX_RECIPIENTS) {
    reader.report('recipients', `must have at most ${MAX_RECIPIENTS} addresses, has ${entries.length}`);
  }
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const address = typeof entry === 'string' ? entry.trim() : '';
    const path = `recipients[${index}]`;
    if (!isEmailAddress(address)) {
      return reader.report(path, 'is no e-mail address', entry) ?? [];
    }
    if (seen.has(address.toLowerCase())) {
      return reader.report(path, 'is named twice', entry) ?? [];
    }
    seen.add(address.toLowerCase());
    return [address];
  });
}
