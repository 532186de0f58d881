/** Addresses as people paste them: one a line, or `Jane Doe <jane@example.com>; noc@example.com`. */
export function readAddresses(text: string): readonly string[] {
  const found = text
    .split(/[;,\r\n]/)
    .flatMap((entry) => /<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry.split(/\s+/))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const seen = new Set<string>();
  return found.filter((address) => {
    const isNew = !seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return isNew;
  });
}
