/** What a rule's selector can ask of the element that it matches last. */
interface Styled {
  readonly localName: string;
  readonly id: string;
  readonly classes: readonly string[];
}

/** Rules of style sheets by the last compound of their selectors: an element that does not fit that cannot match. */
export class RuleIndex<Rule extends { readonly selectorText: string }> {
  private readonly positions = new Map<string, number[]>();

  /** @param rules in the order of the cascade. */
  constructor(private readonly rules: readonly Rule[]) {
    rules.forEach(({ selectorText }, position) => {
      for (const key of keysOf(selectorText)) {
        this.positions.set(key, [...(this.positions.get(key) ?? []), position]);
      }
    });
  }

  /** The rules that may match, each once, in the order of the cascade; whether they do is for a selector engine. */
  candidates({ localName, id, classes }: Styled): Rule[] {
    const keys = [ANY, localName, `#${id}`, ...classes.map((name) => `.${name}`)];
    const found = new Set(keys.flatMap((key) => this.positions.get(key.toLowerCase()) ?? []));
    return Array.from(found)
      .sort((a, b) => a - b)
      .flatMap((position) => this.rules[position] ?? []);
  }
}

const ANY = '*';

const known = new Map<string, ReadonlySet<string>>();

function keysOf(selector: string): ReadonlySet<string> {
  const keys = known.get(selector) ?? new Set(isPlain(selector) ? lastCompounds(selector).map(keyOf) : [ANY]);
  known.set(selector, keys);
  return keys;
}

/** Escapes, namespaces and letters beyond ASCII are left to the selector engine. */
const isPlain = (selector: string): boolean => /^[\s!-~]*$/.test(selector) && !/[\\|]/.test(selector);

/** Of every selector in a list what stands after the last combinator; brackets with what is in them are left out. */
function lastCompounds(selector: string): string[] {
  let flat = selector.replace(/"[^"]*"|'[^']*'/g, '');
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\([^()]*\)|\[[^[\]]*\]/g, '');
  }
  return flat.split(',').map(
    (part) =>
      part
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? ''
  );
}

/** A class or an id narrows more than the name of the element. */
function keyOf(compound: string): string {
  const [part] = /[.#][\w-]+/.exec(compound) ?? /^[\w-]+/.exec(compound) ?? [ANY];
  return part.toLowerCase();
}
